"""The screens of 两优填报: they draw what `desktop` says and hand back what the clerk does."""
