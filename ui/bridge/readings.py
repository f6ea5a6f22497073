"""What the program understands of one 依据, in words for the clerk, and its sure mend. Pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.answers.citations import Basis, Citation, doubts_by_list, mended, read_basis
from desktop.answers.draft import Row
from desktop.messages import text
from desktop.packs.levels import Level
from desktop.packs.model import Form, Pack
from desktop.workflow.citing import refused_levels


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines about the basis: what was `read`, what is `asked` about it; `mended` is the text put right, or None."""

    read: tuple[str, ...]
    asked: tuple[str, ...]
    mended: str | None


def reading_of(pack: Pack, form: Form, row: Row, path: str) -> Reading:
    """The reading of one row's basis, also of an empty one."""
    value = row.get(path, "")
    written = value.strip() if isinstance(value, str) else ""
    if not written:
        return Reading((text("citing.help.empty"),), (), None)
    basis = read_basis(written, pack.levels)
    weight = refused_levels(form, path, row)
    read = tuple(_line(one, written, pack, weight) for one in basis.citations if not one.mentioned) or (
        text("citing.help.no-citation"),
    )
    return Reading(read, _asked(basis, written, pack), mended(written, pack.levels))


def _line(citation: Citation, written: str, pack: Pack, weight: tuple[str, frozenset[Level]] | None) -> str:
    title = f"《{citation.name}》" if citation.name else ""
    clauses = [written[one.start : one.end].strip() for one in citation.clauses]
    cited = " ".join(part for part in (title, citation.number, "、".join(clauses)) if part)
    line = text("citing.reading.reads", cited=cited, level=_label(citation.level, pack))
    if weight is None or citation.level is Level.UNKNOWN:
        return line
    option, refused = weight
    key = "not-enough" if citation.level in refused else "enough"
    return line + text(f"citing.reading.{key}", option=option)


def _asked(basis: Basis, written: str, pack: Pack) -> tuple[str, ...]:
    """What is missing or doubtful, in the words of the findings."""
    lines = []
    for fault in basis.faults:
        key = f"rules.basis-complete.{fault.kind.value}"
        shown = {"cited": fault.quote, "mended": fault.replacement or ""}
        if fault.replacement is None:
            lines.append(text(f"{key}.what", **shown) + text(f"{key}.todo", **shown))
    for doubt in doubts_by_list(basis, written, pack.laws):
        key, law = f"rules.basis-as-listed.{doubt.kind.value}", doubt.law
        shown = {"written": doubt.written, "name": law.name, "number": law.number}
        what = text(f"{key}.what", **shown, year=law.year, count=law.articles)
        lines.append(what + text(f"{key}.todo"))
    if basis.citations and basis.rest:
        lines.append(text("citing.help.rest", rest=basis.rest))
    return tuple(dict.fromkeys(lines))


def _label(level: Level, pack: Pack) -> str:
    labels = {one.level: one.label for one in pack.levels}
    return labels.get(level) or text("citing.reading.unknown")
