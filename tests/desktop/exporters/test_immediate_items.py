"""“即办事项”清单: the rows done on the spot and no others, each with the number it has in the attachment."""

from datetime import date

import pytest

from desktop.answers.draft import Draft, Unit
from desktop.exporters.immediate_items import immediate_items
from desktop.exporters.listing import Listing
from desktop.packs.catalogue import load_packs

PACK = load_packs().get("keyouqianqi-2022")
LIMIT = "压缩办事时限/现办理时限"


def listed(*limits: str) -> Listing:
    assert PACK.publication is not None and PACK.publication.immediate is not None
    rows = tuple({"事项名称": f"示例{number}", LIMIT: limit} for number, limit in enumerate(limits, 1))
    draft = Draft(PACK.id, "附件5", Unit("示例旗农牧和科技局", "旗直政府部门"), rows=rows)
    return immediate_items(PACK.form("附件5"), draft, PACK.publication.immediate, date(2023, 1, 10))


def test_only_rows_done_on_the_spot_are_listed_with_their_own_number() -> None:
    listing = listed("5个工作日", "即办", "", "当场办结", "看情况")

    assert [row[:3] for row in listing.rows] == [("1", "2", "示例2"), ("2", "4", "示例4")]
    assert "2 项" in listing.lines[1]


@pytest.mark.parametrize("limits", [(), ("5个工作日",)])
def test_none_is_a_list_too(limits: tuple[str, ...]) -> None:
    assert listed(*limits).rows == ()


def test_every_row_has_a_text_for_each_column() -> None:
    listing = listed("即办")

    assert [len(row) for row in listing.rows] == [len(listing.columns)]
    assert [column.head for column in listing.columns][:4] == ["序号", "附件5序号", "事项名称", "事项类别"]
