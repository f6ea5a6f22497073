"""What exporters and exchange both need to read an office file; knows nothing of forms or drafts."""
