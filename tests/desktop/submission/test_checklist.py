"""Checklists: steps in their order, a new round when other paper is printed, strict reading of what was kept."""

import json

import pytest

from desktop.errors import InputRefused
from desktop.submission.checklist import (
    NOTHING_DONE,
    Checklist,
    Done,
    Scan,
    Step,
    as_setting,
    checklists_of,
)

DAY = Done("2023-01-12", "示例丙")
SCAN = Scan("附件5_盖章件_20230112.pdf", "扫描0001.pdf", "0" * 64, 12345, "2023-01-12")


def handed_in() -> Checklist:
    made = NOTHING_DONE.printed(DAY, "ABCD2345", 1, 2)
    for step in list(Step)[1:]:
        made = made.marked(step, DAY, "旗委编办348室", "a@example.com")
    return made


def test_the_steps_follow_each_other() -> None:
    order = [Step.PRINTED, Step.SIGNED, Step.SEALED, Step.DELIVERED, Step.MAILED, Step.RECEIPT]
    assert list(handed_in().now.done) == list(Step) == order


def test_steps_done_in_another_order_are_kept_in_theirs() -> None:
    made = NOTHING_DONE.marked(Step.MAILED, DAY).printed(DAY, "A", 1, 1).marked(Step.SIGNED, DAY)

    assert list(made.now.done) == [Step.PRINTED, Step.SIGNED, Step.MAILED]


def test_printing_again_before_signing_replaces_what_was_printed() -> None:
    made = NOTHING_DONE.printed(DAY, "A", 1, 1).printed(Done("2023-01-13", "示例甲"), "B", 2, 3)

    assert len(made.rounds) == 1
    assert (made.now.code, made.now.version, made.now.copies) == ("B", 2, 3)


def test_other_content_printed_after_signing_begins_a_new_round_and_keeps_the_old() -> None:
    before = handed_in().with_scan(SCAN)
    made = before.printed(Done("2023-01-13", "示例甲"), "B", 2, 1)

    assert made.rounds[0] == before.now
    assert (list(made.now.done), made.now.code, made.now.scans) == ([Step.PRINTED], "B", ())


def test_the_same_content_printed_once_more_stays_in_its_round() -> None:
    assert len(handed_in().printed(DAY, "ABCD2345", 1, 4).rounds) == 1


def test_a_step_ticked_by_mistake_is_taken_back() -> None:
    made = handed_in().unmarked(Step.RECEIPT)
    assert list(made.now.done) == list(Step)[:-1]
    made = made.unmarked(Step.PRINTED)
    assert (made.now.code, made.now.version) == ("", 0)
    assert list(made.now.done) == list(Step)[1:-1]


def test_scans_come_and_go() -> None:
    made = handed_in().with_scan(SCAN)
    assert made.now.scans == (SCAN,)
    assert made.without_scan(SCAN.name).now.scans == ()


def test_what_was_kept_comes_back() -> None:
    lists = {
        "附件3/胡鑫": handed_in().with_scan(SCAN).printed(DAY, "B", 2, 1),
        "附件1/国资企业": NOTHING_DONE,
    }

    assert checklists_of(json.loads(json.dumps(as_setting(lists))), "记录") == lists
    assert checklists_of(None, "记录") == {}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("附件3/胡鑫",), []),
        (("附件3/胡鑫",), {}),
        (("附件3/胡鑫", 0), []),
        (("附件3/胡鑫", 0, "more"), 1),
        (("附件3/胡鑫", 0, "done", "stamped"), {"on": "2023-01-12"}),
        (("附件3/胡鑫", 0, "done", "printed", "on"), "1月12日"),
        (("附件3/胡鑫", 0, "version"), -1),
        (("附件3/胡鑫", 0, "version"), True),
        (("附件3/胡鑫", 0, "code"), "A\nB"),
        (("附件3/胡鑫", 0, "scans"), {}),
        (("附件3/胡鑫", 0, "scans", 0, "name"), ""),
    ],
)
def test_what_was_not_kept_here_is_refused(path: tuple[str | int, ...], value: object) -> None:
    data = as_setting({"附件3/胡鑫": handed_in().with_scan(SCAN)})
    holder = data
    for key in path[:-1]:
        holder = holder[key]  # type: ignore[index]
    holder[path[-1]] = value

    with pytest.raises(InputRefused, match="附件3"):
        checklists_of(data, "报送记录")
