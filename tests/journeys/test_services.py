"""A service from the desk to the public and back, in a real browser at three widths."""

import io
import unicodedata
from dataclasses import replace

import pdfplumber
import pytest

from mingzheng.records.people.models import Role
from mingzheng.records.services.actions.drafts import save_draft
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.content import PolicyRef
from tests.accessibility import NARROWEST, stumbling_blocks
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation
from tests.factories.services import content, make_drafted, make_public, publish_again

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit():
    return make_organisation("行政审批服务局", key="shenpi")


@pytest.fixture
def house(unit):
    """A guide in two versions resting on a repealed policy, one with gaps, one taken back."""
    old = make_published(title="关于鼓励社会投资的暂行办法")
    item = make_public(
        organisation=unit, name="食品经营许可（餐饮服务）", code="YL-1", grant="每人每月 300 元",
        policies=(PolicyRef("关于鼓励社会投资的暂行办法", "", "第二条"),),
    )  # fmt: skip
    wider = replace(item.versions.get().value, conditions="第一条。\n第二条。")
    save_draft(item, wider, by=None, at=NOON, note="放宽条件")
    publish_again(item, at=NOON)
    make_published(
        title="废止决定", at=NOON,
        relations=[{"type": "repeals", "target": old, "date": NOON.date()}],
    )  # fmt: skip
    bare = make_public(organisation=unit, name="要素不全的事项", windows=(), steps=(), basis=())
    gone = make_public(organisation=unit, name="撤下的事项")
    withdraw_item(gone, reason="并入", successor=item, by=make_account(), at=NOON)
    draft = make_drafted(organisation=unit, name="还没公开的事项")
    save_draft(bare, content(name="要素不全的事项"), by=None, at=NOON, note="补齐")
    for number in range(22):
        make_public(organisation=unit, name=f"事项{number}")
    return {"item": item.pk, "bare": bare.pk, "gone": gone.pk, "draft": draft.pk}


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE, display_name="公开办")


def public_pages(house):
    item = f"/services/{house['item']}"
    return [
        "/services", "/services?q=没有这件事&org=x", item, f"/services/{house['bare']}",
        f"{item}/versions?on=昨天", f"{item}/versions/1", f"{item}/versions/2",
        f"/services/{house['gone']}",
    ]  # fmt: skip


def desk_pages(house):
    desk = "/desk/services"
    return [
        desk, f"{desk}?state=late", f"{desk}/new", f"{desk}/import", f"{desk}/{house['item']}",
        f"{desk}/{house['bare']}", f"{desk}/{house['draft']}", f"{desk}/{house['gone']}",
        f"{desk}/{house['item']}/edit", f"{desk}/{house['item']}/withdraw",
    ]  # fmt: skip


def test_public_pages_have_no_stumbling_blocks(page_of_the_gone, house):
    assert stumbling_blocks(page_of_the_gone, public_pages(house), axe=NARROWEST) == []


def test_desk_pages_have_no_stumbling_blocks(chromium_page, house, office, sign_in):
    page = chromium_page()
    sign_in(page, office)
    assert stumbling_blocks(page, desk_pages(house), axe=NARROWEST) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_an_officer_writes_another_checks_and_the_public_reads(
    chromium_page, sign_in, unit, office, scripts
):
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, officer)
    desk.click("nav >> text=办事服务")
    desk.click("text=新建事项")
    desk.fill("[name=code]", "YL-9")
    desk.fill("[name=name]", "老年助餐用餐补贴认定")
    desk.fill("[name=colloquial_names]", "老人食堂在哪")
    desk.fill("[name=steps-0-title]", "申请")
    desk.fill("[name=steps-1-title]", "审定")
    desk.click("text=再加几行办理流程")
    desk.fill("[name=steps-2-title]", "享受补贴")
    desk.fill("[name=windows-0-place]", "街道便民大厅")
    desk.fill("[name=windows-0-phone]", "0000-88010374")
    desk.press("[name=note]", "Tab")
    desk.click("main button:has-text('保存草稿') >> nth=-1")
    desk.wait_for_selector("text=草稿已保存")
    assert desk.locator("button:has-text('核对无误')").count() == 0

    checker = chromium_page(390, java_script_enabled=scripts)
    sign_in(checker, office)
    checker.goto(desk.url)
    checker.click("button:has-text('核对无误')")
    checker.wait_for_selector("text=已核对，可以公开")
    desk.reload()
    desk.click("main button:text-is('公开')")
    desk.wait_for_selector("text=看公开的指南")

    public = chromium_page(390, java_script_enabled=scripts)
    public.goto("/services")
    public.fill("#q", "老人食堂")
    public.press("#q", "Enter")
    public.click("main >> text=老年助餐用餐补贴认定")
    words = public.inner_text("main")
    assert "享受补贴" in words and "0000-88010374" in words
    assert "本指南还缺：设定依据、申请条件、办理材料、办理时间" in words


def test_paper_shows_the_guide_without_the_site(chromium_page, house):
    page = chromium_page()
    page.goto(f"/services/{house['item']}")
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        # The browser writes some characters as their radicals.
        words = unicodedata.normalize("NFKC", "".join(one.extract_text() for one in paper.pages))
    for shown in ("经营许可申请书", "12号窗口", "每人每月300元", "线上或到窗口提交"):
        assert shown in "".join(words.split())
    for left_out in ("读出本页", "RSS", "工作人员登录"):
        assert left_out not in words
