"""Small plans for the tests of the writers and their verification."""

from desktop.exporters import fonts
from desktop.exporters.export_mark import ExportMark, ExportState
from desktop.exporters.letter_plan import LetterParagraph, LetterPlan, Role, Run
from desktop.exporters.sheet_plan import PAPERS, Align, Look, RowKind, SheetCell, SheetPlan, SheetRow

MARK = ExportMark("示例包", "附件5", "示例旗农牧和科技局", ExportState.FINAL)
LOOK = Look(fonts.SONGTI, 9, Align.LEFT)


def one_column(*texts: str) -> SheetPlan:
    """A table of one column: a head, then one row for each text."""
    rows = [SheetRow(RowKind.HEAD, 21.0, (SheetCell("事项名称", 0, 0, LOOK),))]
    rows += [SheetRow(RowKind.BODY, 18.0, (SheetCell(text, 0, 0, LOOK),)) for text in texts]
    return SheetPlan("附件5", "清单", PAPERS["A3"], (40.0,), tuple(rows), "第 {page} 页", "", 0, MARK)


def letter(*texts: str, stamp: str = "") -> LetterPlan:
    """A document of plain paragraphs."""
    paragraphs = tuple(LetterParagraph(Role.BODY, (Run(text),)) for text in texts)
    return LetterPlan("报告", paragraphs, stamp, MARK)
