"""The library in a real browser: three widths, no script, paper, and what axe finds."""

import datetime
import io
import json
import unicodedata

import pdfplumber
import pytest
from playwright.sync_api import expect

from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    PublicNoticeDetails,
    Withdrawal,
)
from mingzheng.rules.official_text import TableBlock, blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.publish import publish_revision
from mingzheng.work.publishing.actions.withdraw import withdraw
from tests.accessibility import WIDTHS, axe_faults, faults_here
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = datetime.date
LINES = ("各街道：", "第一章 总则", "第一条 为规范补助，制定本办法。", "第二条 每台补助200万元。")
TABLE = TableBlock("标准表", 1, (("层数", "金额（万元）"), ("六层", "20")))
SMALL_TARGETS = """() =>
  [...document.querySelectorAll("main a, main button, main select, main summary")]
  .filter((node) => !(node.closest("p, dd") && node.matches("a")))
  .filter((node) => !node.matches(".official-clause"))
  .filter((node) => node.getBoundingClientRect().width > 0)
  .filter((node) => node.getBoundingClientRect().height < 44)
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.fixture
def library():
    """A policy in two versions that another one repeals, its interpretation, a public notice, an
    item taken back; addresses by name."""
    unit = make_organisation("云岭高新区城乡建设和交通局", key="chengjian")
    policy = make_published(
        title="关于印发《云岭高新区既有住宅加装电梯补助资金管理办法（试行）》的通知",
        organisation=unit, body=[*to_stream(blocks_of_lines(LINES)), *to_stream([TABLE])],
        index_number="11990000MB1A00001M/2024-00001", source="云岭高新区", keywords="电梯、补助",
        policy={"doc_number": "云高管发〔2024〕3号", "document_type": "通知", "subject": "12-01"},
    )  # fmt: skip
    policy.body = to_stream(blocks_of_lines((*LINES[:3], "第二条 每台补助300万元。")))
    publish_revision(policy, policy.save_revision(changed=True), by=None, at=NOON)
    for number in range(22):
        make_published(title=f"配套文件{number}", organisation=unit)
    make_published(
        title="废止决定", organisation=unit,
        relations=[{"type": "repeals", "target": policy, "date": NOON.date()}],
    )  # fmt: skip
    card = {"who": "业主", "what": "二十万元", "how": "申请", "until": "长期", "ask": "城建局",
            "clause": "第二条"}  # fmt: skip
    reading = make_published(
        kind=Kind.INTERPRETATION, title="办法解读", organisation=unit,
        interpretation_details=[InterpretationDetails(background="背景。", cards=[card])],
        relations=[{"type": "interprets", "target": policy, "date": NOON.date()}],
    )  # fmt: skip
    notice = make_published(
        kind=Kind.PUBLIC_NOTICE, title="公示", organisation=unit,
        notice_details=[PublicNoticeDetails(
            starts_on=DAY(2024, 11, 11), ends_on=DAY(2024, 11, 17), objection_contact="城建局"
        )],
    )  # fmt: skip
    gone = make_published(title="撤下的通知", organisation=unit)
    withdraw(
        gone, kind=Withdrawal.Kind.WITHDRAWN, reason="有误", organisation=unit,
        by=make_account(), at=NOON,
    )  # fmt: skip
    return {"policy": policy, "reading": reading, "notice": notice, "gone": gone}


def pages(library):
    policy = f"/{library['policy'].path}"
    return [
        "/policies", "/policies?page=2", "/policies?type=通知&status=none&q=电梯", "/news",
        "/interpretations", "/notices", policy, f"{policy}/versions", f"{policy}/on?day=x",
        f"{policy}/versions/1", f"{policy}/compare", f"{policy}/on/2024-11-18",
        f"{policy}/on/2020-01-01", f"/{library['reading'].path}", f"/{library['notice'].path}",
        f"/{library['gone'].path}",
    ]  # fmt: skip


@pytest.fixture
def page(chromium_page):
    return chromium_page()


def test_pages_have_no_stumbling_blocks_at_any_width(page_of_the_gone, library):
    page, found = page_of_the_gone, []
    for path in pages(library):
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(path, width, fault) for fault in faults_here(page)]
            found += [(path, width, small) for small in page.evaluate(SMALL_TARGETS)]
    assert found == []


def test_axe_finds_nothing(page_of_the_gone, library):
    found = []
    for path in pages(library):
        page_of_the_gone.goto(path)
        found += axe_faults(page_of_the_gone, (1440, 320))
    assert found == []


def test_a_reader_without_script_reaches_everything(chromium_page, library):
    page = chromium_page(390, java_script_enabled=False)
    page.goto("/policies")
    page.get_by_label("标题或发文字号").fill("电梯")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="加装电梯").click()
    assert page.locator("h1").inner_text().startswith("关于印发")
    page.get_by_text("引用", exact=True).click()
    assert page.get_by_text("云高管发〔2024〕3号），2024年10月28日").is_visible()
    assert page.locator("[data-print]").is_hidden()
    page.get_by_role("link", name="查看和比较各版本").click()
    page.get_by_role("button", name="比较").click()
    assert page.locator("del").nth(1).inner_text() == "200"
    page.go_back()
    page.get_by_label("日期").fill("2024年11月1日")
    page.get_by_role("button", name="查看当天的文本和效力").click()
    assert "200万元" in page.inner_text("article")


def test_more_filters_open_by_keyboard(page, library):
    page.goto("/policies")
    expect(page.get_by_label("文种")).to_be_hidden()
    page.locator("summary", has_text="更多条件").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("文种")).to_be_visible()


def test_paper_shows_document_and_facts_without_the_site(page, library):
    page.goto(f"/{library['policy'].path}")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        words = "".join(one.extract_text() for one in paper.pages)
    # The browser writes some characters as their radicals.
    words = unicodedata.normalize("NFKC", words)
    assert "第二条" in words
    assert "本文件自2024年11月18日起废止" in words
    for left_out in ("读出本页", "下载 PDF", "工作人员登录"):
        assert left_out not in words


def test_no_policy_of_ours_is_broken_by_the_data_block(page, library):
    page.goto(f"/{library['policy'].path}")
    text = page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(text)["legislationIdentifier"] == "云高管发〔2024〕3号"
