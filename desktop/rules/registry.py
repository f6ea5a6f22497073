"""Which function is which kind of the vocabulary. The one place where a new kind is added to the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from desktop.packs.model import RuleSpec
from desktop.rules.kinds import (
    basis,
    documents,
    figures,
    filling,
    package,
    personal,
    reductions,
    tables,
    ticks,
    wording,
)
from desktop.rules.views import Answers, Hit, Sheet

AnswerCheck = Callable[[RuleSpec, Answers], Iterator[Hit]]
SheetCheck = Callable[[RuleSpec, Sheet], Iterator[Hit]]

ANSWER_CHECKS: Mapping[str, AnswerCheck] = {
    "option-known": ticks.option_known,
    "unit-as-profile": ticks.unit_as_profile,
    "unit-without-column": ticks.unit_without_column,
    "tick-one": ticks.tick_one,
    "tick-forbidden": ticks.tick_forbidden,
    "required": filling.required,
    "any-of": filling.any_of,
    "group-complete": filling.group_complete,
    "follows": filling.follows,
    "row-not-empty": filling.row_not_empty,
    "placeholder": filling.placeholder,
    "ditto": filling.ditto,
    "identity-number": personal.identity_number,
    "records-complete": filling.records_complete,
    "remind": filling.remind,
    "entries-refused": wording.entries_refused,
    "entries-unknown": wording.entries_unknown,
    "mentions-any": wording.mentions_any,
    "mentions-none": wording.mentions_none,
    "mentions-unit": wording.mentions_unit,
    "numbered-origin": wording.numbered_origin,
    "basis-named": basis.basis_named,
    "basis-titled": basis.basis_titled,
    "basis-complete": basis.basis_complete,
    "basis-only": basis.basis_only,
    "basis-as-listed": basis.basis_as_listed,
    "basis-not-from": basis.basis_not_from,
    "kept-from": reductions.kept_from,
    "difference": reductions.difference,
    "fewer": reductions.fewer,
    "limit-not-longer": reductions.limit_not_longer,
    "limit-shorter": reductions.limit_shorter,
    "has-number": documents.has_number,
    "addressee": documents.addressee,
    "addressee-unrouted": documents.addressee_unrouted,
    "document-number": documents.document_number,
    "notice-number": documents.notice_number,
    "period-order": documents.period_order,
    "period-within": documents.period_within,
    "period-ends-by": documents.period_ends_by,
    "email": documents.email,
    "phone": documents.phone,
    "date-readable": documents.date_readable,
    "date-not-future": documents.date_not_future,
    "date-by-deadline": documents.date_by_deadline,
}
"""Checks of one row, or of the fields outside the table."""

SHEET_CHECKS: Mapping[str, SheetCheck] = {
    "unit-known": ticks.unit_known,
    "unit-column-asked": ticks.unit_column_asked,
    "some-rows": tables.some_rows,
    "zero-without-rows": tables.zero_without_rows,
    "duplicate": tables.duplicate,
    "basis-same-number": basis.basis_same_number,
    "not-in-other-form": tables.not_in_other_form,
    "figures-agree": figures.figures_agree,
    "same-in-others": package.same_in_others,
    "document-number-once": package.document_number_once,
    "day-not-before": package.day_not_before,
}
"""Checks of a whole draft, or of several drafts of one unit."""

EVERYWHERE = frozenset({"placeholder", "ditto", "identity-number", "notice-number"})
"""Kinds without a field of their own: they read every text, in rows and outside."""

ONCE = frozenset({"remind"})
"""Kinds that speak once for a whole table."""
