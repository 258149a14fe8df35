"""A year worked to its end in a real browser: closed, packed, gone on with in the next one."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Assignment, Task
from mingzheng.work.ledger.year_archive.writing import faults_of
from tests.factories.ledger import (
    CHINA,
    make_assignment,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "市里统一平台尚未开通，明年上半年继续办理。"
NOW = datetime.datetime(2024, 1, 10, 10, 0, tzinfo=CHINA)


@pytest.fixture
def district():
    """January 2024; three tasks of 2023: one waits for its confirmation, two are not done."""
    CLOCK.bind(FixedClock(NOW))
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    unit = make_organisation("区财政局", key="finance", kind="department", parent=root)
    notice = make_notice(year=2023, document_number="青新管办字〔2023〕7号")
    section = make_section(notice)
    item = make_item(section)
    for label in ("公开惠企政策", "规范政务新媒体", "开发移动客户端"):
        task = make_task(
            notice, section=section, item=item, label=label, due=datetime.date(2023, 12, 31)
        )
        make_assignment(task, organisation=unit)
    first, second, _ = Assignment.objects.order_by("task__number")
    make_report(first, state="submitted", percent=100)
    make_report(second, percent=60, text="账号已经清理一半，其余等待市里平台开通。")
    return notice, {
        "office": make_account(role=Role.OPENNESS_OFFICE, organisation=root),
        "leader": make_account(role=Role.LEADER, organisation=root),
        "officer": make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
    }


def test_a_year_is_closed_packed_and_gone_on_with(
    district, chromium_page, sign_in, live_server, tmp_path
):
    notice, people = district
    office = chromium_page(1440, accept_downloads=True)
    sign_in(office, people["office"])
    blocked_closing_tells_why(office)
    _, second, third = notice.tasks.order_by("number")
    officer = chromium_page(1440)
    sign_in(officer, people["officer"])
    officer.goto(f"/desk/ledger/assignments/{second.assignments.get().pk}/report")

    office.click("main a:has-text('1 份办结申请待确认')")
    office.click("button:has-text('确认办结')")
    office.wait_for_selector("text=已确认办结")
    carry_over(office, notice, second)
    give_up(office, notice, third)
    open_board(office)
    office.click("main a:has-text('2 个部分或事项没有小结')")
    office.click("button:has-text('空着的填入拟稿')")
    office.wait_for_selector("text=0 段还没有写")

    leader = chromium_page(390)
    sign_in(leader, people["leader"])
    leader.goto(f"/desk/ledger/year/notices/{notice.pk}")
    leader.click("main a:has-text('同意关账')")
    leader.fill("[name=words]", "同意，遗留任务明年抓紧。")
    leader.click("main button:has-text('同意关账')")
    leader.wait_for_selector("text=已签批同意")

    office.goto(f"/desk/ledger/year/notices/{notice.pk}")
    office.click("main button:has-text('关账')")
    office.wait_for_selector("text=已关账，各单位只能查看")

    closed_is_read_only(officer, second)
    take_the_bundle(office, tmp_path)
    the_next_year_shows_where_it_comes_from(officer, second)
    the_annual_report_is_told(officer)
    assert verify() == []


def open_board(page) -> None:
    page.goto("/desk/ledger/year?year=2023")


def blocked_closing_tells_why(page) -> None:
    page.goto("/desk/")
    page.locator("nav").get_by_role("link", name="年度", exact=True).first.click()
    told = page.inner_text("main")
    for words in (
        "1 份办结申请待确认", "3 项任务没有了结", "2 个部分或事项没有小结", "还没有区领导同意",
    ):  # fmt: skip
        assert words in told
    page.click("main a.btn:has-text('关账')")
    assert page.locator("main button:has-text('关账')").is_disabled()


def carry_over(page, notice, task) -> None:
    """A day outside of the next year first: what was typed has to stay."""
    open_board(page)
    page.click("main a:has-text('2 项任务没有了结')")
    page.click(f"a[href$='/tasks/{task.pk}/carry']")
    page.check("[name=reason][value=conditions]")
    page.fill("[name=words]", WHY)
    page.fill("[name=due]", "2023-12-31")
    page.click("main button:has-text('结转到下一年度')")
    page.wait_for_selector("text=结转后的期限应在 2024 年内")
    assert page.title().startswith("错误")
    assert page.input_value("[name=words]") == WHY
    page.fill("[name=due]", "2024年6月30日")
    page.click("main button:has-text('结转到下一年度')")
    page.wait_for_selector("text=已结转到 2024 年")


def give_up(page, notice, task) -> None:
    open_board(page)
    page.click("main a:has-text('1 项任务没有了结')")
    page.check(f"#task-{task.pk}")
    page.check("[name=reason][value=upward]")
    page.fill("[name=words]", "市里统一建设客户端，本区不再单独开发。")
    page.click("main button:has-text('写明理由')")
    page.wait_for_selector("text=已写明 1 项任务不再办理的理由")


def closed_is_read_only(page, task) -> None:
    """The form was opened before: what was typed in the meantime is refused and stays."""
    page.fill("[name=text]", "一至十月资金申报条件和兑付结果已全部公布，已补齐。")
    page.fill("[name=percent]", "80")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=已于 2024-01-10 关账，只能查看")
    assert page.input_value("[name=text]").startswith("一至十月资金申报")
    page.goto(f"/desk/ledger/assignments/{task.assignments.get().pk}/report")
    page.wait_for_selector("text=这份台账已经关账，不能再报进展")
    assert "已于 2024-01-10 关账，只能查看" in page.inner_text("main")
    assert page.locator("main a:has-text('报进展')").count() == 0


def take_the_bundle(page, folder) -> None:
    page.goto("/desk/ledger/year/archives?year=2023")
    page.click("button:has-text('生成归档包')")
    page.wait_for_selector("text=全部关账")
    with page.expect_download() as taken:
        page.click("main button:has-text('下载')")
    place = folder / "2023.zip"
    taken.value.save_as(place)
    assert faults_of(place) == []


def the_next_year_shows_where_it_comes_from(page, task) -> None:
    made = Task.objects.get(notice__year=2024)
    page.goto(f"/desk/ledger/tasks/{made.pk}")
    assert WHY in page.inner_text("main")
    page.click("main a:has-text('2023年任务2')")
    page.wait_for_url(f"**/desk/ledger/tasks/{task.pk}")
    assert "其余等待市里平台开通" in page.inner_text("main")


def the_annual_report_is_told(page) -> None:
    page.goto("/desk/annual-reports")
    page.click("main button:has-text('建立')")
    page.wait_for_selector("text=表格已按记录取数")
    assert (
        "2023年政务公开工作台账列有本单位承担的任务3项，年内经政务公开办确认办结1项，"
        "结转下一年度1项、经批准不再办理1项。结转下一年度的任务为：“规范政务新媒体”（条件不具备）。"
        "不再办理的任务为：“开发移动客户端”（转由上级）。"
    ) in page.inner_text("main")
