"""V-45 and V-46: what is odd in a notice is found by the program itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.packs.lint import lint
from desktop.packs.model import Deadline, Pack
from desktop.packs.reader import read_pack
from tests.desktop.packs.small_pack import write_pack


@pytest.fixture
def small(tmp_path: Path) -> Pack:
    return read_pack(write_pack(tmp_path / "small"))


def test_a_sound_notice_has_nothing_odd(small: Pack) -> None:
    assert lint(small) == ()


def test_the_oddities_of_the_notice_are_these(pack: Pack) -> None:
    assert [(one.rule, one.form, one.note, one.what.partition("。")[0]) for one in lint(pack)] == [
        ("V-46", "附件3", "", "附件3的表头里「需要调整的内设机构职责」出现了 2 次"),
        ("V-46", "附件3", "附件3注3", "附件3注3提到「需要调整的主要职责职能」，表头里没有这一栏"),
        ("V-46", "附件3", "附件3注3", "附件3注3提到「需要调整的内设机构职责职能」，表头里没有这一栏"),
        ("V-46", "附件3", "附件3注4", "附件3注4把「调整内设机构职责职能建议」写了两遍"),
        (
            "V-46",
            "附件4",
            "附件4注4",
            "附件4注4写的是「取消和下放依据理由」，表头印的是「取消和下放依据或理由」",
        ),
    ]


def test_every_oddity_quotes_the_notice(pack: Pack) -> None:
    for one in lint(pack):
        assert one.quote in pack.notice


def test_the_corrected_layout_repeats_no_head(pack: Pack) -> None:
    form = pack.form("附件3")
    printed, corrected = form.layouts
    mended = replace(pack, forms=(replace(form, layouts=(corrected, printed)),))
    assert not any("出现了" in one.what for one in lint(mended))


def with_notes(pack: Pack, text: str) -> Pack:
    table = pack.form("附件2")
    return replace(pack, forms=(replace(table, notes=(replace(table.notes[0], text=text),)),))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("“事项名称”一栏填写全称；", None),
        ("“单位类型”和“事项名称”两栏必填；", None),
        ("在“单位类型”处划“√”；", None),
        ("请写“三定”规定原文；", None),
        ("“填表人”处由经办人填写；", None),
        ("“事项名”一栏填写全称；", "提到「事项名」"),
        ("“事项名称”和“事项类别”两栏必填；", "提到「事项类别」"),
        ("“事项名称”和“事项名称”两栏必填；", "把「事项名称」写了两遍"),
        ("事项名称指示例事项；", None),
        ("内部事项指示例事项；", None),
    ],
)
def test_a_note_must_name_heads_that_exist(small: Pack, text: str, what: str | None) -> None:
    found = lint(with_notes(small, text))
    if what is None:
        assert found == ()
    else:
        (one,) = found
        assert what in one.what
        assert (one.rule, one.form, one.note, one.quote) == ("V-46", "附件2", "附件2注1", text)


def test_a_wrong_weekday_is_found(small: Pack) -> None:
    wrong = replace(small.deadlines[0], weekday=5)
    (one,) = lint(replace(small, deadlines=(wrong,)))
    assert one.rule == "V-45"
    assert one.what == "2024年3月15日是星期五，通知印的是星期六。请核对日期。"
    assert one.quote == wrong.quote


def test_a_deadline_without_a_weekday_is_no_oddity(small: Pack) -> None:
    assert lint(replace(small, deadlines=(replace(small.deadlines[0], weekday=None),))) == ()


def test_two_days_for_one_attachment_are_found(small: Pack) -> None:
    (first,) = small.deadlines
    later = Deadline("D-2", ("附件2",), "清单", date(2024, 3, 22), 4, first.quote)
    (one,) = lint(replace(small, deadlines=(later, first)))
    assert (one.rule, one.form) == ("V-45", "附件2")
    assert "2024年3月15日、2024年3月22日" in one.what


def test_the_same_day_twice_is_no_conflict(small: Pack) -> None:
    (first,) = small.deadlines
    assert lint(replace(small, deadlines=(first, replace(first, id="D-2")))) == ()
