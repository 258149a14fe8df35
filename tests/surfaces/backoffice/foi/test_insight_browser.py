"""A year's requests looked at in a real browser: warned of, deliberated, passed on, turned into a
task of the ledger, measured; every screen at the widths of desk and telephone."""

import datetime

import pytest

from mingzheng.records.parameters.models import Parameter
from mingzheng.work.foi.actions.find_topics import find_topics
from mingzheng.work.foi.models import Topic
from mingzheng.work.ledger.models import Task
from tests.accessibility import faults
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.work.foi.test_similar import ROAD, ROAD_TOO

pytestmark = [
    pytest.mark.browser, pytest.mark.database_sensitive, pytest.mark.django_db(transaction=True)
]  # fmt: skip


def press(page, name):
    page.locator("main").get_by_role("button", name=name).last.click()


@pytest.fixture
def house():
    """A unit with an answered request, a new one like it, and two more on the same thing."""
    Parameter.objects.create(key="foi.sensitive_words", value="验收")
    unit = make_organisation("青禾城乡建设局")
    foi.answered(foi.received(unit, wanted=ROAD))
    case = foi.received(unit, wanted=ROAD_TOO)
    foi.alike(unit, wanted=ROAD, count=2)
    find_topics(at=NOON + datetime.timedelta(minutes=1))
    return unit, case


@pytest.fixture
def handler(house, chromium_page, sign_in):
    page = chromium_page(1440)
    sign_in(page, make_account(role="foi_handler", organisation=house[0]))
    return page


@pytest.fixture
def office(chromium_page, sign_in):
    page = chromium_page(1440)
    sign_in(page, make_account(role="openness_office"))
    return page


def note_beside_the_case(handler, case):
    found = []
    handler.goto(f"/desk/foi/{case.pk}")
    hints = handler.get_by_role("heading", name="办理提示").locator("..")
    assert hints.get_by_text("可能重复申请").count() == 1
    found += faults(handler)
    handler.get_by_role("link", name="登记沟通").click()
    handler.get_by_label("电话").check()
    handler.get_by_label("解答").check()
    handler.get_by_label("沟通内容").fill("已说明前一件的答复。")
    found += faults(handler)
    press(handler, "登记沟通")
    handler.get_by_role("link", name="登记会商").click()
    for label in ("参加单位和人员", "会商问题", "各方意见", "会商结论"):
        handler.get_by_label(label).fill(f"{label}的内容")
    found += faults(handler)
    press(handler, "登记会商")
    handler.get_by_role("link", name="申请转办").click()
    handler.get_by_label("拟转往机关").fill("青禾区档案馆")
    handler.get_by_label("转办理由").fill("档案已移交。")
    press(handler, "申请转办")
    assert handler.get_by_text("会商结论的内容").is_visible()
    found += faults(handler)
    return found


def decide_and_judge(office, case):
    found = []
    office.goto("/desk/foi/restraints")
    found += faults(office)
    office.get_by_role("link", name="审批", exact=False).last.click()
    office.get_by_label("不同意，由原单位继续办理").check()
    office.get_by_label("审批意见").fill("本局有底册。")
    found += faults(office)
    press(office, "审批")
    office.goto("/desk/foi/warnings")
    found += faults(office)
    office.get_by_role("link", name=f"研判 {case.number}").click()
    office.get_by_label("研判意见").fill("按前一件的口径答复。")
    found += faults(office)
    press(office, "研判")
    return found


def make_a_task_of_the_topic(office, unit):
    found = []
    office.goto("/desk/foi/topics")
    found += faults(office)
    office.locator("main tbody a").first.click()
    office.get_by_role("link", name="登记研究记录").click()
    office.get_by_label("集中申请的原因").fill("工程验收没有公布。")
    office.get_by_label("拟公开、拟解读的内容").fill("历年验收报告。")
    found += faults(office)
    press(office, "登记研究记录")
    office.get_by_role("link", name="转为主动公开任务").click()
    office.get_by_label("拟公开的内容").fill("历年竣工验收报告")
    office.get_by_label("公开单位").select_option(label=unit.name)
    office.get_by_label("完成期限").fill("2024-12-31")
    found += faults(office)
    press(office, "转为主动公开任务")
    found += faults(office)
    office.get_by_role("link", name="2024年任务1").click()
    assert office.get_by_text("历年竣工验收报告").first.is_visible()
    assert office.get_by_role("link", name="依申请公开的同类申请").count() == 1
    return found


def look_at_quality_and_contacts(handler, office):
    found = []
    for path in ("/desk/foi/quality", "/desk/foi/contacts"):
        office.goto(path)
        found += faults(office)
    handler.goto("/desk/foi/contacts/new")
    found += faults(handler)
    return found


def test_from_the_hint_to_the_ledger(house, handler, office):
    unit, case = house
    found = note_beside_the_case(handler, case)
    found += decide_and_judge(office, case)
    found += make_a_task_of_the_topic(office, unit)
    assert (Task.objects.count(), Topic.objects.get().state) == (1, "accepted")
    found += look_at_quality_and_contacts(handler, office)
    assert found == []
