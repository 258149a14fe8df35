"""The stored form of every block, as the stream of a page keeps it, and what is read out of it."""

import pytest

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    file_keys,
    from_stream,
    plain_text,
    to_stream,
)

STORED = [
    (
        TextBlock("heading", "一、总体要求", "a1"),
        {"type": "heading", "value": "一、总体要求", "id": "a1"},
    ),
    (
        TableBlock("标准表", 1, (("层数", "金额"), ("六层", "20")), "b2"),
        {
            "type": "table",
            "value": {"caption": "标准表", "header_rows": 1, "cells": "层数\t金额\n六层\t20"},
            "id": "b2",
        },
    ),
    (
        FigureBlock(7, "流程", "流程图", "先申请后审核", "c3"),
        {
            "type": "figure",
            "value": {"file": 7, "alt": "流程", "caption": "流程图", "full_text": "先申请后审核"},
            "id": "c3",
        },
    ),
    (
        AttachmentBlock(8, "申请表", "d4"),
        {"type": "attachment", "value": {"file": 8, "title": "申请表"}, "id": "d4"},
    ),
]


@pytest.mark.parametrize(("block", "raw"), STORED, ids=[raw["type"] for _, raw in STORED])
def test_each_block_has_one_stored_form_and_reads_back_from_it(block, raw):
    assert to_stream([block]) == [raw]
    assert from_stream([raw]) == (block,)


@pytest.mark.parametrize(
    ("block", "value"),
    [
        (TextBlock("paragraph", "正文。"), "正文。"),
        (TableBlock("", 0, (("甲",),)), {"caption": "", "header_rows": 0, "cells": "甲"}),
        (FigureBlock(7, "图"), {"file": 7, "alt": "图", "caption": "", "full_text": ""}),
        (AttachmentBlock(8, "表"), {"file": 8, "title": "表"}),
    ],
)
def test_block_that_never_was_in_a_stream_is_stored_without_an_id(block, value):
    (raw,) = to_stream([block])
    assert "id" not in raw
    assert raw["value"] == value


@pytest.mark.parametrize(
    ("raw", "block"),
    [
        ({"type": "article", "value": "第一条 甲。"}, TextBlock("article", "第一条 甲。")),
        ({"type": "table", "value": {"cells": ""}}, TableBlock("", 0, ())),
        (
            {"type": "table", "value": {"cells": "甲", "header_rows": None}},
            TableBlock("", 0, (("甲",),)),
        ),
        ({"type": "figure", "value": {}, "id": None}, FigureBlock(None, "")),
        ({"type": "attachment", "value": {}}, AttachmentBlock(None, "")),
    ],
)
def test_what_a_stream_leaves_out_is_empty(raw, block):
    assert from_stream([raw]) == (block,)


def test_line_ends_of_windows_become_plain_ones():
    table = {"type": "table", "value": {"cells": "甲\t乙\r\n丙\t丁"}}
    assert from_stream([{"type": "article", "value": "第一条 甲：\r\n（一）乙。"}, table]) == (
        TextBlock("article", "第一条 甲：\n（一）乙。"),
        TableBlock("", 0, (("甲", "乙"), ("丙", "丁"))),
    )


def test_rows_of_a_stored_table_are_padded_to_the_widest():
    raw = {"type": "table", "value": {"cells": "甲\n\n乙\t丙\t丁\n戊 \t己"}}
    (table,) = from_stream([raw])
    assert table.rows == (("甲", "", ""), ("乙", "丙", "丁"), ("戊", "己", ""))


def test_block_of_unknown_type_is_refused():
    with pytest.raises(ValueError, match="video"):
        from_stream([{"type": "video", "value": "x"}])


def test_plain_text_is_everything_a_reader_can_read():
    blocks = [block for block, _ in STORED]
    assert plain_text(blocks) == (
        "一、总体要求\n标准表\n层数\t金额\n六层\t20\n流程图\n先申请后审核\n申请表"
    )
    assert plain_text([FigureBlock(7, "流程")]) == "流程"


def test_file_keys_are_those_of_figures_and_attachments_in_reading_order():
    blocks = (
        AttachmentBlock(8, "表"),
        TextBlock("paragraph", "正文。"),
        FigureBlock(None, "图"),
        TableBlock("", 0, (("甲",),)),
        FigureBlock(7, "图"),
        AttachmentBlock(None, "表"),
    )
    assert file_keys(blocks) == [8, 7]
