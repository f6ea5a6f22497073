"""Tells what kind of document a name or 文号 belongs to, and which level of government issued it.

For the modules of ``desktop.answers.citations``. The state's organs are known here; leagues, cities and banners, and
how their 文号 begin, come with the pack.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop.answers.citations.model import DocumentKind
from desktop.answers.clean import folded
from desktop.packs.levels import Level, LevelWords

# D12a, V-06; 准则 and 章程 are the two kinds of party regulation it leaves out.
_LAW_ENDINGS = ("法", "条例", "法典", "规定", "办法", "规则", "细则", "解释", "准则", "章程")
_CONGRESS = re.compile(r"(?:全国|内蒙古自治区)(?:人民代表大会|人大).*(?:决定|决议)$")
_EDITION = re.compile(r"\([^()]*\)$")

# Of the state itself, everywhere the same; the words of a notice's own place are its pack's.
_NATION = (
    r"中华人民共和国|国务院|中共中央|党中央|中央|中国共产党|全国人民代表大会|全国人大|最高人民法院|最高人民检察院"
    r"|国家|全国|(?:教育|公安|民政|司法|财政|农业|水利|商务|建设|卫生|文化|交通|铁道|国土资源|自然资源|生态环境"
    r"|环境保护|交通运输|农业农村|住房和城乡建设|人力资源和?社会保障|工业和信息化|科学技术|应急管理|退役军人事务"
    r"|文化和旅游)部|总局|总署|证监会|银保监会"
)
_NATION_CODES = (
    *("国", "中发", "中办", "中委", "中组", "中编", "法释", "法发", "高检", "主席令", "发改", "财税", "财综"),
    *("人社部", "公通字", "公安部", "税总", "民发", "民函", "农办", "农业", "自然资", "工信部", "教育部"),
    *("财政部", "水利部", "商务部", "住建部", "文旅", "应急部", "总局"),
)


@dataclass(frozen=True, slots=True)
class _Issuers:
    """The state's words and a place's, ready to be searched; the longest code that fits a 文号 counts."""

    named: re.Pattern[str]
    codes: Mapping[str, Level]
    longest: int


@lru_cache(maxsize=8)
def _issuers(levels: tuple[LevelWords, ...]) -> _Issuers:
    words = {Level.NATION: _NATION}
    words.update({one.level: "|".join(map(re.escape, one.names)) for one in levels if one.names})
    codes = dict.fromkeys(_NATION_CODES, Level.NATION)
    codes.update({code: one.level for one in levels for code in one.codes})
    named = "|".join(f"(?P<{level.name}>{pattern})" for level, pattern in words.items())
    return _Issuers(re.compile(named), codes, max(map(len, codes)))


def kind_of(name: str, number: str) -> DocumentKind:
    """Law, policy document or 三定 document, by the end of the name; without a name by the 文号."""
    if not name:
        return DocumentKind.LAW if "令" in number else DocumentKind.POLICY
    plain = folded(name)
    if is_staffing(plain):
        return DocumentKind.STAFFING
    while edition := _EDITION.search(plain):
        plain = plain[: edition.start()]
    if plain.endswith(_LAW_ENDINGS) or _CONGRESS.match(plain):
        return DocumentKind.LAW
    return DocumentKind.POLICY


def is_staffing(name: str) -> bool:
    """Whether a name is that of a 三定 document, which says what an office does and with how many people."""
    return "三定" in name or ("内设机构" in name and "职" in name and name.endswith(("规定", "方案")))


def level_of(
    name: str, number: str, issuer: str, kind: DocumentKind, levels: tuple[LevelWords, ...]
) -> Level:
    """The level of the 文号, else of the first organ or place in issuer and name; a law without
    any, and without a 文号, is the state's.
    """
    issuers = _issuers(levels)
    by_number = _level_of_number(number, issuers)
    if by_number is not Level.UNKNOWN:
        return by_number
    by_name = _level_of_words(issuer + folded(name), issuers)
    # With a 文号 of an unknown issuer it may be anybody's.
    if by_name is Level.UNKNOWN and name and not number and kind is DocumentKind.LAW:
        return Level.NATION
    return by_name


def _level_of_number(number: str, issuers: _Issuers) -> Level:
    plain = number.replace(" ", "")
    for length in range(min(issuers.longest, len(plain)), 0, -1):
        if level := issuers.codes.get(plain[:length]):
            return level
    issuer, order, _ = plain.partition("令")
    return _level_of_words(issuer, issuers) if order else Level.UNKNOWN


def _level_of_words(words: str, issuers: _Issuers) -> Level:
    named = issuers.named.search(words)
    return Level[named.lastgroup] if named and named.lastgroup else Level.UNKNOWN
