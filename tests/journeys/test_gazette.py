"""An issue from its first document to the public page, and that it stays when documents change."""

import datetime

import pytest

from mingzheng.records.people.models import Role
from mingzheng.work.gazette.models import FrozenIssue, Issue
from mingzheng.work.gazette.pdf_jobs import make_issue_pdf
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office():
    return [make_account(role=Role.OPENNESS_OFFICE, display_name=f"公开办0{one}") for one in (1, 2)]


def order(page):
    return page.locator("[data-arrange] li p:first-child a").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_built_frozen_downloaded_and_the_same_when_its_documents_change(
    office, chromium_page, sign_in, scripts
):
    editor, checker = office
    first = make_published(title="甲办法", lines=("一、总则", "原来的文字。"))
    make_published(title="乙办法")
    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, editor)
    _build(desk)
    _turn_around(desk, key="ArrowDown" if scripts else "Enter")
    desk.click("text=送核")
    desk.wait_for_selector("text=请由另一位有权限的人核定定稿")

    other = chromium_page(390, java_script_enabled=scripts)
    sign_in(other, checker)
    other.goto(desk.url)
    other.click("text=定稿出版")
    other.wait_for_selector("text=已定稿")
    make_issue_pdf(FrozenIssue.objects.get().pk, at=NOON)

    public = chromium_page(320, java_script_enabled=scripts)
    address = _address(desk)
    public.goto(address)
    number = order_of(public, "甲办法")
    page, pdf = read(public, address), read(public, f"{address}/gazette.pdf")
    assert pdf.startswith(b"%PDF-")
    public.goto(f"{address}/{number}")
    frozen = public.inner_html(".gazette-frozen")
    assert public.locator(".state-banner").count() == 0
    assert public.evaluate("document.documentElement.scrollWidth") <= 320

    _repeal(first)
    assert read(public, address) == page
    assert read(public, f"{address}/gazette.pdf") == pdf
    public.reload()
    assert public.inner_html(".gazette-frozen") == frozen
    assert "本文件自2024年11月17日起废止" in public.inner_text(".state-banner")


def _build(desk):
    """A new issue with the two documents."""
    desk.click("nav >> text=政府公报")
    desk.click("text=新建一期")
    desk.fill("[name=title]", "云岭公报")
    desk.click("main button:text-is('建立')")
    desk.click("a:text-is('选入文件') >> nth=0")
    desk.check("tr:has-text('甲办法') input")
    desk.check("tr:has-text('乙办法') input")
    desk.click("text=收入勾选的文件")
    desk.wait_for_selector("text=已收入 2 篇")


def _turn_around(desk, *, key):
    """The first document goes down by keyboard, and the focus goes with it."""
    before = order(desk)
    desk.locator("button[value^='entry-down-'] >> nth=0").focus()
    with desk.expect_navigation():
        desk.keyboard.press(key)
    assert order(desk) == before[::-1]
    desk.wait_for_selector("button[value^='entry-down-']:focus")


def _address(desk):
    """Where the public reads the only issue."""
    issue = Issue.objects.get()
    return f"{desk.url.split('/desk/')[0]}/gazette/{issue.year}/{issue.number}"


def _repeal(document):
    repealing = {"type": "repeals", "target": document, "date": datetime.date(2024, 11, 17)}
    make_published(title="丙决定", relations=[repealing], at=NOON - datetime.timedelta(hours=1))


def order_of(page, title):
    return page.get_attribute(f"a:text-is('{title}')", "href").rsplit("/", 1)[1]


def read(page, address):
    answer = page.request.get(address)
    assert answer.status == 200
    return answer.body()
