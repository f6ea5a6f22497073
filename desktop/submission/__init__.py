"""Handing in: where each attachment goes, by when, what was asked and answered, mail drafts, checklists, the ledger.

Pure values and files made from them; the acts on the store and on folders are in `workflow`.
"""
