"""A notice of grants in a browser: from the officer's workbook to the day after its end."""

import datetime
import io
from urllib.parse import urljoin

import openpyxl
import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.search_feed import SEARCH_FEEDS
from mingzheng.records.grant_notices.models import GrantNotice, GrantRow
from mingzheng.records.people.models import Role
from mingzheng.surfaces.portal.grants.views_notice import OBJECTIONS, READS
from tests.factories.grants import make_scheme
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = ("姓名", "街道", "村居", "金额")
PEOPLE = (
    ("欧阳小满", "拾麓街道", "上麓村", 120.5),
    ("赵大有", "拾麓街道", "东塘村", 99),
    ("钱多多", "拾麓街道", "东塘村", 81),
    ("孙小美", "墨泉街道", "北泉村", 7.25),
)
SECRETS = ("欧阳〇〇", "上麓村", "120.50", "北泉村", "7.25")
AMOUNTS = ("120.50", "7.25")
ELSEWHERE = (
    "/notices/grants", "/notices/grants?street=墨泉街道", "/notices", "/sitemap",
    "/search?q=上麓村", "/search?q=欧阳〇〇", "/search/feed.atom?q=耕地补贴",
    "/search/suggest?q=欧阳",
)  # fmt: skip
"""Pages, feeds and searches that may be kept; asked while it runs and afterwards."""
PRIVATE = (
    ("身份证号", "11010519491231002X"),
    ("银行卡号", "6222020200112233449"),
    ("联系电话", "13812345678"),
)


def workbook(folder, *, extra=None):
    """The officer's file; ``extra`` is a heading with what stands below it."""
    book = openpyxl.Workbook()
    book.active.append(HEAD + ((extra[0],) if extra else ()))
    for row in PEOPLE:
        book.active.append(row + ((extra[1],) if extra else ()))
    content = io.BytesIO()
    book.save(content)
    path = folder / "明细.xlsx"
    path.write_bytes(content.getvalue())
    return path


@pytest.fixture(autouse=True)
def full_shares():
    READS.forget()
    OBJECTIONS.forget()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_rows_are_seen_while_it_runs_and_nowhere_on_the_day_after(
    chromium_page, sign_in, tmp_path, live_server, scripts
):
    """On the eighth day the visitor who saw them goes back, reloads, asks every address and every
    search; the keeper of pages, the index and the lists have nothing of them either."""
    unit = make_organisation("城乡统筹局")
    make_scheme(unit)
    desk = chromium_page(1440)
    sign_in(desk, make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    _bring_the_rows(desk, tmp_path)
    reviewer = chromium_page(390)
    sign_in(reviewer, make_account(role=Role.REVIEWER, organisation=unit))
    reviewer.goto(f"/desk/content/grants/{GrantNotice.objects.get().pk}")
    reviewer.get_by_role("button", name="发布").click()

    citizen = chromium_page(390, java_script_enabled=scripts)
    citizen.goto("/notices/grants")
    citizen.get_by_role("link", name="2024年耕地补贴公示").click()
    address = citizen.url
    assert all(secret in citizen.inner_text("main") for secret in SECRETS)
    assert "小满" not in citizen.content()

    kept = {path: _text(citizen, live_server, path) for path in ELSEWHERE}
    CLOCK.bind(FixedClock(CLOCK.get().now() + datetime.timedelta(days=8)))
    citizen.goto("/")
    citizen.go_back()
    _meets_totals_only(citizen)
    _finds_nothing_below(citizen, address)
    citizen.goto("/notices/grants")
    assert "公示已结束" in citizen.inner_text("main")
    assert "公示中" in kept["/notices/grants"]
    for path in ELSEWHERE:
        answer = _text(citizen, live_server, path)
        assert [one for one in AMOUNTS if one in answer] == [], path
    for feed in SEARCH_FEEDS:
        for record in feed.records(list(feed.keys()), now=CLOCK.get().now()):
            assert "欧阳" not in f"{record.title}{record.body}"


def _bring_the_rows(desk, folder):
    """A draft; files with something private are refused whole, the clean one is read."""
    _draft(desk)
    notice = GrantNotice.objects.get()
    for extra in PRIVATE:
        _upload(desk, notice, workbook(folder, extra=extra))
        assert "什么也没有保存" in desk.inner_text("main")
        assert extra[1] not in desk.content()
        assert not GrantRow.objects.exists()
    _upload(desk, notice, workbook(folder))
    assert "已读入 4 户，姓名已遮盖" in desk.inner_text("body")


def _meets_totals_only(citizen):
    assert "公示已结束" in citizen.inner_text("main")
    assert "307.75" in citizen.inner_text("main")
    assert "户数少的街道合并" in citizen.inner_text("main")
    assert [one for one in SECRETS if one in citizen.content()] == []


def _finds_nothing_below(citizen, address):
    for path in (
        "", "?page=1", "?street=拾麓街道", "/rows", "/export", ".csv", ".xlsx", ".json", ".atom",
    ):  # fmt: skip
        answer = citizen.request.get(address + path).text()
        assert [one for one in SECRETS if one in answer] == [], path


def _text(page, live_server, path):
    return page.request.get(urljoin(live_server.url, path)).text()


def _draft(desk):
    desk.goto("/desk/content/grants/new")
    desk.select_option("#id_scheme", index=0)
    desk.select_option("#id_organisation", label="城乡统筹局")
    desk.fill("#id_title", "2024年耕地补贴公示")
    desk.fill("#id_year", "2024")
    desk.fill("#id_basis", "《某细则》第十一条")
    desk.fill("#id_starts_on", "2024-11-18")
    desk.fill("#id_ends_on", "2024-11-25")
    desk.fill("#id_contact", "农业科 0000-88010391")
    desk.locator("main form button[type=submit]").first.click()


def _upload(desk, notice, path):
    desk.goto(f"/desk/content/grants/{notice.pk}/rows")
    desk.set_input_files("input[type=file]", path)
    desk.locator("main form button[type=submit]").first.click()
