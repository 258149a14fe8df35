"""Other words put into one place of a body leave everything else as it was."""

from dataclasses import replace

import pytest

from mingzheng.rules.official_text import AttachmentBlock, FigureBlock, TableBlock, TextBlock
from mingzheng.rules.official_text.editing import with_replacement

TEXT = TextBlock("paragraph", "请于三日内报送。", "a1")
TABLE = TableBlock("标准表", 1, (("层数", "金额"), ("六层", "20")), "b2")
FIGURE = FigureBlock(7, "流程示意", "流程图", "先申请后审核", "c3")
FILE = AttachmentBlock(8, "申请表", "d4")
BODY = (TEXT, TABLE, FIGURE, FILE)


@pytest.mark.parametrize(
    ("index", "part", "old", "new", "expected"),
    [
        (0, "text", "三日", "五日", replace(TEXT, text="请于五日内报送。")),
        (1, "caption", "标准", "补助标准", replace(TABLE, caption="补助标准表")),
        (2, "caption", "流程", "办理", replace(FIGURE, caption="办理图")),
        (2, "alt", "示意", "", replace(FIGURE, alt="流程")),
        (2, "full_text", "审核", "公示", replace(FIGURE, full_text="先申请后公示")),
        (3, "title", "申请", "登记", replace(FILE, title="登记表")),
    ],
)
def test_part_of_a_block_gets_other_words(index, part, old, new, expected):
    words = getattr(BODY[index], part)
    start = words.index(old)
    changed = with_replacement(BODY, index, part, start, start + len(old), new)
    assert changed == (*BODY[:index], expected, *BODY[index + 1 :])


def test_cells_are_counted_as_lines_with_tabs():
    start = "层数\t金额\n六层\t20".index("20")
    changed = with_replacement(BODY, 1, "cells", start, start + 2, "25")
    assert changed[1] == replace(TABLE, rows=(("层数", "金额"), ("六层", "25")))


@pytest.mark.parametrize(
    ("index", "part"),
    [(0, "cells"), (1, "text"), (1, "alt"), (2, "title"), (3, "caption"), (3, "full_text")],
)
def test_part_that_a_block_does_not_have_is_refused(index, part):
    with pytest.raises(ValueError, match=part):
        with_replacement(BODY, index, part, 0, 1, "甲")
