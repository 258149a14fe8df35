"""Pasted text becomes clean blocks: words, headings and tables, and nothing of anybody's markup."""

import pytest

from mingzheng.rules.official_text import TableBlock, TextBlock
from mingzheng.surfaces.backoffice.editor.paste import blocks_of_paste

from .house import url

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>
<!--[if gte mso 9]><xml><o:Author>某人</o:Author></xml><![endif]--></head><body>
<p class=MsoNormal style='mso-list:l0'><![if !supportLists]><span>一、</span><![endif]><b>总体要求</b><o:p></o:p></p>
<p class=MsoNormal>按照<del cite="mailto:x" datetime="2024">旧的</del><ins>新的</ins>要求办理<a class=msocomanchor id="_anchor_1" href="#_msocom_1">[某人1]</a>。</p>
<p class=MsoNormal style='display:none'>隐藏的字</p>
<table><tr><th>项目</th><th>金额</th></tr><tr><td rowspan=2>甲<br>类</td><td>10</td></tr><tr><td>20</td></tr></table>
<p onclick="alert(1)">（一）按月报送<script>alert(1)</script><img src=x onerror=alert(1)></p>
<div style='mso-element:comment-list'><p>某人1：再核一下</p></div></body></html>"""  # noqa: E501


def test_word_leaves_words_headings_and_tables():
    assert blocks_of_paste(html=WORD, text="") == (
        TextBlock("heading", "一、总体要求"),
        TextBlock("paragraph", "按照新的要求办理。"),
        TableBlock("", 1, (("项目", "金额"), ("甲类", "10"), ("", "20"))),
        TextBlock("heading", "（一）按月报送"),
    )


def test_lines_of_plain_text_become_blocks():
    lines = (
        "各单位：",
        "",
        "第一章 总则",
        "第一条 为规范管理，制定本办法。",
        "第二条 本办法施行。",
    )
    assert [(one.kind, one.text) for one in blocks_of_paste(html="", text="\n".join(lines))] == [
        ("paragraph", "各单位："),
        ("chapter", "第一章 总则"),
        ("article", "第一条 为规范管理，制定本办法。"),
        ("article", "第二条 本办法施行。"),
    ]


@pytest.mark.parametrize("html", ["", "<p></p>", "<script>x</script>", "<table></table>"])
def test_what_holds_no_words_gives_no_blocks(html):
    assert blocks_of_paste(html=html, text="") == ()


def test_desk_answers_in_the_stored_form(desk):
    answer = desk.client.post(url("paste"), {"html": "<p>一、总则</p><p>第一段。</p>", "text": "x"})
    assert answer.json() == {
        "blocks": [
            {"type": "heading", "value": "一、总则"}, {"type": "paragraph", "value": "第一段。"},
        ]
    }  # fmt: skip


def test_too_much_at_once_is_refused_in_words(desk):
    answer = desk.client.post(url("paste"), {"text": "字" * 2_000_001})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("粘贴的内容太长。")
