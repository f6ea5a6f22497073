"""`python -m desktop`: the command line without Qt."""

import sys

from desktop.cli import main

sys.exit(main())
