"""依据: what was cited, whether it is complete and true to the list of laws, and whether it can bear the decision.

V-05 to V-07, V-15, V-16, V-26, V-52.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.answers.citations import conflicting_numbers, doubts_by_list, mended, read_basis
from desktop.packs.model import RuleSpec
from desktop.rules.finding import Fix
from desktop.rules.views import Answers, Hit, Sheet


def basis_named(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Some law or document is named."""
    path = spec.params["field"]
    if not read_basis(row.text(path), row.pack.levels).citations:
        yield Hit(path, f"basis-named.{spec.id}")


def basis_titled(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Some law or document is named by its title in 《》: a number alone does not say enough here.

    Of an empty basis `required` speaks; twice would only read as two faults.
    """
    path = spec.params["field"]
    written = row.text(path)
    if written and not any(
        one.name and not one.mentioned for one in read_basis(written, row.pack.levels).citations
    ):
        yield Hit(path, f"basis-titled.{spec.id}")


def basis_complete(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Each citation has its 文号 where it needs one, its article, and the right brackets."""
    path = spec.params["field"]
    written = row.text(path)
    if not written:
        return
    basis = read_basis(written, row.pack.levels)
    repaired = mended(written, row.pack.levels)
    fix = Fix(repaired, path, repaired) if repaired is not None else None
    for fault in basis.faults:
        # Quotes inside the quotes of the message: “‘三定’规定”没有写文号。
        cited = fault.quote.replace("“", "‘").replace("”", "’")
        shown = {"cited": cited, "mended": fault.replacement or ""}
        yield Hit(path, f"basis-complete.{fault.kind.value}", shown, fix if fault.replacement else None)


def basis_as_listed(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """No article beyond a law's last and no other number than the list has, as far as the list is sure (V-52)."""
    path = spec.params["field"]
    written = row.text(path)
    if not written:
        return
    for doubt in doubts_by_list(read_basis(written, row.pack.levels), written, row.pack.laws):
        law = doubt.law
        shown = {
            "written": doubt.written,
            "name": law.name,
            "number": law.number,
            "count": law.articles,
            "year": law.year,
        }
        yield Hit(path, f"basis-as-listed.{doubt.kind.value}", shown)


def basis_only(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Names, numbers and articles, and no more prose than a few words."""
    path = spec.params["field"]
    written = row.text(path)
    if not written:
        yield Hit(path, "basis-only.empty")
        return
    basis = read_basis(written, row.pack.levels)
    if not basis.citations:
        yield Hit(path, "basis-only.none")
    elif basis.prose_length > spec.params["allowance"]:
        yield Hit(path, "basis-only.prose", {"rest": _short(basis.rest)})


def basis_not_from(spec: RuleSpec, row: Answers) -> Iterator[Hit]:
    """Not only documents of levels that cannot decide this."""
    path = spec.params["field"]
    refused = spec.params["levels"]
    citations = [one for one in read_basis(row.text(path), row.pack.levels).citations if not one.mentioned]
    if citations and all(citation.level in refused for citation in citations):
        yield Hit(path, "basis-not-from", {"cited": citations[0].name or citations[0].number})


def basis_same_number(spec: RuleSpec, sheet: Sheet) -> Iterator[Hit]:
    """One title with two numbers down a column is usually a cell filled down (令第2号 becomes 令第3号)."""
    path = spec.params["field"]
    bases = [read_basis(row.text(path), row.pack.levels) for row in sheet.rows]
    for conflict in conflicting_numbers(bases):
        shown = {"name": conflict.name, "numbers": "、".join(conflict.numbers)}
        for row in conflict.rows:
            yield Hit(path, "basis-same-number", shown, row=row)


def _short(prose: str) -> str:
    return prose if len(prose) <= 20 else prose[:20] + "…"
