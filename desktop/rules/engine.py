"""Runs a form's rules over drafts and words the findings. `workflow` and the command line call it.

A `Checker` belongs to one form and remembers what it found in each row object: since rows are immutable, a row that
was not touched is never read twice, and a keystroke in a table of 1,000 rows costs one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.answers.clean import folded
from desktop.answers.draft import Confirmation, Draft, Row, Unit, fingerprint
from desktop.messages import text
from desktop.packs.model import Form, Pack, RuleSpec, Severity
from desktop.rules.finding import Finding
from desktop.rules.registry import ANSWER_CHECKS, EVERYWHERE, ONCE, SHEET_CHECKS
from desktop.rules.views import Answers, Hit, Sheet

_Found = tuple[RuleSpec, Hit]
_Placed = tuple[int, int, Finding]  # row number, place in the form's rules, finding


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found in one row object (kept alive here, so that its id stays its own), as worded at one place."""

    answers: Answers
    found: tuple[_Found, ...]
    number: int
    worded: tuple[_Placed, ...]


class Checker:
    """The findings of one form's drafts, on one day."""

    def __init__(self, pack: Pack, form: Form, today: date) -> None:
        self.pack = pack
        self.form = form
        self.today = today
        row_paths = {field.path for field in form.row_fields}
        specs = [(spec, _scope(spec, row_paths)) for spec in form.rules]
        self._row_rules = tuple(spec for spec, scope in specs if "row" in scope)
        self._field_rules = tuple(spec for spec, scope in specs if "fields" in scope)
        self._sheet_rules = tuple(spec for spec, scope in specs if "sheet" in scope)
        self._order = {id(spec): count for count, spec in enumerate(form.rules)}
        self._labels = {field.path: field.label for field in (*form.fields, *form.row_fields)}
        self._known: dict[int, _Known] = {}
        self._unit: Unit | None = None

    def check(self, draft: Draft, others: Sequence[Draft] = ()) -> list[Finding]:
        """All findings of *draft*, in the order of the page; *others* are the unit's other attachments."""
        rows = () if draft.zero else draft.rows
        if draft.unit != self._unit:
            self._known, self._unit = {}, draft.unit
        known = [self._know(number, row, draft) for number, row in enumerate(rows)]
        self._known = {id(one.answers.values): one for one in known}
        fields = self._answers(draft.unit, draft.fields, is_row=False)
        sheet = Sheet(draft, fields, [one.answers for one in known], others)
        findings = [self._finding(draft, None, found) for found in _run(self._field_rules, sheet.fields)]
        findings += self._row_findings(draft, known)
        for spec in self._sheet_rules:
            hits = SHEET_CHECKS[spec.kind](spec, sheet)
            findings += [self._finding(draft, hit.row, (spec, hit)) for hit in hits]
        findings.sort(key=lambda placed: placed[:2])
        return _with_confirmations([finding for *_, finding in findings], draft)

    def _know(self, number: int, row: Row, draft: Draft) -> _Known:
        """What there is to find in *row*: remembered, worded anew at another place, or read."""
        seen = self._known.get(id(row))
        if seen is not None and seen.number == number:
            return seen
        answers = seen.answers if seen else self._answers(draft.unit, row, is_row=True)
        found = seen.found if seen else tuple(_run(self._rules_for(answers), answers))
        worded = tuple(self._finding(draft, number, one) for one in found if one[0].kind not in ONCE)
        return _Known(answers, found, number, worded)

    def _row_findings(self, draft: Draft, known: Sequence[_Known]) -> list[_Placed]:
        findings: list[_Placed] = []
        spoken: set[int] = set()
        for one in known:
            findings += one.worded
            for spec, hit in one.found:
                if spec.kind in ONCE and id(spec) not in spoken:
                    spoken.add(id(spec))
                    findings.append(self._finding(draft, None, (spec, hit)))
        return findings

    def _rules_for(self, row: Answers) -> tuple[RuleSpec, ...]:
        # Of an empty row it is enough to hear that it is empty.
        if row.is_blank():
            return tuple(spec for spec in self._row_rules if spec.kind == "row-not-empty")
        return self._row_rules

    def _answers(self, unit: Unit, values: Row, *, is_row: bool) -> Answers:
        return Answers(self.pack, self.form, unit, values, is_row, self.today)

    def _finding(self, draft: Draft, row: int | None, found: _Found) -> _Placed:
        spec, hit = found
        number = None if row is None else row + 1
        finding = Finding(
            form=draft.form,
            row=number,
            field=hit.field,
            rule=spec.id,
            note=spec.note,
            severity=spec.severity,
            where=self._where(number, hit.field),
            what=text(f"rules.{hit.message}.what", **hit.values),
            todo=text(f"rules.{hit.message}.todo", **hit.values),
            quote=spec.quote,
            overridable=spec.severity is not Severity.MUST or spec.overridable,
            fix=hit.fix,
        )
        return number or 0, self._order[id(spec)], finding

    def _where(self, row: int | None, path: str | None) -> str:
        """The place in words: 附件5 › 第 7 项 › 精简环节方式, 附件2 › 行动目标 › 第 2 段 › 结束."""
        parts = [self.form.id]
        if row is not None:
            parts.append(text("rules.place.row", row=row))
        if path in self._labels:
            parts.append(self._labels[path])
        elif path is not None:
            head, *rest = path.split("/")
            parts.append(self._labels.get(head, head))
            parts += [text("rules.place.record", record=part) if part.isdigit() else part for part in rest]
        elif row is None and self.form.kind == "table":
            parts.append(text("rules.place.table"))
        return text("rules.place.joint").join(parts)


def check(drafts: Sequence[Draft], pack: Pack, today: date) -> list[Finding]:
    """All findings of the drafts given, each held against the others of the same unit."""
    findings: list[Finding] = []
    for draft in drafts:
        name = folded(draft.unit.name)
        others = [other for other in drafts if other is not draft and folded(other.unit.name) == name]
        findings += Checker(pack, pack.form(draft.form), today).check(draft, others)
    return findings


def confirmation_for(draft: Draft, finding: Finding, reason: str, by: str, on: date) -> Confirmation:
    """What is recorded when the clerk confirms or overrides *finding* as the value now stands."""
    value = draft.value(finding.row, finding.field)
    return Confirmation(
        finding.row, finding.field, finding.rule, reason, by, on.isoformat(), fingerprint(value)
    )


def _run(rules: Sequence[RuleSpec], answers: Answers) -> Iterator[_Found]:
    for spec in rules:
        if _applies(spec, answers):
            for hit in ANSWER_CHECKS[spec.kind](spec, answers):
                yield spec, hit


def _applies(spec: RuleSpec, answers: Answers) -> bool:
    when, unless = spec.params.get("when"), spec.params.get("unless")
    if when and answers.text(when[0]) not in when[1]:
        return False
    return not (unless and answers.text(unless[0]) in unless[1])


def _scope(spec: RuleSpec, row_paths: set[str]) -> tuple[str, ...]:
    if spec.kind in SHEET_CHECKS:
        return ("sheet",)
    if spec.kind in EVERYWHERE:
        return ("row", "fields")
    named = spec.params.get("field") or spec.params.get("before") or (spec.params.get("fields") or ("",))[0]
    return ("row",) if named in row_paths or spec.kind == "row-not-empty" else ("fields",)


def _with_confirmations(findings: list[Finding], draft: Draft) -> list[Finding]:
    if not draft.confirmed:
        return findings
    by_address = {(one.row, one.field, one.rule): one for one in draft.confirmed}
    return [_confirmed(finding, by_address, draft) for finding in findings]


def _confirmed(
    finding: Finding, by_address: dict[tuple[int | None, str | None, str], Confirmation], draft: Draft
) -> Finding:
    said = by_address.get((finding.row, finding.field, finding.rule))
    if said is None or not finding.overridable or not said.reason.strip():
        return finding
    if said.value_sha256 != fingerprint(draft.value(finding.row, finding.field)):
        return finding
    return replace(finding, confirmed=said)
