"""Dumb widgets: one setter for data, one meaningful signal, no storage and no rules.

Pages put them together.
"""
