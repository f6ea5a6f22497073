"""The command line: `python -m desktop …`, and `liangyou …` when a command is given.

`--json` prints one JSON value to standard output and nothing else; every message goes to standard error.
Exit status: 0 done, 1 findings of 必须改 or a changed export, 2 usage, 3 an input is refused, 4 an output cannot be
written.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

from desktop.answers.draft import Draft
from desktop.answers.draft_file import read_draft, template, write_draft
from desktop.errors import InputRefused, LiangyouError, OutputFailed, UsageRefused, os_reason
from desktop.exchange.importing import Choices, import_file
from desktop.exchange.worker import WORKER_COMMAND
from desktop.exchange.worker import main as read_in_worker
from desktop.exporters.export_mark import ExportState
from desktop.exporters.safe_file import Step, put_file
from desktop.figures.calculator import figures
from desktop.figures.contract import as_json, as_lines, remarks
from desktop.messages import text
from desktop.packs.catalogue import Packs, form_of, load_packs
from desktop.packs.model import Pack, Severity
from desktop.paths import carried_packs
from desktop.rules.engine import check
from desktop.rules.finding import Finding
from desktop.submission.decisions import NO_DECISIONS, read_decisions
from desktop.workflow.export import FORMATS, NO_WRITERS, MustsStand, Progress, Writers, export
from desktop.workflow.submit import Known, submit
from desktop.workflow.verify import verify

DONE, FINDINGS, CHANGED = 0, 1, 1
PDF = "pdf"


def main(arguments: Sequence[str] | None = None, writers: Writers = NO_WRITERS) -> int:
    """Runs one command; returns the exit status. *writers*: formats that only the caller can write."""
    for stream in (sys.stdout, sys.stderr):
        # A console that is not UTF-8 (LANG=C, an old Windows code page) must not turn a message into a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [
        WORKER_COMMAND
    ]:  # no command of a clerk: the frozen program starts itself as its own worker
        return read_in_worker(given[1:])
    try:
        chosen = _parser().parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    chosen.writers = writers
    try:
        status = int(chosen.run(chosen))
        _flush()
        return status
    except MustsStand as refused:
        _say(_lines(refused.findings), sys.stderr)
        _say([refused.message], sys.stderr)
        return refused.exit_code
    except LiangyouError as error:
        _say([error.message], sys.stderr)
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="liangyou", description=text("cli.about"))
    commands = parser.add_subparsers(title=text("cli.commands"), required=True, metavar=text("cli.command"))

    one = commands.add_parser("packs", help=text("cli.packs"))
    one.add_argument("--json", action="store_true", help=text("cli.json"))
    one.set_defaults(run=_packs)

    one = commands.add_parser("template", help=text("cli.template"))
    one.add_argument("pack", metavar="PACK")
    one.add_argument("form", metavar="FORM")
    one.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True)
    one.set_defaults(run=_template)

    one = commands.add_parser("check", help=text("cli.check"))
    _add_drafts(one)
    one.set_defaults(run=_check)

    one = commands.add_parser("figures", help=text("cli.figures"))
    one.add_argument("files", metavar="FILE", nargs="+", type=Path)
    one.add_argument("--json", action="store_true", help=text("cli.json"))
    one.set_defaults(run=_figures)

    one = commands.add_parser("export", help=text("cli.export"))
    _add_drafts(one)
    one.add_argument("-o", dest="output", metavar="DIR", type=Path, required=True)
    one.add_argument("--as", dest="state", choices=[str(state) for state in ExportState], default="final")
    one.add_argument("--formats", type=_formats, default=(), metavar=",".join(FORMATS))
    one.set_defaults(run=_export)

    one = commands.add_parser("submit", help=text("cli.submit"))
    _add_drafts(one)
    one.add_argument("-o", dest="output", metavar="DIR", type=Path, required=True)
    one.add_argument("--decisions", metavar="FILE", type=Path, help=text("cli.decisions"))
    one.set_defaults(run=_submit)

    one = commands.add_parser("import", help=text("cli.import"))
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("-o", dest="output", metavar="DRAFT", type=Path, required=True)
    one.add_argument("--sheet", default="", metavar="SHEET", help=text("cli.sheet"))
    one.add_argument("--hidden", action="store_true", help=text("cli.hidden"))
    one.add_argument("--json", action="store_true", help=text("cli.json"))
    one.set_defaults(run=_import)

    one = commands.add_parser("verify", help=text("cli.verify"))
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--json", action="store_true", help=text("cli.json"))
    one.set_defaults(run=_verify)
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        self.print_usage(sys.stderr)
        _say([text("cli.usage", reason=message)], sys.stderr)
        raise SystemExit(UsageRefused.exit_code)


def _add_drafts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help=text("cli.json"))
    parser.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD", help=text("cli.today"))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text("cli.bad-day", value=written)) from error


def _formats(written: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in written.split(",") if part.strip())
    for part in chosen:
        if part not in FORMATS:
            raise argparse.ArgumentTypeError(text("cli.bad-format", value=part, known=",".join(FORMATS)))
    return chosen


def _packs(chosen: argparse.Namespace) -> int:
    packs = load_packs(carried=carried_packs())
    _say((*packs.problems(), *packs.remarks()), sys.stderr)
    if chosen.json:
        _print_json(
            [
                {
                    "id": pack.id,
                    "title": pack.title,
                    "number": pack.number,
                    "issuer": pack.issuer,
                    "forms": [{"id": form.id, "title": form.title, "kind": form.kind} for form in pack.forms],
                }
                for pack in packs.good
            ]
        )
    else:
        for pack in packs.good:
            _say([text("cli.pack", id=pack.id, title=pack.title, number=pack.number)], sys.stdout)
            _say((f"  {form.id} {form.title}" for form in pack.forms), sys.stdout)
    return InputRefused.exit_code if packs.problems() and not packs.good else DONE


def _template(chosen: argparse.Namespace) -> int:
    pack = _load().get(chosen.pack)
    made = template(pack, form_of(pack, chosen.form))
    if chosen.output.exists():
        raise OutputFailed(text("cli.exists", file=chosen.output))
    put_file(chosen.output, lambda part: _write_text(part, made), lambda part: None)
    _say([text("cli.written", file=chosen.output)], sys.stderr)
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    pack, drafts = _read(chosen.files)
    findings = check(drafts, pack, chosen.today or date.today())
    counts = Counter(finding.severity for finding in findings if finding.stands)
    if chosen.json:
        _print_json(
            {
                "findings": [_finding(finding) for finding in findings],
                **{str(severity): counts[severity] for severity in Severity},
            }
        )
    else:
        _say(_lines(findings), sys.stdout)
        _say([text("cli.counts", **{str(severity): counts[severity] for severity in Severity})], sys.stdout)
    return FINDINGS if counts[Severity.MUST] else DONE


def _figures(chosen: argparse.Namespace) -> int:
    pack, drafts = _read(chosen.files)
    found = figures(drafts, pack)
    _say(remarks(found), sys.stderr)
    if chosen.json:
        _print_json(as_json(found))
    else:
        _say(as_lines(found), sys.stdout)
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    pack, drafts = _read(chosen.files)
    if PDF in chosen.formats and PDF not in chosen.writers:
        _say([text("cli.no-pdf")], sys.stderr)
    files = export(
        drafts,
        pack,
        chosen.output,
        ExportState(chosen.state),
        chosen.today or date.today(),
        chosen.formats,
        _tell,
        chosen.writers,
    )
    _say(dict.fromkeys(remark for one in files for remark in one.remarks), sys.stderr)
    if chosen.json:
        names = ("form", "path", "format", "code")
        _print_json({"files": [{name: str(getattr(one, name)) for name in names} for one in files]})
    else:
        _say((str(one.path) for one in files), sys.stdout)
    return DONE


def _submit(chosen: argparse.Namespace) -> int:
    pack, drafts = _read(chosen.files)
    decided = read_decisions(chosen.decisions, _load()) if chosen.decisions else {}
    known = Known(decided.get(pack.id, NO_DECISIONS))
    today = chosen.today or date.today()
    made = submit(drafts, pack, chosen.output, today, known, chosen.writers, _tell)
    open_points = [line for one in made.waiting for line in one.lines]
    _say([*made.warnings, *open_points], sys.stderr)
    if chosen.json:
        names = ("form", "part", "path", "format", "code")
        files = [{name: str(getattr(one, name)) for name in names} for one in made.files]
        waiting = [{"forms": list(one.forms), "lines": list(one.lines)} for one in made.waiting]
        told = {"files": files, "waiting": waiting, "warnings": list(made.warnings)}
        _print_json({"folder": str(made.folder), **told})
    else:
        _say([str(made.folder)], sys.stdout)
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    packs = _load()
    imported = import_file(chosen.file, packs, Choices(sheet=chosen.sheet, hidden=chosen.hidden))
    draft, report = imported.draft, imported.report
    made = write_draft(draft, form_of(packs.get(draft.pack), draft.form))
    if chosen.output.exists():
        raise OutputFailed(text("cli.exists", file=chosen.output))
    put_file(chosen.output, lambda part: _write_text(part, made), lambda part: None)
    _say([text("cli.written", file=chosen.output)], sys.stderr)
    if chosen.json:
        _print_json(report.as_json())
    else:
        _say([text("cli.imported", form=report.form, rows=report.rows)], sys.stdout)
        named = ({"sheet": one.sheet, "row": one.row, "reason": one.reason} for one in report.skipped)
        _say((text("cli.skipped", **one) for one in named), sys.stdout)
        _say(report.warnings, sys.stdout)
    return DONE


def _verify(chosen: argparse.Namespace) -> int:
    found = verify(chosen.file)
    changes = [{"where": change.where, "what": change.what} for change in found.changes]
    names = ("form", "unit", "code", "as_exported")
    if chosen.json:
        _print_json({**{name: getattr(found, name) for name in names}, "changes": changes})
    else:
        sentence = "same" if found.as_exported else "changed"
        told = {"form": found.form, "unit": found.unit, "code": found.code, "count": len(changes)}
        _say([text(f"export.verify.{sentence}", **told)], sys.stdout)
        _say((text("export.verify.change", **change) for change in changes), sys.stdout)
    return DONE if found.as_exported else CHANGED


def _tell(progress: Progress) -> None:
    if progress.step is Step.DONE:
        _say([text("cli.exported", file=progress.path.name)], sys.stderr)


def _load() -> Packs:
    packs = load_packs(carried=carried_packs())
    if not packs.good:
        raise InputRefused("\n".join((*packs.problems(), text("packs.none"))))
    return packs


def _read(files: Sequence[Path]) -> tuple[Pack, list[Draft]]:
    packs = _load()
    drafts = [read_draft(file, packs) for file in files]
    ids = dict.fromkeys(draft.pack for draft in drafts)
    if len(ids) > 1:
        raise InputRefused(text("cli.two-packs", packs="、".join(ids)))
    return packs.get(drafts[0].pack), drafts


def _finding(finding: Finding) -> dict[str, Any]:
    names = ("form", "row", "field", "rule", "note", "severity", "message", "quote")
    data = {name: getattr(finding, name) for name in names}
    if finding.confirmed is not None:
        data["confirmed"] = True
    return data


def _lines(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for finding in findings:
        severity = text(f"cli.severity.{finding.severity}")
        confirmed = text("cli.confirmed", reason=finding.confirmed.reason) if finding.confirmed else ""
        source = finding.note or text("cli.notice")
        lines.append(f"{severity} {finding.message}{confirmed}\n    {source}：“{finding.quote}”")
    return lines


def _write_text(file: Path, written: str) -> None:
    file.write_text(written, encoding="utf-8", newline="\n")


def _print_json(value: object) -> None:
    # Escaped where the console cannot show a character, so that the JSON is valid under any code page.
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    _say([json.dumps(value, ensure_ascii=plain, indent=1)], sys.stdout)


def _say(lines: Sequence[str] | Any, stream: TextIO) -> None:
    for line in lines:
        try:
            print(line, file=stream)
        except OSError as error:
            _give_up(error)


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up(error)


def _give_up(error: OSError) -> NoReturn:
    # Python flushes once more on its way out and would then fail without a word (see os.dup2 in its manual on SIGPIPE).
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise OutputFailed(text("cli.no-output", reason=os_reason(error))) from error
