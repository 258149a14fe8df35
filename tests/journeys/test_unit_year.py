"""A unit's year in ten steps, in the browser of its officer, from the notice to the public page."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.evidence.propose import propose_for
from mingzheng.work.ledger.actions.supervision.take import take_by_hand
from mingzheng.work.ledger.models import Assignment
from tests.conftest import CHINA
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHY = "兑付系统下半年整体升级，十月底前不能导出结果，升级后补齐。"
REPORTS = (
    "一季度申报条件已经公开，兑付结果由国库科核对后发布。",
    "二季度申报条件和兑付结果已经全部公开，附表可以下载。",
)


@pytest.fixture
def district():
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    unit = make_organisation("区财政局", key="finance", parent=root)
    other = make_organisation("区数据局", key="data", parent=root)
    notice = make_notice(
        title="2024年政务公开任务分解表", document_number="青新管办字〔2024〕7号",
        issued_on=datetime.date(2024, 2, 28), opened_at=moment(3, 1),
    )  # fmt: skip
    task = make_task(
        notice, section=make_section(notice), label="惠企资金公开",
        requirement="每半年公布一次惠企资金申报条件和兑付结果。",
    )  # fmt: skip
    make_assignment(task, organisation=unit)
    propose_for([task])
    return {
        "unit": unit, "task": task,
        "officer": make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        "asked": make_account(role=Role.INFORMATION_OFFICER, organisation=other),
        "office": make_account(role=Role.OPENNESS_OFFICE, organisation=root),
    }  # fmt: skip


def moment(month: int, day: int) -> datetime.datetime:
    return datetime.datetime(2024, month, day, 10, tzinfo=CHINA)


def today(month: int, day: int) -> None:
    CLOCK.bind(FixedClock(moment(month, day)))


def test_a_year_in_ten_steps(district, chromium_page, sign_in):
    today(3, 4)
    office, officer, asked = chromium_page(1440), chromium_page(390), chromium_page(390)
    for page, name in ((office, "office"), (officer, "officer"), (asked, "asked")):
        sign_in(page, district[name])
    task, mine = district["task"], Assignment.objects.get()
    the_office_says_what_is_owed(office, task)
    it_is_found_at_the_workbench(officer)
    it_is_split(officer, mine)
    another_unit_is_asked(officer, asked, mine)
    the_first_turn_is_reported(officer, mine)
    a_later_day_is_refused(officer, office, mine)
    a_reminder_comes_and_is_read(officer, district, mine)
    the_last_turn_is_reported(officer, office, mine)
    what_is_missing_is_proved(officer, office, mine, district["unit"])
    everybody_reads_it(chromium_page(390), task)
    assert verify() == []


def the_office_says_what_is_owed(page, task) -> None:
    """1: the letters to be proved, and how often."""
    page.goto(f"/desk/ledger/tasks/{task.pk}/demands")
    for box in page.locator("[name=letters]").all():
        box.set_checked(box.get_attribute("value") == "A")
    page.fill("[name=reason]", "只看年内公开的信息。")
    submit(page)
    page.goto(f"/desk/ledger/tasks/{task.pk}/recurrence")
    page.select_option("[name=rhythm]", value="half_yearly")
    page.fill("[name=since]", "2024-03-01")
    submit(page)
    mine = Assignment.objects.get()
    assert list(mine.occurrences.order_by("due").values_list("due", flat=True)) == [
        datetime.date(2024, 6, 28), datetime.date(2024, 12, 31),
    ]  # fmt: skip
    assert mine.due == datetime.date(2024, 6, 28)


def it_is_found_at_the_workbench(page) -> None:
    """2: what the unit owes stands in its own ledger with the day it owes next."""
    page.goto("/desk/ledger/units")
    assert "惠企资金公开" in page.inner_text("main")
    assert "2024-06-28" in page.inner_text("main")


def it_is_split(page, mine) -> None:
    """3: a part of its own, and a day by which something is done."""
    plan(page, mine, "subtask", text="核对上半年兑付台账", due="2024-06-14")
    plan(page, mine, "milestone", text="申报条件上网", due="2024-05-31", tick="binding")
    mine.refresh_from_db()
    assert mine.due == datetime.date(2024, 5, 31)


def another_unit_is_asked(page, asked, mine) -> None:
    """4: the other unit sees what it is asked and answers."""
    page.goto(f"/desk/ledger/assignments/{mine.pk}/plan/coordinate")
    page.select_option("[name=asked_unit]", label="区数据局")
    page.fill("[name=text]", "请在四月底前开通兑付结果的数据接口。")
    page.fill("[name=due]", "2024-04-30")
    submit(page)
    today(4, 8)
    asked.goto("/desk/ledger/coordination")
    asked.get_by_role("link", name="请在四月底前").click()
    asked.get_by_role("link", name="答复").click()
    asked.locator("[name=refused][value='']").check()
    asked.fill("[name=answer]", "接口已经开通，说明见共享平台。")
    submit(asked)
    page.goto(f"/desk/ledger/assignments/{mine.pk}/plan")
    page.get_by_role("link", name="请在四月底前").click()
    assert "接口已经开通" in page.inner_text("main")


def the_first_turn_is_reported(page, mine) -> None:
    """5: a report fulfils the first half of the year."""
    today(5, 30)
    page.goto(f"/desk/ledger/assignments/{mine.pk}/plan")
    page.get_by_role("link", name="完成").first.click()
    page.fill("[name=words]", "申报条件已在惠企专栏公开。")
    submit(page)
    report(page, mine, REPORTS[0], percent=50, occurrence=1)
    mine.refresh_from_db()
    assert mine.due == datetime.date(2024, 12, 31)


def a_later_day_is_refused(page, office, mine) -> None:
    """6: a later day is asked for, and refused with a reason."""
    today(9, 2)
    plan(page, mine, "extend", new_due="2025-01-31", reason=WHY)
    office.goto("/desk/ledger/extensions")
    office.get_by_role("link", name="不同意").first.click()
    office.fill("[name=reason]", "年内须办结，请与系统升级单位商定过渡办法。")
    submit(office)
    page.goto("/desk/inbox")
    assert "延期" in page.inner_text("main")
    assert mine.extensions.get().state == "refused"


def a_reminder_comes_and_is_read(page, district, mine) -> None:
    """7: silence is noticed."""
    today(11, 4)
    take_by_hand([mine.pk], measure=Measure.REMINDER, by=district["office"], at=CLOCK.get().now())
    page.goto("/desk/inbox")
    page.get_by_role("link", name="提醒").or_(page.get_by_role("button", name="提醒")).first.click()
    assert "惠企资金公开" in page.inner_text("main")


def the_last_turn_is_reported(page, office, mine) -> None:
    """8: done, says the unit; without a proof the office cannot confirm."""
    report(page, mine, REPORTS[1], percent=100, occurrence=1, claims=True)
    assert "还缺佐证" in page.inner_text("body")
    office.goto("/desk/ledger/confirmations")
    assert "年内公开信息" in office.inner_text("main")
    ways = office.locator("button", has_text="确认办结").all_text_contents()
    assert ways == ["免交并确认办结"]
    mine.refresh_from_db()
    assert mine.state == "submitted"


def what_is_missing_is_proved(page, office, mine, unit) -> None:
    """9: the platform offers what was published, the unit takes it, the office confirms."""
    make_published(
        title="2024年下半年惠企资金申报条件和兑付结果", organisation=unit, at=moment(11, 1)
    )
    page.goto(f"/desk/ledger/assignments/{mine.pk}")
    page.locator("button", has_text="用作佐证").click()
    page.wait_for_load_state()
    office.goto("/desk/ledger/confirmations")
    office.locator("button", has_text="确认办结").click()
    office.wait_for_selector("text=已确认办结")
    mine.refresh_from_db()
    assert (mine.state, mine.percent) == ("done", 100)


def everybody_reads_it(page, task) -> None:
    """10: the public page says that it is done and leads to what proves it."""
    page.goto(f"/progress/2024/{task.notice_id}/{task.number}")
    told = page.inner_text("main")
    assert "完成" in told
    assert "兑付系统" not in told
    page.get_by_role("link", name="2024年下半年惠企资金申报条件和兑付结果").click()
    page.wait_for_selector("h1:has-text('2024年下半年惠企资金申报条件和兑付结果')")


def plan(page, mine, act: str, *, tick: str = "", **fields: str) -> None:
    page.goto(f"/desk/ledger/assignments/{mine.pk}/plan/{act}")
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    if tick:
        page.check(f"[name={tick}]")
    submit(page)
    assert not page.title().startswith("错误")


def report(page, mine, text, *, percent, occurrence, claims=False) -> None:
    page.goto(f"/desk/ledger/assignments/{mine.pk}/report")
    page.fill("[name=text]", text)
    page.fill("[name=percent]", str(percent))
    page.select_option("[name=occurrence]", index=occurrence)
    if claims:
        page.fill("[name=note_0]", "制度已经健全，另行报送。")
        page.select_option("[name=note_letter_0]", value="K")
        page.check("[name=claims_completion]")
    submit(page)
    assert not page.title().startswith("错误")


def submit(page) -> None:
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()
