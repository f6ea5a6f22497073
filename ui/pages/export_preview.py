"""The pages of an attachment as they will be printed, beside the export. Only the export page shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.messages import text
from desktop.workflow.export import Plan
from ui.bridge.paper.faces import Faces
from ui.bridge.paper.pages import PlannedPages, pages_of
from ui.bridge.paper.pdf import substitute_words
from ui.bridge.plan_job import PlanJob, PlanOrder
from ui.pages.page_preview import PagePreview
from ui.theme.scale import Scale
from ui.theme.signs import Sign
from ui.theme.tokens import S8, Role, Tone
from ui.widgets.labels import Label, SignLabel


class ExportPreview(QWidget):
    """Plans and draws only while it is seen, and only what is not shown already."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self._faces = Faces()
        self._wanted: PlanOrder | None = None
        self._asked: PlanOrder | None = None
        self.pages: PlannedPages | None = None
        self.preview = PagePreview(scale)
        self._hint = Label(scale, role=Role.CAPTION, tone=Tone.SECOND, wrap=True)
        # Not the page's child: a plan that is still being made may outlive the page.
        self._job = PlanJob()
        self._job.planned.connect(self._show)
        self._job.refused.connect(self._refuse)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(S8)
        foot.addWidget(SignLabel(scale, Sign.HINT), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addWidget(self.preview, 1)
        column.addWidget(self._foot)
        self.preview.show_words(text("paper.preview.working"))
        self._foot.hide()

    def show_draft(self, order: PlanOrder) -> None:
        """What is to be seen now."""
        self._wanted = order
        if self.isVisible():
            self._ask()

    def hint(self) -> str:
        """What is said under the page."""
        return self._hint.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        wanted, asked = self._wanted, self._asked
        if wanted is None or (
            asked is not None and wanted.draft is asked.draft and wanted.state is asked.state
        ):
            return
        self._asked = wanted
        self.pages = None
        self._job.ask(wanted)

    def _show(self, _order: PlanOrder, plan: Plan) -> None:
        self.pages = pages_of(plan, self._faces)
        self.preview.show_pages(self.pages)
        hints = (text("paper.preview.hint"), *substitute_words(self.pages, self._faces))
        self._hint.setText("".join(hints))
        self._foot.show()

    def _refuse(self, _order: PlanOrder, why: str) -> None:
        self.pages = None
        self.preview.show_words(why)
        self._foot.hide()
