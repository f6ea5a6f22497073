"""Which level issued a document: by its 文号, else by the organ or place in its name; D12a V-06 needs it."""

import pytest

from desktop.packs.levels import Level
from tests.desktop.answers.citations.place import read_basis


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("《中华人民共和国草原法》第三十九条", Level.NATION),
        ("《农药管理条例》第二十四条", Level.NATION),
        ("《国务院关于取消一批行政许可事项的决定》附件1", Level.NATION),
        ("国务院《关于取消一批行政许可事项的决定》附件1", Level.NATION),
        ("《关于取消一批行政许可事项的决定》（国发〔2017〕46号）附件1", Level.NATION),
        ("《示例通知》（国办发〔2022〕2号）", Level.NATION),
        ("《中共中央办公厅关于示例的意见》", Level.NATION),
        ("《示例意见》（中办发〔2019〕9号）", Level.NATION),
        ("《示例解释》（法释〔2018〕1号）", Level.NATION),
        ("《示例办法》（国家民委 公安部令第2号）", Level.NATION),
        ("《示例意见》（市场监管总局令第3号）", Level.NATION),
        ("《民政部关于示例工作的通知》", Level.NATION),
        ("《住房和城乡建设部关于示例的通知》", Level.NATION),
        ("《内蒙古自治区草原管理条例》第十条", Level.REGION),
        ("《内蒙古自治区实施〈中华人民共和国水法〉办法》第二十条", Level.REGION),
        ("《内蒙古自治区行政权力监督管理办法》（内蒙古自治区人民政府令第208号）", Level.REGION),
        ("《示例办法》（自治区人民政府令第208号）", Level.REGION),
        ("《示例决定》（内政发〔2021〕6号）", Level.REGION),
        ("《示例意见》（内政办发〔2021〕6号）", Level.REGION),
        ("《示例意见》（内党办发〔2020〕9号）", Level.REGION),
        ("自治区民政厅《关于贯彻国务院示例的意见》", Level.REGION),
        ("《示例意见》（兴署发〔2021〕3号）", Level.LEAGUE),
        ("《示例意见》（兴党发〔2021〕3号）", Level.LEAGUE),
        ("《兴安盟行政公署关于示例的通知》", Level.LEAGUE),
        ("兴安盟行政公署《关于示例的通知》", Level.LEAGUE),
        ("《通辽市人民政府关于示例的通知》", Level.LEAGUE),
        ("《示例方案》（包党办发电〔2023〕2号）", Level.LEAGUE),
        ("《关于开展专项行动的通知》（旗党办发〔2022〕20号）", Level.BANNER),
        ("《示例意见》（前政发〔2021〕3号）", Level.BANNER),
        ("《科右前旗人民政府关于贯彻国务院示例的通知》", Level.BANNER),
        ("《土默特右旗示例方案》", Level.BANNER),
        ("旗政府《关于示例的通知》", Level.BANNER),
        ("旗农牧局“三定”规定（旗党办发〔2019〕5号）", Level.BANNER),
        ("《关于示例的通知》", Level.UNKNOWN),
        ("苏安监〔2001〕83号", Level.UNKNOWN),
        ("《城市示例方案》", Level.UNKNOWN),
    ],
)
def test_the_level_is_that_of_the_issuer(text: str, level: Level) -> None:
    (citation,) = read_basis(text).citations
    assert citation.level is level


def test_the_number_is_the_issuers_whatever_the_title_speaks_of() -> None:
    (citation,) = read_basis("《关于贯彻落实〈国务院示例决定〉的意见》（兴署发〔2021〕3号）").citations
    assert citation.level is Level.LEAGUE
