"""What a row reduces, in a few words beside its fields: 6 → 4，减 2 个. Bindings of the row form import this.

The numbers are those of the calculator that the report is held against.
"""

from __future__ import annotations

from decimal import Decimal

from desktop.answers.draft import Row
from desktop.answers.timelimits import read_limit, written
from desktop.figures.calculator import row_reduction
from desktop.figures.results import Reduction
from desktop.messages import text
from desktop.packs.model import FigureKind, FigureSpec, Pack


def figure_between(pack: Pack, form: str, before: str, after: str) -> FigureSpec | None:
    """The result that is counted in these two fields of a form, if any is."""
    found = (one for one in pack.figures if (one.form, one.before, one.after) == (form, before, after))
    return next(found, None)


def change_words(row: Row, pack: Pack, spec: FigureSpec) -> str:
    """What the row reduces; "" while its two fields are not both filled in, or cannot be compared."""
    change = row_reduction(row, pack, spec)
    if change is None:
        return ""
    return _limits(row, change, spec) if spec.kind is FigureKind.LIMITS else _items(change, spec)


def _items(change: Reduction, spec: FigureSpec) -> str:
    way = "less" if change.saved > 0 else "same" if not change.saved else "more"
    counts = {"before": change.before, "after": change.after, "n": abs(change.saved)}
    return text(f"bridge.change.{way}", **counts, measure=spec.measures[0])


def _limits(row: Row, change: Reduction, spec: FigureSpec) -> str:
    if change.saved < 0:
        # The finding under the field says that it is longer.
        return ""
    old, new = (read_limit(str(row.get(path, ""))) for path in (spec.before, spec.after))
    assert old is not None and new is not None
    shown = {"old": written(old), "new": written(new)}
    if not change.saved:
        return text("bridge.change.limit-same", **shown)
    amount = _plain(change.saved)
    unit = change.written(change.saved).removeprefix(amount)
    return text("bridge.change.limit-less", **shown, n=amount, unit=unit, share=change.percent)


def _plain(amount: Decimal) -> str:
    return format(amount.normalize(), "f")
