"""Between Qt and `desktop`: signals for sessions and the store, models and editors made from the pack. No storage."""
