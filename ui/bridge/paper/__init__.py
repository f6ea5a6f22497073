"""Print plans drawn by Qt: the same pages on the screen, in a PDF and on a printer. Pages and the app import this."""
