"""Findings: the notice's fill-in notes held against the answers."""
