"""What a clerk filled in: drafts, their file format, and the readers of values written by hand."""
