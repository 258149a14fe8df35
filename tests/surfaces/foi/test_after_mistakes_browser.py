"""What goes wrong in a case, put right in a real browser: a wrong day, a lost code, and what many
asked for told to everybody; every screen at the widths of desk and telephone."""

import datetime

import pytest
from django.core import mail

from mingzheng.work.foi.actions.decide_topic import accept_topic
from mingzheng.work.foi.code_jobs import send_code_link
from mingzheng.work.foi.models import AnswerOpening, Case, CodeLink
from tests.accessibility import faults
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.library import make_published
from tests.factories.people import make_account, make_organisation

pytestmark = [
    pytest.mark.browser, pytest.mark.database_sensitive, pytest.mark.django_db(transaction=True)
]  # fmt: skip


def press(page, name):
    page.locator("main").get_by_role("button", name=name).last.click()


@pytest.fixture
def unit():
    return make_organisation("青禾城乡建设局", key="chengjian", phone="0000-88010001")


@pytest.fixture
def handler(unit, chromium_page, sign_in):
    page = chromium_page(1440)
    sign_in(page, make_account(role="foi_handler", organisation=unit))
    return page


def test_a_wrong_day_is_corrected_and_the_second_time_looked_at(
    unit, handler, chromium_page, sign_in
):
    case, found = foi.received(unit), []
    handler.goto(f"/desk/foi/{case.pk}")
    handler.get_by_role("link", name="更正登记事项").click()
    found += faults(handler)
    handler.get_by_role("link", name="更正“提交申请”").click()
    handler.get_by_label("正确的日期").fill("2024-11-08")
    press(handler, "更正登记事项")
    assert handler.get_by_text("请填写更正理由。").first.is_visible()
    found += faults(handler)
    handler.get_by_label("更正理由").fill("登记簿上是 11 月 8 日。")
    press(handler, "更正登记事项")
    assert handler.get_by_text("已更正，期限已重新计算。").is_visible()
    assert handler.locator("s", has_text="2024-11-18").count() == 1
    assert handler.get_by_text("答复期限：2024-12-16 改为 2024-12-06", exact=True).is_visible()
    found += faults(handler)

    foi.drafted(case)
    handler.goto(f"/desk/foi/{case.pk}/correction?what=name")
    handler.get_by_label("正确的姓名或者名称").fill("王小明")
    handler.get_by_label("更正理由").fill("以证件为准。")
    found += faults(handler)
    press(handler, "更正登记事项")
    assert handler.get_by_text("等另一人复核后生效").is_visible()
    checker = chromium_page(1440)
    sign_in(checker, make_account(role="reviewer", organisation=unit))
    checker.goto(f"/desk/foi/{case.pk}")
    checker.get_by_role("link", name="复核更正").click()
    checker.get_by_label("同意更正", exact=True).check()
    found += faults(checker)
    press(checker, "复核更正")
    assert Case.objects.get().applicant.name == "王小明"
    assert checker.get_by_text("王小明").count() == 0
    checker.goto("/desk/foi/moved-dates")
    assert checker.get_by_text("更正登记事项，").count() == 4
    found += faults(checker)
    assert found == []


def test_a_lost_code_is_renewed_at_the_desk_and_by_mail(unit, handler, chromium_page):
    receipt, found = foi.online(unit), []
    foi.confirm_both(receipt.case)
    foi.answered(receipt.case)
    handler.goto(f"/desk/foi/{receipt.case.pk}/renew-code")
    found += faults(handler)
    handler.get_by_label("怎样核对的身份").fill("本人到场，核对证件原件。")
    press(handler, "更换查询码")
    assert foi.CODE.search(handler.inner_text("main"))
    found += faults(handler)
    handler.emulate_media(media="print")
    assert handler.get_by_label("查询码领取单").is_visible()

    visitor = chromium_page(390)
    visitor.goto("/foi/track")
    found += faults(visitor)
    visitor.get_by_role("link", name="忘记查询码").click()
    visitor.get_by_label("申请编号").fill(receipt.case.number)
    visitor.get_by_label("申请时留的电子邮箱").fill("jia@example.cn")
    found += faults(visitor)
    press(visitor, "发送更换链接")
    visitor.get_by_text("这里不说明是否一致").wait_for()
    found += faults(visitor)
    mail.outbox.clear()
    send_code_link.func(CodeLink.objects.get().pk)
    path = mail.outbox[0].body.split("/foi/track/renew/")[1].split()[0]
    visitor.goto(f"/foi/track/renew/{path}")
    found += faults(visitor)
    press(visitor, "更换查询码")
    code = foi.CODE.search(visitor.inner_text("main"))[0]
    found += faults(visitor)
    visitor.get_by_role("link", name="查询办件").last.click()
    visitor.get_by_label("查询码").fill(code)
    press(visitor, "查询")
    visitor.get_by_role("link", name="查看答复").click()
    found += faults(visitor)
    for form in ("PDF", "Word"):
        with visitor.expect_download() as got:
            visitor.get_by_role("link", name=f"下载答复书（{form}）").click()
        assert got.value.suggested_filename.startswith(f"答复书_{receipt.case.number}")
    assert AnswerOpening.objects.count() == 3
    assert found == []


def test_what_many_asked_for_stands_on_the_guide(unit, chromium_page, sign_in):
    item, found = make_published(title="云岭路改造工程竣工验收报告"), []
    due = datetime.date(2024, 12, 31)
    topic = accept_topic(
        foi.topic(unit), organisation=unit, publish="历年竣工验收报告", due=due,
        by=make_account(role="openness_office"), at=NOON,
    )  # fmt: skip
    officer = chromium_page(1440)
    sign_in(officer, make_account(role="information_officer", organisation=unit))
    officer.goto(f"/desk/foi/topics/{topic.pk}")
    officer.get_by_role("link", name="登记公开结果").click()
    officer.get_by_label("公开信息的网址").fill(f"https://www.example.gov.cn/{item.path}")
    found += faults(officer)
    press(officer, "登记公开结果")
    assert officer.get_by_role("link", name=item.title).is_visible()
    found += faults(officer)
    visitor = chromium_page(390, java_script_enabled=False)
    visitor.goto("/foi")
    visitor.get_by_role("link", name="查看全部已转主动公开").click()
    visitor.get_by_role("link", name=item.title).click()
    assert visitor.inner_text("h1") == item.title
    scripted = chromium_page(390)
    for path in ("/foi", "/foi/published"):
        scripted.goto(path)
        found += faults(scripted)
    assert found == []
