"""The page as a browser shows and prints it, with the sheets in the order of a portal page."""

import io
import unicodedata
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Browser

import mingzheng.ui
from mingzheng.ui.modes import DisplayModes
from mingzheng.ui.official_print.body import body_html
from mingzheng.ui.official_print.layout import OfficialLayout, frame_of
from mingzheng.ui.templatetags.ui import STYLESHEETS
from tests.ui.official_print import samples

pytestmark = pytest.mark.browser

STATIC = Path(mingzheng.ui.__file__).parent / "static" / "ui"
MM = 72 / 25.4


def page_of(layout: OfficialLayout, *, modes: str = "") -> str:
    sheets = "".join(
        f"<style media={media}>{(STATIC / f'{name}.css').read_text('utf-8')}</style>"
        for name, media in (*STYLESHEETS, ("official", "all"))
    )
    context = {"frame": frame_of(layout), "body": body_html(layout.blocks)}
    document = render_to_string("ui/official/document.html", context)
    return (
        f'<!DOCTYPE html><html lang="zh-CN" class="portal {modes}"><head><title>文件</title>'
        f'{sheets}</head><body><header class="masthead">站名</header><div class="wrap page">'
        f'<main id="main">{document}</main></div></body></html>'
    )


def words_of(page: pdfplumber.page.Page) -> str:
    """Chromium's fonts read back as radicals (⾼ for 高) and lose no word by this."""
    return unicodedata.normalize("NFKC", page.extract_text())


def printed(chromium: Browser, layout: OfficialLayout) -> pdfplumber.PDF:
    page = chromium.new_page()
    page.set_content(page_of(layout))
    data = page.pdf(prefer_css_page_size=True)
    page.close()
    return pdfplumber.open(io.BytesIO(data))


@pytest.mark.parametrize("modes", ["", DisplayModes(switches=frozenset({"elder"})).html_classes])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_is_wider_than_the_window(chromium: Browser, width: int, modes: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.set_content(page_of(samples.policy(), modes=modes))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_a_printed_page_holds_22_lines_of_28_characters(chromium: Browser) -> None:
    page = printed(chromium, samples.full_page()).pages[1]
    lines: dict[int, list[dict[str, float]]] = defaultdict(list)
    for char in page.chars:
        if char["size"] > 15:
            lines[round(char["top"])].append(char)
    assert [len(chars) for chars in lines.values()] == [28] * 22
    first = next(iter(lines.values()))
    assert first[0]["x0"] == pytest.approx(28 * MM, abs=MM)
    assert first[-1]["x1"] == pytest.approx(184 * MM, abs=MM)


def test_the_print_has_the_red_head_but_not_that_of_the_site(chromium: Browser) -> None:
    text = words_of(printed(chromium, samples.policy()).pages[0])
    assert text.startswith("云岭高新区管理委员会文件\n云高管发〔2024〕3号\n")
    assert "站名" not in text
    assert "本文目录" not in text


def test_the_print_says_what_a_closed_detail_holds_and_spells_links(chromium: Browser) -> None:
    pages = printed(chromium, samples.policy()).pages
    text = "".join(words_of(page) for page in pages).replace("\n", "")
    assert "第一步,业主代表向街道提出申请。" in text
    assert "(https://www.yunling.example/services/8)" in text


def test_annexes_are_printed_on_new_pages(chromium: Browser) -> None:
    pages = printed(chromium, samples.policy()).pages
    firsts = [page.extract_text_lines()[0]["text"] for page in pages]
    assert [first for first in firsts if first.startswith("附件")] == ["附件1", "附件2"]


LONG_HEADS = {
    13: "云岭高新区财政局办公室文件",
    19: "云岭高新区管理委员会城乡建设和交通局文件",
    26: "云岭高新区全面依法治区委员会守法普法协调组办公室文件",
}


@pytest.mark.parametrize("name", LONG_HEADS.values())
def test_a_long_head_stands_on_one_line_within_the_text_area(chromium: Browser, name: str) -> None:
    pdf = printed(chromium, samples.policy(issuer_heading=(name,)))
    assert words_of(pdf.pages[0]).startswith(f"{name}\n云高管发〔2024〕3号\n")
    red = [char for char in pdf.pages[0].chars if char["non_stroking_color"] == (1, 0, 0)]
    assert len(red) == len(name)
    left, right = min(char["x0"] for char in red), max(char["x1"] for char in red)
    assert (right - left) / MM == pytest.approx(155, abs=2)
    assert (left + right) / 2 == pytest.approx((28 + 156 / 2) * MM, abs=MM)


def test_a_head_longer_than_that_takes_two_lines(chromium: Browser) -> None:
    name = "云岭高新区创建全国文明典范城市暨新时代文明实践工作领导小组办公室文件"
    first, second, third = words_of(
        printed(chromium, samples.policy(issuer_heading=(name,))).pages[0]
    ).split("\n")[:3]
    assert (first + second, third) == (name, "云高管发〔2024〕3号")
    assert abs(len(first) - len(second)) <= 6
