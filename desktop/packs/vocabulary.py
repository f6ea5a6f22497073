"""The fixed vocabulary of rule kinds: which parameters each takes, and of what type.

Packs name kinds from this table and nothing else: no expressions, no regular expressions. The reader refuses
what is not here; `rules` implements every kind (a test holds both lists against each other).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Param(StrEnum):
    """What a parameter holds. FIELD and FIELDS are checked against the form's own fields."""

    FIELD = "field"
    FIELDS = "fields"
    WORD = "word"
    WORDS = "words"
    MERGE = "merge"  # a sentence with the places {old} and {new}
    NUMBER = "number"
    DATE = "date"
    UNIT_TYPES = "unit_types"
    FORM = "form"
    PART = "part"  # a sub-field of the records in `field`
    OPTION = "option"  # an option of the choice in `field`
    LEVELS = "levels"  # tiers of government, as desktop.packs.levels names them
    FIGURE = "figure"  # a result of the pack, told in `field`
    CONDITION = "condition"  # {field = "…", is = ["…"]}


OPTIONAL_EVERYWHERE: Mapping[str, Param] = {"when": Param.CONDITION, "unless": Param.CONDITION}

_BEFORE_AFTER = {"before": Param.FIELD, "after": Param.FIELD}

KINDS: Mapping[str, Mapping[str, Param]] = {
    # one row of a table
    "option-known": {"field": Param.FIELD},
    "unit-as-profile": {"field": Param.FIELD},
    "unit-without-column": {"field": Param.FIELD, "remark": Param.FIELD},
    "tick-one": {"field": Param.FIELD},
    "tick-forbidden": {"field": Param.FIELD, "option": Param.OPTION, "unit_types": Param.UNIT_TYPES},
    "required": {"field": Param.FIELD},
    "basis-named": {"field": Param.FIELD},
    "basis-titled": {"field": Param.FIELD},
    "basis-complete": {"field": Param.FIELD},
    "basis-only": {"field": Param.FIELD, "allowance": Param.NUMBER},
    "basis-as-listed": {"field": Param.FIELD},
    "basis-not-from": {"field": Param.FIELD, "levels": Param.LEVELS},
    "entries-refused": {"field": Param.FIELD, "endings": Param.WORDS, "words": Param.WORDS},
    "entries-unknown": {
        "field": Param.FIELD,
        "endings": Param.WORDS,
        "words": Param.WORDS,
        "refused": Param.WORDS,
    },
    "mentions-any": {"field": Param.FIELD, "words": Param.WORDS},
    "mentions-none": {"fields": Param.FIELDS, "words": Param.WORDS},
    "numbered-origin": {"field": Param.FIELD, "within": Param.NUMBER},
    "follows": {"field": Param.FIELD, "needs": Param.FIELD},
    "any-of": {"fields": Param.FIELDS},
    "group-complete": {
        "fields": Param.FIELDS,
        "may_be_empty": Param.FIELDS,
        "unless_less": Param.FIELDS,
    },
    "kept-from": {
        **_BEFORE_AFTER,
        "way": Param.FIELD,
        "merge_word": Param.WORD,
        "merge_phrase": Param.MERGE,
        "none_words": Param.WORDS,
    },
    "difference": {**_BEFORE_AFTER, "removed": Param.FIELD, "none_words": Param.WORDS},
    "fewer": {**_BEFORE_AFTER, "none_words": Param.WORDS},
    "limit-not-longer": _BEFORE_AFTER,
    "limit-shorter": _BEFORE_AFTER,
    "row-not-empty": {},
    "placeholder": {},
    "ditto": {},
    "identity-number": {},
    "remind": {"field": Param.FIELD},
    # a whole table
    "some-rows": {},
    "zero-without-rows": {},
    "duplicate": {"field": Param.FIELD},
    "basis-same-number": {"field": Param.FIELD},
    "unit-column-asked": {"field": Param.FIELD},
    # the fields outside a table, and documents
    "unit-known": {},
    "has-number": {"field": Param.FIELD, "none_words": Param.WORDS, "none_unit_types": Param.UNIT_TYPES},
    "addressee": {"field": Param.FIELD},
    "addressee-unrouted": {"field": Param.FIELD},
    "document-number": {
        "agency": Param.FIELD,
        "year": Param.FIELD,
        "serial": Param.FIELD,
        "day": Param.FIELD,
    },
    "mentions-unit": {"field": Param.FIELD},
    "records-complete": {"field": Param.FIELD},
    "period-order": {"field": Param.FIELD, "start": Param.PART, "end": Param.PART},
    "period-within": {
        "field": Param.FIELD,
        "start": Param.PART,
        "end": Param.PART,
        "first": Param.DATE,
        "last": Param.DATE,
    },
    "period-ends-by": {"field": Param.FIELD, "end": Param.PART, "last": Param.DATE},
    "email": {"field": Param.FIELD},
    "phone": {"field": Param.FIELD},
    "date-readable": {"field": Param.FIELD},
    "date-not-future": {"field": Param.FIELD},
    "date-by-deadline": {"field": Param.FIELD},
    "notice-number": {"stem": Param.WORD},
    # several attachments of one unit
    "not-in-other-form": {
        "field": Param.FIELD,
        "other_form": Param.FORM,
        "other_field": Param.WORD,
        "other_when": Param.WORDS,
    },
    "figures-agree": {"field": Param.FIELD, "figure": Param.FIGURE},
    "same-in-others": {"field": Param.FIELD},
    "document-number-once": {"agency": Param.FIELD, "year": Param.FIELD, "serial": Param.FIELD},
    "day-not-before": {"field": Param.FIELD, "other_form": Param.FORM, "other_field": Param.WORD},
}

OPTIONAL: Mapping[str, frozenset[str]] = {
    "entries-refused": frozenset({"words"}),
    "entries-unknown": frozenset({"words"}),
    "group-complete": frozenset({"may_be_empty", "unless_less"}),
    "kept-from": frozenset({"way", "merge_word", "merge_phrase", "none_words"}),
    "difference": frozenset({"none_words"}),
    "fewer": frozenset({"none_words"}),
    "has-number": frozenset({"none_words", "none_unit_types"}),
    "not-in-other-form": frozenset({"other_when"}),
}

TOGETHER: Mapping[str, frozenset[str]] = {"kept-from": frozenset({"way", "merge_word", "merge_phrase"})}
"""Optional parameters of which a rule has all or none."""

BLOCK_ROLES = (
    "mark",
    "number",
    "title",
    "addressee",
    "paragraph",
    "heading",
    "prose",
    "stages",
    "attachments",
    "signature",
    "date",
    "annex",
    "annex-title",
    "contact",
)
"""What a piece of a document can be; `exporters` draws each."""
