"""Ties a field that is a list of records to the session: what is wrong inside a record stands under that very line.

The document page imports this.
"""

from __future__ import annotations

from desktop.rules.finding import Finding
from ui.bridge.field_binding import FieldBinding
from ui.bridge.notices import notice_of
from ui.widgets.field_frame import FieldFrame
from ui.widgets.fields.records_field import RecordsField


class RecordsBinding(FieldBinding):
    """As its base; a finding at 行动目标/2/结束 goes to that line, one without a line to the field itself."""

    def _show_findings(self) -> None:
        inside: dict[FieldFrame, list[Finding]] = {frame: [] for frame in self._lines()}
        whole: list[Finding] = []
        for finding in self._findings():
            if finding.stands:
                frame = self._line_of(finding)
                (whole if frame is None else inside[frame]).append(finding)
        self.frame.set_notices([notice_of(finding) for finding in whole])
        for frame, findings in inside.items():
            frame.set_notices([notice_of(finding) for finding in findings])

    def _lines(self) -> list[FieldFrame]:
        lines = self.frame.editor.findChildren(FieldFrame)
        for line in lines:
            # Records come and go while the page lives; a line is known by what it carries.
            if not line.property("bound"):
                line.setProperty("bound", True)
                line.notice_acted.connect(self._act)
        return lines

    def _line_of(self, finding: Finding) -> FieldFrame | None:
        _, _, inside = (finding.field or "").partition("/")
        number, _, path = inside.partition("/")
        editor = self.frame.editor
        if not isinstance(editor, RecordsField) or not number.isdigit():
            return None
        return editor.frame(int(number) - 1, path)
