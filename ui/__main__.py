"""`python -m ui`: the window, or with a command the command line."""

import sys

from ui.app import main

sys.exit(main())
