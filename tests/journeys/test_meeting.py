"""A special meeting: planned, told, signed in at from a phone, minuted, passed by another person;
the lamp of the year turns green and the minutes are offered as evidence."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.evidence import EVIDENCE, Wanted
from mingzheng.records.people.models import Role
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.meetings.models import Attendance, Meeting, Minutes
from tests.conftest import NOON
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stand_on(hour, minute=0):
    CLOCK.bind(FixedClock(NOON.replace(hour=hour, minute=minute)))


def offered(unit, letter):
    wanted = Wanted(
        frozenset({unit.pk}), "每年至少召开一次专题会议", frozenset({letter}),
        datetime.date(2024, 1, 1), datetime.date(2024, 12, 31),
    )  # fmt: skip
    now = CLOCK.get().now()
    return [one.title for source in EVIDENCE for one in source.offers(wanted, now=now)]


def plan_and_tell(desk, guest):
    desk.click(".desk-nav-wide a:text-is('会议')")
    desk.click("a:text-is('安排会议')")
    desk.fill("[name=title]", "政务公开专题会议")
    desk.fill("[name=place]", "三楼会议室")
    desk.fill("[name=starts_at]", "2024-11-18 14:00")
    desk.fill("[name=ends_at]", "2024-11-18 15:30")
    desk.fill("[name=host]", "分管负责人")
    desk.fill("[name=agenda]", "年度任务进展\n政策解读安排｜云高管办字〔2024〕4号｜34")
    desk.check(f"label:text-is('{guest}')")
    desk.click("main button:text-is('保存')")
    desk.click("main button:text-is('发通知')")
    desk.wait_for_selector("text=通知已发给受邀单位的 1 人")


def sign_in_from_a_phone(phone, address, code):
    """A wrong code first: nothing typed is lost, and the right one does it on a narrow screen."""
    phone.goto(address)
    phone.fill("[name=code]", "000 000" if code != "000 000" else "111 111")
    phone.fill("[name=name]", "参会甲")
    phone.fill("[name=unit]", "财政金融局")
    phone.click("main button:text-is('签到')")
    phone.wait_for_selector("text=签到码不对")
    assert phone.input_value("[name=name]") == "参会甲"
    phone.fill("[name=code]", code)
    phone.click("main button:text-is('签到')")
    phone.wait_for_selector("text=签到成功")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def hold_and_agree(desk, meeting):
    desk.goto(f"/desk/meetings/{meeting.pk}")
    desk.click("main button:text-is('登记已召开')")
    desk.click("summary:text-is('记一条议定事项')")
    desk.select_option("[name=item]", label="年度任务进展")
    desk.fill("[name=what]", "每季度核对一次目录")
    desk.select_option("#id_organisation", label="经济运行局")
    desk.fill("[name=by_day]", "2024-12-20")
    desk.click("main button:text-is('记下')")


def draft_and_submit(desk):
    desk.click("main button:text-is('生成纪要')")
    text = desk.input_value("[name=text]")
    assert "每季度核对一次目录（由经济运行局负责，2024年12月20日前完成）。" in text
    assert "出席：财政金融局，共 1 人。" in text
    desk.click("main button:text-is('送核')")
    desk.wait_for_selector("text=已送核")


def approve(other, meeting):
    other.goto(f"/desk/meetings/{meeting.pk}/minutes")
    other.click("main button:text-is('核定')")
    other.wait_for_selector("text=编为〔2024〕第1期")
    assert Minutes.objects.get().state == "approved"


def hand_to_the_ledger(desk, meeting):
    desk.goto(f"/desk/meetings/{meeting.pk}")
    desk.click("main button:text-is('议定事项转为台账任务')")
    desk.wait_for_selector("text=1 个议定事项已转为台账任务")
    desk.click("text=2024年任务1")
    desk.wait_for_selector("h1:has-text('每季度核对一次目录'), h1:has-text('任务')")


def lamp_of_the_year(page):
    page.goto("/desk/meetings/obligations")
    return page.inner_text("tr:has-text('经济运行局') td[data-label='专题会议']")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_plan_to_evidence(chromium_page, sign_in, scripts):
    unit, guest = make_organisation("经济运行局"), make_organisation("财政金融局")
    officer = make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
    reviewer = make_account(role=Role.REVIEWER, organisation=unit)
    make_account(role=Role.INFORMATION_OFFICER, organisation=guest)
    desk = chromium_page(1440, java_script_enabled=scripts)
    sign_in(desk, officer)
    assert "未开始" in lamp_of_the_year(desk)
    plan_and_tell(desk, "财政金融局")
    planned = lamp_of_the_year(desk)
    assert "已安排 2024-11-18" in planned
    assert "正常" in planned

    meeting = Meeting.objects.get()
    stand_on(13, 50)
    desk.goto(f"/desk/meetings/{meeting.pk}")
    desk.click("main button:text-is('开始签到')")
    code, address = desk.inner_text(".sign-in-code"), desk.inner_text(".sign-in-address")
    sign_in_from_a_phone(chromium_page(320, java_script_enabled=scripts), address, code)
    assert Attendance.objects.get().organisation == guest

    stand_on(15, 40)
    hold_and_agree(desk, meeting)
    draft_and_submit(desk)
    other = chromium_page(390, java_script_enabled=scripts)
    sign_in(other, reviewer)
    approve(other, meeting)
    assert "完成" in lamp_of_the_year(other)
    assert offered(unit, Letter.D) == ["政务公开专题会议纪要〔2024〕第1期"]
    hand_to_the_ledger(desk, meeting)
