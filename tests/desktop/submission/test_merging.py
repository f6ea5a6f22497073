"""What two computers know is joined: the later answer, the record that got further, nothing lost."""

from desktop.submission.merging import merged_checklists, merged_decisions


def answer(value: str, on: str) -> dict[str, str]:
    return {"value": value, "on": on}


def test_answers_to_different_questions_are_all_kept() -> None:
    here = {
        "contacts": {"甲": {"mailbox": answer("a", "2023-01-10")}},
        "doubts": {"Q-1": answer("x", "2023-01-10")},
    }
    there = {
        "contacts": {
            "甲": {"office": answer("b", "2023-01-10")},
            "乙": {"mailbox": answer("c", "2023-01-10")},
        }
    }

    assert merged_decisions(here, there) == {
        "contacts": {
            "甲": {"mailbox": answer("a", "2023-01-10"), "office": answer("b", "2023-01-10")},
            "乙": {"mailbox": answer("c", "2023-01-10")},
        },
        "doubts": {"Q-1": answer("x", "2023-01-10")},
    }


def test_of_two_answers_the_later_counts_and_of_the_same_day_the_one_that_comes() -> None:
    def joined(here_on: str, there_on: str) -> str:
        here, there = {"Q": answer("here", here_on)}, {"Q": answer("there", there_on)}
        return str(merged_decisions(here, there)["Q"]["value"])

    assert joined("2023-01-12", "2023-01-11") == "here"
    assert joined("2023-01-11", "2023-01-12") == "there"
    assert joined("2023-01-11", "2023-01-11") == "there"


def test_the_record_that_got_further_counts() -> None:
    short, long = (
        [{"done": {"printed": 1}}],
        [{"done": {"printed": 1}}, {"done": {"printed": 1, "signed": 1}}],
    )

    assert merged_checklists({"a": long, "b": short}, {"a": short, "c": short}) == {
        "a": long,
        "b": short,
        "c": short,
    }
    assert merged_checklists({"a": short}, {"a": long}) == {"a": long}


def test_what_is_damaged_here_gives_way() -> None:
    whole = [{"done": {"printed": 1}}]

    assert merged_checklists({"a": 3, "b": ["x"], "c": [{"done": 3}]}, dict.fromkeys("abc", whole)) == {
        "a": whole,
        "b": whole,
        "c": whole,
    }
