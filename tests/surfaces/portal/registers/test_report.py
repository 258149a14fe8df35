"""Reporting a charge that stands on no list."""

import pytest

from mingzheng.data.registers import register_kinds
from mingzheng.records.registers.models import FeeReport
from mingzheng.surfaces.portal.registers.views_report import REPORTS
from tests.factories.people import make_organisation
from tests.factories.register_rows import typed
from tests.factories.registers import make_list

from ..page import Page, get

pytestmark = pytest.mark.django_db
GIVEN = {
    "accused": "某服务站", "fee": "代办费", "amount": "30 元", "charged_on": "2024.11.5",
    "facts": "办理登记时被要求另交代办费，没有票据。", "contact": "0000-88001234",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_share():
    REPORTS.forget()


@pytest.fixture
def keeper():
    unit = make_organisation("财政局", phone="0000-88010153")
    make_list("fees", unit, typed(register_kinds()["fees"], name="登记费"))
    return unit


def send(client, keeper, **changed):
    return client.post("/lists/fees/report", GIVEN | {"organisation": keeper.pk} | changed)


def test_a_report_reaches_the_keeper_of_the_list_and_gives_a_number(client, keeper):
    page = Page(send(client, keeper))
    report = FeeReport.objects.get()
    assert (report.organisation, str(report.charged_on)) == (keeper, "2024-11-05")
    assert page.texts("dd") == [
        "SF2024-0001", "2024-11-18 12:00", "财政局，电话 0000-88010153", "2024-12-09",
    ]  # fmt: skip
    assert GIVEN["contact"] not in page.html


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"accused": ""}, "收费单位：请写明是哪个单位收的费。"),
        ({"facts": "短"}, "情况说明：请再写具体一些，至少 10 个字。"),
        ({"charged_on": "上周"}, "收费日期：日期看不懂，请写成 2024-06-03 的样子。"),
        ({"charged_on": "2024-11-19"}, "收费日期：收费日期在今天之后，请核对。"),
        ({"organisation": "0"}, "受理单位：请从列出的单位中选择。"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(client, keeper, changed, said):
    page = Page(send(client, keeper, **changed))
    assert [text for _, text in page.links("#id_")] == [said]
    assert page.texts("title")[0].startswith("错误：")
    kept = {attrs["name"]: attrs.get("value") for _, attrs, _ in page.all("input", type="text")}
    assert kept["contact"] == GIVEN["contact"]
    assert FeeReport.objects.count() == 0


def test_a_program_that_fills_in_everything_leaves_nothing(client, keeper):
    assert send(client, keeper, website="x").status_code == 200
    assert FeeReport.objects.count() == 0


def test_one_address_sends_five_at_once_and_keeps_what_it_typed(client, keeper):
    sent = [send(client, keeper, amount=f"{number} 元") for number in range(6)]
    assert [answer.status_code for answer in sent] == [200] * 5 + [429]
    page = Page(send(client, keeper))
    assert page.texts("textarea") == [GIVEN["facts"]]
    assert FeeReport.objects.count() == 5


def test_a_form_sent_twice_shows_the_same_receipt(client, keeper):
    first, again = Page(send(client, keeper)), Page(send(client, keeper))
    assert again.texts("dd") == first.texts("dd")
    assert FeeReport.objects.count() == 1


def test_without_a_list_there_is_the_telephone(client):
    page = get(client, "/lists/fees/report")
    assert page.all("form", method="post") == []
    assert "12345" in page.texts("a")
