"""Notices as data: the model of a pack, its TOML reader and the catalogue of installed packs."""
