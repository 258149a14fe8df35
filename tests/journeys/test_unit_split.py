"""A unit is split in mid-year in a real browser: arranged before the day, done, put right after."""

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role, Succession
from mingzheng.work.ledger.models import Assignment, ProgressReport
from tests.factories.ledger import (
    make_assignment,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def district():
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    old = make_organisation("区发改统计局", key="old", parent=root)
    main = make_organisation("区发展改革局", key="main", parent=root)
    side = make_organisation("区统计局", key="side", parent=root)
    notice = make_notice()
    plans = make_section(notice, title="公开规划计划")
    figures = make_section(notice, title="公开统计数据")
    tasks = [
        make_task(notice, section=plans, label="公开发展规划", requirement="公开发展规划。"),
        make_task(notice, section=figures, label="公开月度数据", requirement="公开月度数据。"),
        make_task(notice, section=figures, label="公开统计公报", requirement="公开统计公报。"),
    ]
    for task in tasks:
        make_assignment(task, organisation=old)
    make_report(
        Assignment.objects.get(task=tasks[1]), percent=60,
        text="原单位：一至十月的月度数据已经公开。",
    )  # fmt: skip
    return {
        "administrator": make_account(role=Role.SYSTEM_ADMIN, organisation=root),
        "office": make_account(role=Role.OPENNESS_OFFICE, organisation=root),
        "statistician": make_account(role=Role.INFORMATION_OFFICER, organisation=side),
        "planner": make_account(role=Role.INFORMATION_OFFICER, organisation=main),
    }


def test_a_split_is_arranged_beforehand_done_on_the_day_and_put_right_after(
    district, chromium_page, sign_in
):
    administrator = chromium_page()
    sign_in(administrator, district["administrator"])
    register_split(administrator, on="2024-11-20")

    office = chromium_page(390, java_script_enabled=False)
    sign_in(office, district["office"])
    arrange_the_second_section(office)
    assert owners() == ["old", "old", "old"]

    # The day has come.
    Succession.objects.update(on="2024-11-18")
    carry_out(office)
    assert owners() == ["main", "side", "side"]

    statistician = chromium_page(390)
    sign_in(statistician, district["statistician"])
    go_on_with_the_monthly_figures(statistician)

    put_the_bulletin_right(office)
    assert owners() == ["main", "side", "main"]
    one_history(statistician)

    planner = chromium_page()
    sign_in(planner, district["planner"])
    planner.goto("/desk/ledger/units/main")
    words = planner.inner_text("main")
    assert "承接区发改统计局未办结的 1 项" in words
    assert "承接区统计局未办结的 1 项" in words
    assert verify() == []


def register_split(page, *, on: str) -> None:
    page.goto("/desk/organisations/changes/new")
    page.check("input[name=kind][value=split]")
    page.select_option("[name=predecessors]", label="区发改统计局")
    page.select_option("[name=successors]", label=["区发展改革局", "区统计局"])
    page.select_option("[name=main]", label="区发展改革局")
    page.fill("[name=on]", on)
    page.fill("[name=basis]", "青禾新区机构优化方案")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
    assert "错误" not in page.title()


def arrange_the_second_section(page) -> None:
    page.goto("/desk/ledger/takeovers")
    assert "（未到日期，可先安排），未办结 3 项" in page.inner_text("main")
    page.click("text=区发改统计局 → 区发展改革局等 2 个机构")
    assert page.locator("button:has-text('确认承接')").count() == 0
    section = page.locator("section", has_text="公开统计数据")
    section.get_by_label("本部分全部由").select_option(label="区统计局")
    page.click("button:has-text('只保存安排')")
    page.wait_for_selector("text=承接安排已保存")
    assert page.locator("select[name^=heir_]").nth(1).input_value() == (
        page.locator("select[name^=heir_]").nth(2).input_value()
    )


def carry_out(page) -> None:
    page.reload()
    page.click("button:has-text('确认承接')")
    page.wait_for_selector("table >> text=区发改统计局 → 区统计局")
    # The way back shows how it stands now, not the form once more.
    page.go_back()
    page.wait_for_selector("text=原机构没有未办结的任务分工")


def go_on_with_the_monthly_figures(page) -> None:
    page.goto("/desk/inbox")
    page.click("button:has-text('打开')")
    page.wait_for_selector("h1:has-text('区发改统计局 → 区统计局')")
    page.click("text=公开月度数据")
    assert "原单位：一至十月的月度数据已经公开" in page.inner_text("main")
    page.click("text=报进展")
    page.fill("[name=text]", "新单位：十一月的月度数据也已经公开，解读同步发布。")
    page.fill("[name=percent]", "70")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=进展已记入台账")


def put_the_bulletin_right(page) -> None:
    page.goto("/desk/ledger/takeovers")
    page.click("table >> text=区发改统计局 → 区统计局")
    assert "承接后已有新的进展，不能再撤销" in page.inner_text("main")
    page.click("text=改由其他机构承接")
    page.select_option("[name=heir]", label="区发展改革局")
    page.check("text=公开统计公报")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_selector("text=已转给所选机构")
    assert "移交，现属区发展改革局" in page.inner_text("main")


def one_history(page) -> None:
    moved = Assignment.objects.get(task__number=2)
    assert ProgressReport.objects.filter(assignment=moved).count() == 2
    page.goto(f"/desk/ledger/assignments/{moved.pk}")
    words = page.inner_text("main")
    assert "安排承接机构：区发展改革局→区统计局" in words
    assert "承接移交：区发改统计局→区统计局" in words


def owners() -> list[str]:
    rows = Assignment.objects.order_by("task__number")
    return list(rows.values_list("organisation__key", flat=True))
