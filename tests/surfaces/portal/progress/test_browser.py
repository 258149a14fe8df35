"""公开进度 in a real browser: narrow screens, without scripts, on paper."""

import datetime
import io
import unicodedata

import pdfplumber
import pytest

from tests.accessibility import NARROWEST, stumbling_blocks
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.library import make_published
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def notice(live_server):
    """Twenty-five tasks in two sections; the first is done and proved, the second late."""
    notice = make_notice(title="关于印发2024年政务公开重点任务分解表的通知")
    sections = [make_section(notice, title=title) for title in ("一、惠企政策", "二、民生保障")]
    unit = make_organisation("云岭高新区财政金融局", key="caijin")
    text = make_published(title="关于公布惠企资金兑付结果的公告")
    for number in range(25):
        section = sections[number > 12]
        task = make_task(
            notice, label=f"公开第{number + 1}批资金兑付结果和申报条件", section=section,
            item=make_item(section, title=f"（{number}）"),
            due=datetime.date(2024, 11, 1) if number == 1 else datetime.date(2024, 12, 31),
        )  # fmt: skip
        assignment = make_assignment(task, organisation=unit)
        if number == 0:
            report = make_report(assignment, state="confirmed")
            make_evidence(report, url=f"{live_server.url}/{text.path}")
    return notice


def test_pages_have_no_stumbling_blocks(chromium_page, notice):
    paths = [
        "/progress", "/progress/2024?page=2&sort=lamp", "/progress/2024?state=soon&org=x",
        f"/progress/2024/{notice.pk}/1", f"/progress/2024/{notice.pk}/2",
    ]  # fmt: skip
    assert stumbling_blocks(chromium_page(), paths, axe=NARROWEST) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_narrows_the_list_and_reads_a_task(chromium_page, notice, scripts):
    page = chromium_page(390, java_script_enabled=scripts)
    page.goto("/sitemap")
    page.click("main >> text=公开进度")
    page.select_option("[name=state]", "done")
    page.click("button:has-text('筛选')")
    assert page.inner_text("main .count") == "1"
    page.click("main th[scope=row] > a")
    words = page.inner_text("main")
    assert "关于公布惠企资金兑付结果的公告" in words
    assert "已办结" in words
    page.click("main >> text=关于公布惠企资金兑付结果的公告")
    assert page.inner_text("h1") == "关于公布惠企资金兑付结果的公告"


def test_paper_shows_the_tasks_without_the_site(chromium_page, notice):
    page = chromium_page()
    page.goto("/progress/2024")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        # The browser writes some characters as their radicals.
        words = unicodedata.normalize("NFKC", "".join(one.extract_text() for one in paper.pages))
    plain = "".join(words.split())
    # Cells of one row stand beside each other: long texts are broken by their neighbours.
    assert "一、惠企政策" in plain
    assert "2024年公开进度" in plain
    assert "2024-12-31" in plain
    for left_out in ("筛选", "JSON", "按期限", "工作人员登录"):
        assert left_out not in words
