from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.official_text import (
    AttachmentBlock,
    FigureBlock,
    TableBlock,
    TextBlock,
    blocks_of_lines,
)
from mingzheng.rules.official_text.blocks import TEXT_KINDS, Block
from mingzheng.ui.official_print.body import LinkedFile, body_html


def main_of(*blocks: Block, **files: LinkedFile) -> str:
    return str(body_html(blocks, files={int(key[1:]): file for key, file in files.items()}).main)


def test_each_line_is_a_paragraph() -> None:
    assert main_of(TextBlock("paragraph", "第一行\n第二行")) == "<p>第一行</p><p>第二行</p>"


def test_an_article_leads_to_itself_and_holds_its_items() -> None:
    assert main_of(TextBlock("article", "第三条　按下列标准：\n（一）甲；")) == (
        '<div class="official-article" id="tiao-3">'
        '<p><a class="official-clause" href="#tiao-3">第三条</a>　按下列标准：</p>'
        "<p>（一）甲；</p></div>"
    )


def test_headings_go_down_one_level_each() -> None:
    blocks = blocks_of_lines(["一、甲", "（一）乙", "1. 丙", "（1）丁"])
    assert str(body_html(blocks).main) == (
        '<h2 class="official-level-1" id="h-1">一、甲</h2>\n'
        '<h3 class="official-level-2" id="h-1-1">（一）乙</h3>\n'
        '<h4 class="official-level-3" id="h-1-1-1">1. 丙</h4>\n'
        '<h5 class="official-level-4" id="h-1-1-1-1">（1）丁</h5>'
    )


def test_chapter_stands_with_its_number() -> None:
    assert main_of(TextBlock("chapter", "第二章  标准")) == (
        '<h2 class="official-chapter" id="zhang-2">第二章　标准</h2>'
    )


def test_annexes_are_a_part_of_their_own() -> None:
    body = body_html(blocks_of_lines(["正文。", "附件1 标准表", "表注。"]))
    assert (body.main, body.annexes) == (
        "<p>正文。</p>",
        '<h2 class="official-annex" id="fujian-1"><span class="official-annex-label">附件1</span> '
        '<span class="official-annex-title">标准表</span></h2>\n<p>表注。</p>',
    )


def test_table_has_caption_scopes_and_a_focusable_frame() -> None:
    rows = (("层数", "万元", "说明"), ("四层", "18.00", "按台数计算，不足由业主分"))
    assert main_of(TableBlock("标准表", 1, rows)) == (
        '<div class="table-wrap official-table" id="biao-1" role="region" tabindex="0" '
        'aria-labelledby="biao-1-t"><table class="data"><caption id="biao-1-t">标准表</caption>'
        '<thead><tr><th scope="col">层数</th><th scope="col" class="number">万元</th>'
        '<th scope="col" class="official-long">说明</th></tr></thead>'
        "<tbody><tr><td>四层</td>"
        '<td class="number">18.00</td><td>按台数计算，不足由业主分</td></tr>'
        "</tbody></table></div>"
    )


def test_table_without_caption_or_header_is_named_by_its_number() -> None:
    assert main_of(TableBlock("", 0, (("甲", "乙"),))) == (
        '<div class="table-wrap official-table" id="biao-1" role="region" tabindex="0" '
        'aria-label="表1"><table class="data"><tbody><tr><td>甲</td><td>乙</td></tr></tbody>'
        "</table></div>"
    )


@pytest.mark.parametrize("table", [TableBlock("空", 1, ()), TableBlock("空", 3, (("甲", ""),))])
def test_a_table_of_nothing_but_heads_is_shown(table: TableBlock) -> None:
    assert "<caption" in main_of(table)


def test_five_columns_scroll_on_a_phone() -> None:
    assert 'class="table-wrap official-table official-wide"' in main_of(
        TableBlock("宽表", 0, (("1", "2", "3", "4", "5"),))
    )


def test_figure_has_alternative_caption_and_full_text() -> None:
    figure = FigureBlock(7, alt='流程"图', caption="办理流程", full_text="第一步。\n第二步。")
    assert main_of(figure, _7=LinkedFile("/files/7", "PNG", 800, 500)) == (
        '<figure class="official-figure" id="tu-1">'
        '<img src="/files/7" alt="流程&quot;图" width="800" height="500" '
        'loading="lazy" decoding="async"><figcaption>办理流程</figcaption>'
        "<details><summary>图中文字</summary><p>第一步。</p><p>第二步。</p></details></figure>"
    )


def test_a_lost_picture_is_said_in_words() -> None:
    assert main_of(FigureBlock(7, alt="办理流程")) == (
        '<figure class="official-figure" id="tu-1">'
        '<p class="official-missing">图片暂缺。图中内容：办理流程</p></figure>'
    )


def test_attachment_says_kind_and_size_or_that_it_is_lost() -> None:
    block = AttachmentBlock(8, "申请表")
    assert main_of(block, _8=LinkedFile("/files/8", "DOCX，35 KB")) == (
        '<p class="official-file" id="wenjian-1"><a href="/files/8">申请表</a>'
        '<span class="muted">（DOCX，35 KB）</span></p>'
    )
    assert main_of(block) == (
        '<p class="official-file" id="wenjian-1">申请表<span class="muted">（文件暂缺）</span></p>'
    )


def test_links_and_stresses_become_elements() -> None:
    assert main_of(TextBlock("paragraph", "见[指南](/services/8?a=1&b=2)，**必须**核对。")) == (
        '<p>见<a href="/services/8?a=1&amp;b=2">指南</a>，<strong>必须</strong>核对。</p>'
    )


def test_a_dangerous_link_keeps_its_words_only() -> None:
    assert main_of(TextBlock("paragraph", "[点这里](javascript:alert(1))")) == "<p>点这里</p>"


def test_contents_list_the_headings() -> None:
    body = body_html(blocks_of_lines(["一、甲", "（一）乙 <b>", "二、丙"]))
    assert body.contents == (
        '<ol class="official-contents"><li class="depth-1"><a href="#h-1">一、甲</a></li>'
        '<li class="depth-2"><a href="#h-1-1">（一）乙 &lt;b&gt;</a></li>'
        '<li class="depth-1"><a href="#h-2">二、丙</a></li></ol>'
    )


def test_two_headings_need_no_contents() -> None:
    assert body_html(blocks_of_lines(["一、甲", "二、乙"])).contents == ""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


_OURS = {
    "p", "div", "a", "strong", "span", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "details", "summary", "img", "ol", "li",
}  # fmt: skip
_ATTRIBUTES = {
    "class", "id", "href", "scope", "role", "tabindex", "aria-label", "aria-labelledby",
    "src", "alt", "loading", "decoding", "width", "height",
}  # fmt: skip
_HOSTILE = st.text("<>&\"'*[]()/:=\n 第一条章附件、（）.1javscript", max_size=60) | st.sampled_from(
    [
        '"><script>alert(1)</script>',
        "[<img src=x onerror=alert(1)>](https://x.example/\" onclick=\"alert(1))",
        "**<svg onload=alert(1)>**",
        "第一条</a><script>",
    ]
)  # fmt: skip
_ROWS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[_HOSTILE] * width), max_size=3).map(tuple)
)
_BLOCKS = st.lists(
    st.one_of(
        st.builds(TextBlock, st.sampled_from(TEXT_KINDS), _HOSTILE),
        st.builds(TableBlock, _HOSTILE, st.integers(0, 3), _ROWS),
        st.builds(FigureBlock, st.sampled_from([None, 1]), _HOSTILE, _HOSTILE, _HOSTILE),
        st.builds(AttachmentBlock, st.sampled_from([None, 1]), _HOSTILE),
    ),
    max_size=6,
)


@given(_BLOCKS)
def test_no_text_ever_becomes_an_element_of_its_own(blocks: list[Block]) -> None:
    body = body_html(blocks, files={1: LinkedFile("/files/1", 'x" onload="y')})
    found = _Elements()
    found.feed(body.main + body.annexes + body.contents)
    assert found.tags <= _OURS
    assert found.names <= _ATTRIBUTES
