"""One row of 附件5 with its lists before and after bound to fields, for the tests of both bindings."""

from typing import Any

from ui.bridge.before_binding import AfterBinding, BeforeBinding, MergeAnswer, MergeQuestion
from ui.bridge.derived_binding import DerivedBinding
from ui.bridge.session_bridge import SessionBridge
from ui.widgets.buttons import Button
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.list_row import ListRow
from ui.widgets.labels import Label

BEFORE, AFTER = "简化办事程序/原办理环节", "简化办事程序/现办理环节"
GONE, WAY = "简化办事程序/精简的环节名称", "简化办事程序/精简环节方式"
PAPERS, KEPT_PAPERS = "精简办事要件/原材料名称", "精简办事要件/现需要的材料名称"
STEPS = ("申请", "受理", "审查", "现场勘验", "公示", "决定")


class TwoLists:
    """The bound fields of one row, and what the clerk says when asked about a merge."""

    def __init__(self, bridge: SessionBridge) -> None:
        self.bridge = bridge
        self.before: BeforeBinding
        self.after: AfterBinding
        self.derived: DerivedBinding
        self.asked: list[MergeQuestion] = []
        self.answer: MergeAnswer | None = None

    @property
    def session(self) -> Any:
        return self.bridge.session

    def ask(self, question: MergeQuestion) -> MergeAnswer | None:
        """In place of the dialog."""
        self.asked.append(question)
        return self.answer

    def marks(self) -> list[str]:
        """What stands at the end of each row of the list before, from top to bottom."""
        rows = [row for row in self.before.frame.editor.findChildren(ListRow) if row.words()]
        return [_mark(row) for row in sorted(rows, key=lambda row: row.y()) if row.isVisible()]

    def tick(self, item: str) -> None:
        """A click on the tick of an item."""
        for row in self.before.frame.editor.findChildren(ListRow):
            if row.words() == item:
                row.tick.click()

    @property
    def list(self) -> ListField:
        """The list before."""
        editor = self.before.frame.editor
        assert isinstance(editor, ListField)
        return editor

    @property
    def computed(self) -> ComputedListField:
        """The computed list."""
        editor = self.derived.frame.editor
        assert isinstance(editor, ComputedListField)
        return editor

    def link(self) -> Button:
        """改写 or 恢复自动, whichever is there."""
        words = ("改写", "恢复自动")
        found = [one for one in self.derived.frame.findChildren(Button) if one.label() in words]
        assert len(found) == 1
        return found[0]


def _mark(row: ListRow) -> str:
    if row.tick.isVisible():
        return row.tick.words() + ("√" if row.tick.isChecked() else "")
    words = [one.text() for one in row.findChildren(Label) if one.isVisible()]
    return "待定" if "待定" in words else ""
