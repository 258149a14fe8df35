"""From a red lamp to the end of a supervision letter, in a real browser, while the days go by."""

import datetime
from io import BytesIO

import docx
import pytest

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.records.journal.queries import verify
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import Supervision
from tests.accessibility import faults
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "负责的同志十月调离，交接没有做好，两个季度的兑付结果没有公开，现已补齐一个季度。"
MEASURES = "指定专人负责，每月五日前公开上月结果，本周补齐余下内容。"


def press(page, name):
    page.locator("main").get_by_role("button", name=name).last.click()


def follow(page, name):
    page.locator("main").get_by_role("link", name=name).first.click()


def wait_until(day):
    CLOCK.bind(FixedClock(NOON.replace(month=day.month, day=day.day)))


@pytest.fixture
def district(db):
    Parameter.objects.create(key="supervision.letter_number", value="青新政督〔{年份}〕{序号}号")
    Parameter.objects.create(key="supervision.issuer", value="青禾新区管委会办公室")
    root = make_organisation("青禾新区管委会", key="root", kind="government")
    unit = make_organisation("区财政局", key="finance", parent=root)
    task = make_task(make_notice(), label="公开惠企资金兑付结果", due=datetime.date(2024, 11, 15))
    make_assignment(task, organisation=unit)
    return {
        "office": make_account(role=Role.OPENNESS_OFFICE, organisation=root),
        "leader": make_account(role=Role.LEADER, organisation=root),
        "unit": make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
    }


@pytest.fixture
def pages(district, chromium_page, sign_in):
    opened = {}
    for name, account in district.items():
        opened[name] = chromium_page(1440)
        sign_in(opened[name], account)
    return opened


def test_a_letter_from_the_lamp_to_the_end(pages):
    office, leader, unit = pages["office"], pages["leader"], pages["unit"]
    found = urge(office)

    wait_until(datetime.date(2024, 11, 25))
    found += draft(office)
    found += sign(leader)
    letter = Supervision.objects.get(measure="letter")
    assert read_document(office, letter) == (
        "青禾新区管委会办公室", "青新政督〔2024〕1号", "关于政务公开工作任务的督办函", "区财政局：",
    )  # fmt: skip

    found += reply(unit, letter)
    send_back(office, letter)
    again(unit, letter)
    found += accept_and_close(office, letter)
    letter.refresh_from_db()
    assert (letter.state, letter.outcome) == ("closed", "other")
    assert list(letter.replies.values_list("state", flat=True)) == ["returned", "accepted"]
    assert found == []
    assert verify() == []


def urge(page):
    """From the red lamp to the proposals, chosen by keyboard, looked at, sent."""
    page.goto("/desk/ledger/assignments?lamp=overdue")
    follow(page, "公开惠企资金兑付结果")
    assert page.get_by_text("如无进展：2024-11-18 起催办（逾期未办结）。").count() == 1
    found = faults(page)
    page.goto("/desk/ledger/supervision/proposals")
    found += faults(page)
    page.get_by_role("checkbox", name="任务1 区财政局").focus()
    page.keyboard.press("Space")
    press(page, "下一步：核对所选的文字")
    assert page.get_by_role("heading", name="催办：区财政局").count() == 1
    found += faults(page)
    press(page, "确认，办理这 1 件")
    page.wait_for_selector("text=已发出 1 件。")
    found += faults(page)
    return found


def draft(page):
    page.goto("/desk/ledger/supervision/proposals")
    page.get_by_role("checkbox", name="任务1 区财政局").check()
    press(page, "下一步：核对所选的文字")
    press(page, "确认，办理这 1 件")
    page.wait_for_selector("text=已拟督办函 1 件。")
    assert page.get_by_text("2024年11月18日催办，没有回复").count() == 1
    found = faults(page)
    follow(page, "改文字")
    page.get_by_label("标题").fill("")
    press(page, "预览")
    page.wait_for_selector("text=请填写标题。")
    found += faults(page)
    page.get_by_label("标题").fill("关于政务公开工作任务的督办函")
    press(page, "预览")
    found += faults(page)
    press(page, "保存")
    press(page, "送签")
    page.wait_for_selector("text=已送领导签发")
    return found


def sign(page):
    page.goto("/desk/ledger/supervision/signing")
    found = faults(page)
    follow(page, "签批")
    found += faults(page)
    page.get_by_label("签批意见").fill("请财政局主要负责同志阅办。")
    press(page, "签发")
    page.wait_for_selector("text=已签发 青新政督〔2024〕1号，单位已收到。")
    return found


def read_document(page, letter):
    content = page.request.get(f"/desk/ledger/supervision/{letter.pk}/file.docx").body()
    words = [one.text for one in docx.Document(BytesIO(content)).paragraphs if one.text.strip()]
    assert any("期限为2024年11月15日，已逾期6个工作日" in one for one in words)
    assert "2024年11月25日" in words
    return tuple(words[:4])


def reply(page, letter):
    page.goto("/desk/ledger/supervision?state=open")
    follow(page, "督办函 青新政督〔2024〕1号")
    found = faults(page)
    follow(page, "回复")
    page.get_by_label("情况说明").fill("收到。")
    press(page, "提交回复")
    page.wait_for_selector("text=至少写 20 字")
    assert page.title().startswith("错误")
    found += faults(page)
    fill_reply(page)
    return found


def fill_reply(page):
    page.get_by_label("情况说明").fill(TEXT)
    page.get_by_label("整改措施").fill(MEASURES)
    page.get_by_label("承诺完成日期").fill("2024-12-06")
    press(page, "提交回复")
    page.wait_for_selector("text=回复已提交，等政务公开办审核。")


def send_back(page, letter):
    page.goto(f"/desk/ledger/supervision/{letter.pk}")
    follow(page, "退回回复")
    page.get_by_label("理由").fill("没有写明责任人。")
    press(page, "退回")
    page.wait_for_selector("text=已退回，单位须重新回复。")


def again(page, letter):
    page.goto(f"/desk/ledger/supervision/{letter.pk}")
    assert page.get_by_text("退回理由：没有写明责任人。").count() == 1
    follow(page, "回复")
    fill_reply(page)


def accept_and_close(page, letter):
    page.goto(f"/desk/ledger/supervision/{letter.pk}")
    press(page, "采纳回复")
    page.wait_for_selector("text=回复已采纳")
    follow(page, "办结")
    page.get_by_label("任务已办结").check()
    press(page, "办结")
    page.wait_for_selector("text=还有 1 项任务没有达到“任务已办结”")
    found = faults(page)
    page.get_by_label("其他").check()
    page.get_by_label("说明").fill("单位已提前公开，任务并入下月检查。")
    press(page, "办结")
    page.wait_for_selector("text=已办结。")
    return found + faults(page)
