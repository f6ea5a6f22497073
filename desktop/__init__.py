"""两优填报 without a screen: packs, answers, rules, drafts, exports and the command line. Never imports Qt or `ui`."""

__version__ = "0.1.0"
