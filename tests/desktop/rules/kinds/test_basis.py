"""How findings about 依据 read."""

from datetime import date

from desktop.packs.model import Pack
from desktop.rules.engine import Checker


def test_quotes_inside_a_citation_become_single(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件3").with_cell(0, "调整依据或理由", "“三定”规定第三条")
    (finding,) = [one for one in Checker(pack, pack.form("附件3"), today).check(draft) if one.row == 1]
    assert finding.what == "“‘三定’规定第三条”没有写文号。"
