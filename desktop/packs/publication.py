"""What a pack lets go out to the public, and the list of items done on the spot. Values; the pack's model holds them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PublicCopy:
    """What of an attachment may be published, under `title`: the row's `fields`, and nothing else.

    `optional` fields only where the clerk wants them, asked for by `optional_label`; "" where there are none. Columns
    stand as in `layout`, "" for the form's first.
    """

    form: str
    title: str
    fields: tuple[str, ...]
    layout: str = ""
    optional: tuple[str, ...] = ()
    optional_label: str = ""


@dataclass(frozen=True)
class ListedField:
    """A column that shows the row's `field`; `width` is its share of the table."""

    field: str
    width: float


@dataclass(frozen=True)
class ImmediateList:
    """The list of the rows of `form` whose time limit `limit` is none: done on the spot."""

    form: str
    title: str
    quote: str
    limit: str
    columns: tuple[ListedField, ...]


@dataclass(frozen=True)
class Publication:
    """What a notice wants published. `quote`: where it says so."""

    quote: str
    copies: tuple[PublicCopy, ...]
    immediate: ImmediateList | None

    def copy(self, form_id: str) -> PublicCopy | None:
        """What may be published of that attachment; None for nothing."""
        return next((one for one in self.copies if one.form == form_id), None)
