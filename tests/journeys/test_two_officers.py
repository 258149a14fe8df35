"""Two officers of one unit fill in the same report at once, in two real browsers."""

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import ProgressReport
from tests.factories.ledger import make_assignment
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "一季度至三季度的申报条件已全部公开，兑付结果正在核对。"
SECOND = "十月兑付结果已经公开，附表在门户网站惠企专栏可以下载。"


def test_the_second_sees_the_first_and_loses_nothing(chromium_page, sign_in):
    unit = make_organisation("区财政局")
    assignment = make_assignment(organisation=unit)
    pages = []
    for name, width in (("甲", 1440), ("乙", 390)):
        account = make_account(role=Role.INFORMATION_OFFICER, organisation=unit, display_name=name)
        page = chromium_page(width)
        sign_in(page, account)
        page.goto(f"/desk/ledger/assignments/{assignment.pk}/report")
        pages.append(page)
    first, second = pages
    fill(first, FIRST, percent="60")
    fill(second, SECOND, percent="70")
    second.fill("[name=difficulties]", "兑付系统月底停机")
    second.select_option("[name=difficulty_kind]", label="系统")
    second.fill("[name=link_0]", "https://www.example.cn/funds/2024-10")

    send(first)
    first.wait_for_selector("text=进展已记入台账")
    send(second)
    second.wait_for_selector("text=您填写期间，甲已于")
    assert second.title().startswith("错误")
    assert FIRST in second.inner_text("main")
    assert second.input_value("[name=text]") == SECOND
    assert second.input_value("[name=difficulties]") == "兑付系统月底停机"
    assert second.input_value("[name=difficulty_kind]") == "system"
    assert second.input_value("[name=link_0]") == "https://www.example.cn/funds/2024-10"
    assert list(ProgressReport.objects.values_list("author_name", flat=True)) == ["甲"]

    second.fill("[name=text]", f"{SECOND}（在甲的报告之后补充）")
    send(second)
    second.wait_for_selector("text=进展已记入台账")
    reports = ProgressReport.objects.order_by("pk").values_list("author_name", "text", "percent")
    assert list(reports) == [("甲", FIRST, 60), ("乙", f"{SECOND}（在甲的报告之后补充）", 70)]
    assert assignment.difficulties.get().kind == "system"
    assert verify() == []


def fill(page, text: str, *, percent: str) -> None:
    page.fill("[name=text]", text)
    page.fill("[name=percent]", percent)


def send(page) -> None:
    page.locator("main form button[type=submit]").last.click()
