"""The samples of a notice, and what of them still stands unchanged."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.answers.draft import Unit
from desktop.packs.model import Pack
from desktop.workflow.copying import begun_from
from desktop.workflow.examples import samples_of, untouched

OWN = Unit("某旗水务局", "旗直政府部门")
FORMS = ("附件1", "附件2", "附件3", "附件4", "附件5")


@pytest.mark.parametrize("form", FORMS)
def test_every_attachment_has_samples(pack: Pack, form: str) -> None:
    units = {one.unit.name for one in samples_of(pack, form)}

    assert len(units) == 3 and all("示例" in name for name in units)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(3))
def test_what_is_taken_from_a_sample_counts_until_it_was_changed(pack: Pack, form: str, number: int) -> None:
    samples = samples_of(pack, form)
    source, spec = samples[number], pack.form(form)
    begun = begun_from(source, replace(source, unit=OWN, fields={}, rows=()), pack, spec)
    count = untouched(begun, spec, samples)

    assert count == (len(source.rows) if spec.kind == "table" else count) and count > 0
    if spec.kind == "table":
        begun = begun.with_cell(0, spec.row_name, "本单位的")
    else:
        prose = next(one.path for one in spec.fields if one.kind == "prose")
        begun = begun.with_field(prose, "本单位的")
    assert untouched(begun, spec, samples) == count - 1


def test_the_unit_of_the_sample_itself_is_not_reminded(pack: Pack) -> None:
    samples = samples_of(pack, "附件4")

    assert untouched(samples[0], pack.form("附件4"), samples) == 0


def test_a_notice_without_samples_has_none(pack: Pack, tmp_path: Path) -> None:
    assert samples_of(replace(pack, folder=tmp_path), "附件4") == ()


def test_a_broken_sample_is_one_less(pack: Pack, tmp_path: Path) -> None:
    for unit, content in (("a", "{"), ("b", (pack.folder / "samples/party/附件4.json").read_text("utf-8"))):
        (tmp_path / "samples" / unit).mkdir(parents=True)
        (tmp_path / "samples" / unit / "附件4.json").write_text(content, "utf-8")

    assert [one.unit.name for one in samples_of(replace(pack, folder=tmp_path), "附件4")] == [
        "中共示例旗委组织部"
    ]
