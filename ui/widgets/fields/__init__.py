"""The editors of one field each, all with the interface of `base.FieldEditor`; pages choose them by the
field's kind.
"""
