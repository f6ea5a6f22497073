"""Each kind of field has its editor, and what the editor answers is what is stored."""

from typing import Any

import pytest

from desktop.packs.model import Field, FieldKind, Pack
from ui.bridge.field_editors import empty_value, make_editor, stored
from ui.theme.scale import Scale
from ui.widgets.fields.base import FieldEditor
from ui.widgets.fields.choice_field import ChoiceField
from ui.widgets.fields.computed_list_field import ComputedListField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.limit_field import LimitField
from ui.widgets.fields.line_field import LineField
from ui.widgets.fields.list_field import ListField
from ui.widgets.fields.prose_field import ProseField
from ui.widgets.fields.records_field import RecordsField


@pytest.mark.parametrize(
    ("kind", "editor"),
    [
        (FieldKind.TEXT, LineField),
        (FieldKind.PHONE, LineField),
        (FieldKind.EMAIL, LineField),
        (FieldKind.PROSE, ProseField),
        (FieldKind.CHOICE, ChoiceField),
        (FieldKind.LIST, ListField),
        (FieldKind.LIMIT, LimitField),
        (FieldKind.DATE, DateField),
        (FieldKind.RECORDS, RecordsField),
    ],
)
def test_a_kind_of_field_has_its_editor(qtbot: Any, kind: FieldKind, editor: type[FieldEditor]) -> None:
    parts = (Field("名称", FieldKind.TEXT, "名称"),) if kind is FieldKind.RECORDS else ()
    field = Field("示例", kind, "示例", options=("甲", "乙"), fields=parts)
    made = make_editor(Scale(), field)
    qtbot.addWidget(made)
    assert type(made) is editor
    assert made.value() == empty_value(field)


def test_a_list_that_follows_others_is_shown_computed(qtbot: Any, pack: Pack) -> None:
    made = make_editor(Scale(), pack.form("附件5").row_field("简化办事程序/精简的环节名称"))
    qtbot.addWidget(made)
    assert type(made) is ComputedListField


def test_one_line_that_wraps_is_still_stored_as_one_line(qtbot: Any) -> None:
    field = Field("精简方式", FieldKind.TEXT, "精简方式")
    made = make_editor(Scale(), field, wraps=True)
    qtbot.addWidget(made)
    made.set_value("实行告知\n承诺")
    assert stored(field, made.value()) == "实行告知承诺"


def test_prose_keeps_its_lines_and_a_list_becomes_a_tuple() -> None:
    assert stored(Field("建议", FieldKind.PROSE, "建议"), "一\n二") == "一\n二"
    assert stored(Field("环节", FieldKind.LIST, "环节"), ["申请", "受理"]) == ("申请", "受理")


def test_the_words_that_add_an_item_are_the_packs(qtbot: Any, pack: Pack) -> None:
    form = pack.form("附件5")
    labels = {}
    for path in ("简化办事程序/原办理环节", "精简办事要件/原材料名称"):
        made = make_editor(Scale(), form.row_field(path))
        qtbot.addWidget(made)
        assert isinstance(made, ListField)
        labels[path.rpartition("/")[2]] = made.add_label
    assert labels == {"原办理环节": "加一步", "原材料名称": "加一份"}
