"""One section of the report and the list it tells of: what was counted, what was put in, what became of it. For `ui`.

Everything that changes the report goes through its filling session, as one step of undo each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.answers.draft import Draft
from desktop.answers.insertions import OPTION, Insertion, as_option, insertions_of, with_insertions
from desktop.figures.calculator import result
from desktop.figures.links import Link, Standing, links
from desktop.figures.results import Result
from desktop.figures.sentences import Drafted, drafted
from desktop.packs.model import FigureSpec
from desktop.workflow.session import FillingSession

_PAUSES = "，。；：、！？,.;:!?\n"
_PAUSE, _STOP = "，", "。"


class ReportFigures:
    """Counts anew when the list is another; reading a section costs nothing else."""

    def __init__(self, session: FillingSession, spec: FigureSpec) -> None:
        self.spec = spec
        self._session = session
        self._counted: tuple[Draft | None, Result] | None = None

    @property
    def listed(self) -> Draft | None:
        """The list that is counted; None where there is none that can be read."""
        return next((one for one in self._session.others() if one.form == self.spec.form), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The items of that list, row by row."""
        name = self._session.pack.form(self.spec.form).row_name
        return tuple(str(row.get(name, "")) for row in self.listed.rows) if self.listed else ()

    @property
    def result(self) -> Result:
        """What the list gives now."""
        listed = self.listed
        if self._counted is None or self._counted[0] is not listed:
            self._counted = listed, result(listed, self._session.pack, self.spec)
        return self._counted[1]

    @property
    def text(self) -> str:
        """What stands in the section."""
        return str(self._session.value(None, self.spec.section))

    def links(self) -> tuple[Link, ...]:
        """Every number that was put in, and how it stands to the list; none before there is a list."""
        return links(self.text, self._insertions(), self.result) if self.result.given else ()

    def lost(self) -> tuple[Link, ...]:
        """Numbers that can no longer be found, while the list gives others."""
        return tuple(
            one
            for one in self.links()
            if one.standing is Standing.LOST and one.now and one.now.written != one.written
        )

    def draft(self) -> Drafted:
        """The sentences that the section may say."""
        return drafted(self.result)

    def put_in(self, said: Drafted, at: int | None = None) -> int:
        """*said* into the section at place *at*, or as a paragraph at its end (None); returns where it ends."""
        written = self.text
        if at is None:
            above = written.rstrip()
            before, after = (f"{above}\n" if above else ""), ""
            put = said.text
        else:
            before, after = written[:at], written[at:]
            put = _joined(before, said.text, after)
        insertion = Insertion(self.spec.section, said.text, said.marks)
        kept = (*self._insertions(), insertion) if said.marks else self._insertions()
        options = with_insertions(self._session.draft.options, self.spec.section, kept)
        self._session.write(self.spec.section, f"{before}{put}{after}", options)
        return len(before) + len(put)

    def forget(self, gone: Iterable[Link]) -> None:
        """Says nothing more about some of the numbers; the text stays as it is."""
        dropped = {(one.insertion, one.mark) for one in gone}
        section = self._insertions()
        kept = []
        for at, one in enumerate(section):
            marks = tuple(mark for mark in one.marks if (at, mark) not in dropped)
            if marks:
                kept.append(replace(one, marks=marks))
        others = [one for one in insertions_of(self._session.draft.options) if one.field != self.spec.section]
        self._session.set_option(OPTION, as_option((*others, *kept)) or None)

    def _insertions(self) -> tuple[Insertion, ...]:
        return insertions_of(self._session.draft.options, self.spec.section)


def _joined(before: str, said: str, after: str) -> str:
    """*said* with the punctuation it needs between what stands before and behind it."""
    above, below = before.rstrip(" \u3000"), after.lstrip(" \u3000")
    first = _PAUSE if above and above[-1] not in _PAUSES else ""
    last = _STOP if not below.strip() else "" if below[0] in _PAUSES else _PAUSE
    return f"{first}{said}{last}"
