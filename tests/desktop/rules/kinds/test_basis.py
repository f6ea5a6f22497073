"""How findings about 依据 read."""

from datetime import date

from desktop.packs.model import Pack
from desktop.rules.engine import Checker


def test_quotes_inside_a_citation_become_single(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件3").with_cell(0, "调整依据或理由", "“三定”规定第三条")
    (finding,) = [one for one in Checker(pack, pack.form("附件3"), today).check(draft) if one.row == 1]
    assert finding.what == "“‘三定’规定第三条”没有写文号。"


def test_an_empty_basis_is_one_fault_and_not_two(pack: Pack, sample, today: date) -> None:
    draft = sample("government", "附件4").with_cell(0, "减权放权类别", "下放职权")
    draft = draft.with_cell(0, "取消和下放依据或理由", "")
    found = Checker(pack, pack.form("附件4"), today).check(draft)
    assert [one.rule for one in found if one.row == 1 and one.field == "取消和下放依据或理由"] == ["V-05"]


def test_an_article_beyond_the_last_says_law_count_and_version(pack: Pack, sample, today: date) -> None:
    written = "《中华人民共和国行政许可法》第一百二十条"
    draft = sample("government", "附件3").with_cell(0, "调整依据或理由", written)
    (finding,) = [one for one in Checker(pack, pack.form("附件3"), today).check(draft) if one.row == 1]
    assert (
        finding.what
        == "“第一百二十条”超出了《中华人民共和国行政许可法》的条数：程序里记的是2019年的版本，共83条。"
    )
    assert "法律可能已修订，请核对" in finding.todo
    assert finding.quote == pack.form("附件3").note("附件3注5").text


def test_a_number_that_the_list_does_not_have_is_asked_about(pack: Pack, sample, today: date) -> None:
    written = "《农药管理条例》（国务院令第678号）第二十四条"
    draft = sample("government", "附件3").with_cell(0, "调整依据或理由", written)
    (finding,) = [one for one in Checker(pack, pack.form("附件3"), today).check(draft) if one.row == 1]
    assert finding.what == "《农药管理条例》的文号写的是“国务院令第678号”，程序里记的是“国务院令第677号”。"
