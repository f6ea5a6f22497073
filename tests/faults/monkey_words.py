"""What the monkey types, presses and pastes. For `monkey_hands` alone."""

from __future__ import annotations

from PySide6.QtCore import Qt

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, NONE = MODIFIER.ControlModifier, MODIFIER.ShiftModifier, MODIFIER.NoModifier
LATIN = [KEY(code) for code in (*range(KEY.Key_A, KEY.Key_Z + 1), *range(KEY.Key_0, KEY.Key_9 + 1))]
POINTS = (KEY.Key_Period, KEY.Key_Comma, KEY.Key_Minus, KEY.Key_Equal, KEY.Key_At, KEY.Key_Slash)
ARROWS = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down)
PAGES = (KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_Home, KEY.Key_End)
COMMANDS = (
    KEY.Key_D,
    KEY.Key_F,
    KEY.Key_H,
    KEY.Key_V,
    KEY.Key_C,
    KEY.Key_X,
    KEY.Key_A,
    KEY.Key_S,
    KEY.Key_Return,
)
FUNCTIONS = (KEY.Key_F1, KEY.Key_F2, KEY.Key_F4, KEY.Key_F7, KEY.Key_F8, KEY.Key_F8)
SYLLABLES = ("shi", "li", "ban", "qi", "nong", "mu", "ju")
WORDS = (
    *(
        "示例",
        "旗农牧和科技局",
        "申请、受理",
        "１２",
        "２０个工作日",
        "《示例办法》第三条",
        "＝1+1",
        "无",
        "同上",
        "𠮷林",
    ),
    *(
        "=1+1",
        "第一行\n第二行",
        "10个工作日",
        "√",
        " ",
        "，。；",
        "《示例条例》（示发〔2004〕20号）第三条",
        "a\u200bb",
    ),
)
HEADS = "序号\t旗直政府部门\t事项名称\t权责清单事项\t内部管理事项\t取消职权\t下放职权\t取消和下放依据或理由\t承接主体"
CLIPPINGS = (
    "",
    "示例",
    "甲\t乙\n丙\t丁\n",
    "甲\t√\t\t乙\r\n",
    '"一行\n两行"\t尾\n',
    "\n\n\n",
    "字" * 3000,
    f"{HEADS}\n1\t√\t示例事项第1项\t√\t\t√\t\t《示例法》第三条\t示例旗林草局\n2\t√\t示例事项第2项\t\t√\t\t√\t\t\n",
    "\x00\x0b控\u202e制\ud7ff",
    "1\n2\n3\n4\n5\n",
)
