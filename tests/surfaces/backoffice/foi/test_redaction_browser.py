"""Covering a document in a real browser: words, a region drawn with the mouse, preview, answer."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from mingzheng.readers.pdf_turn import PDFIUM_TURN
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import CaseFile, Purpose, Redaction
from tests.accessibility import faults
from tests.factories import foi

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
LINES = ("Report of the works", "Engineer Zhang-8842", "Seen by nobody else")


@pytest.fixture
def desk(chromium_page, sign_in):
    case = foi.received()
    page = chromium_page(1440)
    sign_in(page, foi.handler_of(case))
    page.goto(f"/desk/foi/{case.pk}")
    page.get_by_role("link", name="遮盖文件").click()
    return page


def drawn_pictures(page):
    picture = page.locator(".redaction-page img")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).not_to_have_js_property("naturalWidth", 0)


def upload(page):
    data = foi.report_pdf(LINES).data
    file = {"name": "验收报告.pdf", "mimeType": "application/pdf", "buffer": data}
    page.get_by_label("PDF 文件").set_input_files(files=[file])
    page.get_by_role("button", name="上传").click()


def test_words_and_a_drawn_region_are_gone_from_what_is_given(desk):
    assert faults(desk) == []
    upload(desk)
    drawn_pictures(desk)
    assert faults(desk) == []
    desk.get_by_label("要遮盖的字词").fill("Zhang-8842")
    sheet = desk.locator(".redaction-page svg")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    scale = box["width"] / 595
    # Around the third line, which stands 142 points from the top.
    desk.mouse.move(box["x"] + 60 * scale, box["y"] + 125 * scale)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 150 * scale, box["y"] + 140 * scale)
    desk.mouse.move(box["x"] + 220 * scale, box["y"] + 155 * scale)
    desk.mouse.up()
    drawn = desk.get_by_label("框选的范围").input_value().split()
    assert drawn[0] == "1"
    near = zip(map(float, drawn[1:]), (60, 125, 220, 155), strict=True)
    assert all(abs(given - meant) < 2 for given, meant in near)
    desk.get_by_role("button", name="保存并预览").click()
    expect(desk.get_by_text("共遮盖 2 处")).to_be_visible()
    drawn_pictures(desk)
    assert faults(desk) == []
    desk.get_by_label("我已逐页看过").check()
    desk.get_by_role("button", name="采用，随答复提供").click()
    expect(desk.get_by_role("cell", name="随答复提供")).to_be_visible()
    assert faults(desk) == []
    given = read_case_file(CaseFile.objects.get(purpose=Purpose.ANSWER))
    with PDFIUM_TURN:  # the server has threads beside this one
        document = pypdfium2.PdfDocument(given)
        pixels = document[0].render(scale=2).to_numpy().copy()
        words = document[0].get_textpage().get_text_bounded()
        document.close()
    assert words == ""
    region = pixels[252:308, 122:438]
    assert int(region.max()) == 0
    title = pixels[2 * 70 : 2 * 90, 2 * 70 : 2 * 190]
    assert int(title.min()) < 100 < 200 < int(title.max())


def test_without_scripts_a_region_is_typed(chromium_page, sign_in):
    case = foi.received()
    page = chromium_page(390, java_script_enabled=False)
    sign_in(page, foi.handler_of(case))
    page.goto(f"/desk/foi/{case.pk}/redactions")
    upload(page)
    page.get_by_label("框选的范围").fill("1 60 125 220 155")
    page.get_by_role("button", name="保存并预览").click()
    expect(page.get_by_text("共遮盖 1 处")).to_be_visible()
    assert Redaction.objects.get().places == [[1, 60, 125, 220, 155]]
