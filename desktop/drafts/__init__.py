"""The store of drafts: its port, the SQLite base behind it, and how the base's file is recognised and
grown."""
