"""Packages and lists in a real browser: the self-check with and without scripts, a repeal that
takes its lines along, every page at three widths."""

import pytest

from mingzheng.records.people.models import Role
from mingzheng.work.packages.actions.decide import withdraw_compilation
from mingzheng.work.packages.content import Clause
from mingzheng.work.packages.models import Alert
from tests.accessibility import NARROWEST, axe_faults, faults, stumbling_blocks
from tests.conftest import NOON
from tests.factories.library import make_published
from tests.factories.packages import WHOLE, a_list, line, make_begun, make_public, with_step
from tests.factories.people import make_account, make_organisation
from tests.factories.services import make_public as make_service

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit():
    return make_organisation("行政审批服务局", key="shenpi", phone="0000-88010459")


@pytest.fixture
def house(unit):
    """A package and two lists on one document, a withdrawn topic, a draft, an alert."""
    policy = make_published(title="青年安居计划实施办法", organisation=unit)
    old = make_published(title="旧办法", organisation=unit)
    make_service(organisation=unit, code="YL-1", name="食品经营许可", audiences=("graduate",))
    clause = Clause("青年安居计划实施办法", "", "第三条")
    package = make_public(with_step(clauses=(clause,), services=("YL-1",)), organisation=unit)
    listed = make_public(
        a_list(
            line("青年安居计划实施办法"),
            line("旧办法", title="旧补贴", ends_on=NOON.date()),
        ),
        sort="audience",
        organisation=unit,
    )
    topic = make_public(a_list(line("旧办法"), title="住房专题"), slug="housing", organisation=unit)
    gone = make_public(a_list(line("旧办法"), title="撤下的专题"), slug="gone", organisation=unit)
    withdraw_compilation(gone, reason="活动结束", successor=topic, by=make_account(), at=NOON)
    draft = make_begun(organisation=unit)
    return {
        "policy": policy, "old": old, "package": package, "list": listed, "topic": topic,
        "gone": gone, "draft": draft,
    }  # fmt: skip


def public_pages(house):
    one = house["package"].get_absolute_url()
    return [
        "/packages", "/packages?q=没有这件事&audience=x", one, f"{one}/list?staff=no&extra=&done=1",
        "/for", "/for/graduate", "/for/elderly", "/topics", "/topics/housing", "/topics/gone",
        "/follow?for=graduate",
    ]  # fmt: skip


def desk_pages(house):
    desk = "/desk/packages"
    package, listed, gone = (house[key].pk for key in ("package", "list", "gone"))
    return [
        desk, f"{desk}?state=alerted", f"{desk}/new/package", f"{desk}/new/audience",
        f"{desk}/{package}", f"{desk}/{package}/edit", f"{desk}/{package}/answers",
        f"{desk}/{package}/import", f"{desk}/{package}/withdraw", f"{desk}/{listed}",
        f"{desk}/{listed}/edit", f"{desk}/{gone}", f"{desk}/alerts",
        f"{desk}/alerts/{Alert.objects.first().pk}/settle", "/desk/pushes", "/desk/pushes/new",
    ]  # fmt: skip


def test_public_pages_have_no_stumbling_blocks(page_of_the_gone, house):
    page = page_of_the_gone
    found = stumbling_blocks(page, public_pages(house), axe=NARROWEST)
    assert page.goto("/followings/1-0/confirm").status == 404
    assert [*found, *faults(page), *axe_faults(page)] == []


def test_desk_pages_have_no_stumbling_blocks(chromium_page, house, sign_in):
    repeal(house["old"])
    page = chromium_page()
    sign_in(page, make_account(role=Role.OPENNESS_OFFICE))
    assert stumbling_blocks(page, desk_pages(house), axe=NARROWEST) == []


def repeal(policy):
    change = {"type": "repeals", "target": policy, "date": NOON.date()}
    make_published(title="废止决定", at=NOON, relations=[change])


def titles(page):
    return page.locator(".step h3").all_inner_texts()


ANSWERED = ["第 1 步　办营业执照", "第 2 步　办户外招牌备案", "第 4 步　领补贴"]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_self_check_gives_the_same_list_with_and_without_scripts(chromium_page, house, scripts):
    page = chromium_page(390, java_script_enabled=scripts)
    one = house["package"].get_absolute_url()
    page.goto(one)
    assert len(titles(page)) == len(WHOLE.steps) + 1
    # By keyboard alone: the first question is reached and answered, then the others.
    page.focus("#staff-yes")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    if scripts:
        page.wait_for_selector("[data-count]")
        page.wait_for_url("**/list?**extra=sign**")
    else:
        page.click("text=列出我的清单")
    assert titles(page) == ANSWERED
    assert f"{one}/list?staff=no" in page.url
    assert page.context.cookies() == []
    address = page.url
    page.goto("/packages")
    page.goto(address)
    assert titles(page) == ANSWERED


def test_the_own_list_prints_whole(chromium_page, house):
    page = chromium_page(1440)
    page.goto(f"{house['package'].get_absolute_url()}/list?staff=no&extra=sign&done=1")
    page.emulate_media(media="print")
    assert page.locator(".self-check").is_hidden()
    assert page.locator("text=招牌效果图").first.is_visible()
    assert page.locator(".grounds ul").first.is_visible()


def test_a_repeal_takes_its_lines_along_at_once_and_its_unit_is_told(
    chromium_page, house, unit, sign_in
):
    public = chromium_page(1440)
    for path in ("/for/graduate", "/topics/housing"):
        public.goto(path)
        assert public.locator("td >> text=全年受理").count() >= 1
    repeal(house["old"])
    public.goto("/for/graduate")
    assert public.locator("tbody th").count() == 1
    public.goto("/topics/housing")
    assert public.locator("text=目前没有可以享受的").count() == 1
    desk = chromium_page(1440)
    sign_in(desk, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    desk.goto("/desk/packages/alerts")
    told = desk.locator("tbody tr").all_inner_texts()
    assert len(told) == 2
    assert all("《旧办法》：效力登记有变动" in one for one in told)
