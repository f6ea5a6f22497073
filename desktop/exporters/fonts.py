"""The faces of official paper, by the names that Word, WPS and Excel know. Any exporter may import this.

Source: GB/T 9704-2012, 5.2.2 and 7; the second name is what Windows 10 and later ship instead.
"""

from __future__ import annotations

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
XIAOBIAOSONG = "方正小标宋简体"

FALLBACKS = {FANGSONG: "仿宋", KAITI: "楷体", XIAOBIAOSONG: "宋体", HEITI: "SimHei", SONGTI: "SimSun"}
"""Face to the one that a computer without it should take (`w:altName` of the font table)."""
