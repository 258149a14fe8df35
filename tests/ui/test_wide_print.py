"""Lists of many columns are printed across, all else upright."""

import io
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser

import mingzheng.ui
from mingzheng.ui.templatetags.ui import STYLESHEETS

pytestmark = pytest.mark.browser
STATIC = Path(mingzheng.ui.__file__).parent / "static" / "ui"
MM = 72 / 25.4
UPRIGHT, ACROSS = (210, 297), (297, 210)


def paper(chromium: Browser, *, columns: int, rows: int, within: str = "") -> list[tuple[int, int]]:
    """Width and height of each page in mm."""
    sheets = "".join(
        f"<style media={media}>{(STATIC / f'{name}.css').read_text('utf-8')}</style>"
        for name, media in STYLESHEETS
    )
    head = "".join(f"<th scope=col>第{place}列</th>" for place in range(columns))
    row = f"<tr>{'<td>云岭高新区财政金融局</td>' * columns}</tr>"
    page = chromium.new_page()
    page.set_content(
        f'<!DOCTYPE html><html lang="zh-CN" class="desk"><head>{sheets}</head><body><main>'
        f'<article class="{within}"><div class="table-wrap"><table class="data data-cards">'
        f"<thead><tr>{head}</tr></thead><tbody>{row * rows}</tbody></table></div></article>"
        "</main></body></html>"
    )
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        sizes = [(round(one.width / MM), round(one.height / MM)) for one in printed.pages]
    page.close()
    return sizes


@pytest.mark.parametrize(("columns", "size"), [(7, UPRIGHT), (8, ACROSS), (12, ACROSS)])
def test_eight_columns_and_more_lie_across(
    chromium: Browser, columns: int, size: tuple[int, int]
) -> None:
    assert set(paper(chromium, columns=columns, rows=40)) == {size}


def test_an_official_document_stays_upright_whatever_its_tables(chromium: Browser) -> None:
    assert set(paper(chromium, columns=9, rows=3, within="official")) == {UPRIGHT}
