"""The register of 复议 and 诉讼 at the desk."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.work.annual_report.models import Dispute
from tests.factories.annual_report import make_dispute
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_organisation("城建局")


@pytest.fixture
def officer(client, unit):
    account = make_account(role="information_officer", organisation=unit)
    client.force_login(account)
    return account


def desk(name, *args):
    return reverse(f"backoffice:{name}", args=args)


def dispute_data(unit, **more):
    return {
        "organisation": unit.pk, "group": "reconsideration", "number": "云政复〔2024〕3号",
        "subject": "对答复不服", "accepted_on": "2024.3.1", "concluded_on": "", "result": "",
    } | more  # fmt: skip


def test_a_case_is_registered_and_concluded(client, officer, unit):
    told = client.post(desk("dispute_new"), dispute_data(unit), follow=True).content.decode()
    assert "已登记。草稿报告请“重新取数”后计入表三。" in told
    dispute = Dispute.objects.get()
    assert (dispute.organisation, dispute.accepted_on) == (unit, datetime.date(2024, 3, 1))
    data = dispute_data(unit, concluded_on="2024-05-01", result="corrected")
    client.post(desk("dispute_edit", dispute.pk), data)
    dispute.refresh_from_db()
    assert (dispute.result, dispute.concluded_on) == ("corrected", datetime.date(2024, 5, 1))
    again = client.post(desk("dispute_new"), dispute_data(unit)).content.decode()
    assert "在这个单位名下已经登记" in again
    client.post(desk("dispute_remove", dispute.pk))
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    ("more", "cure"),
    [
        ({"result": "upheld"}, "选择了结果的，须填写审结日期。"),
        ({"concluded_on": "2024-05-01"}, "填写了审结日期的，须选择结果。"),
        ({"concluded_on": "2024-02-01", "result": "upheld"}, "审结日期不得早于受理"),
        ({"accepted_on": "三月"}, "请写成 2024-06-03 的样子"),
        ({"number": ""}, "请填写案号。"),
        ({"organisation": "0"}, "请从列表选择单位。"),
    ],
)
def test_what_does_not_fit_is_told_with_its_cure(client, officer, unit, more, cure):
    page = client.post(desk("dispute_new"), dispute_data(unit, **more)).content.decode()
    assert cure in page
    assert "对答复不服" in page
    assert not Dispute.objects.exists()


def test_a_case_is_not_moved_to_a_unit_out_of_reach(client, officer, unit):
    dispute = make_dispute(unit)
    other = make_organisation("别的局")
    page = client.post(desk("dispute_edit", dispute.pk), dispute_data(other)).content.decode()
    assert "请从列表选择单位。" in page
    dispute.refresh_from_db()
    assert dispute.organisation == unit


def test_cases_are_filtered_by_unit_kind_result_and_year(client, unit):
    day = datetime.date(2024, 5, 1)
    other = make_organisation("区审计局")
    one = make_dispute(unit, number="一号")
    two = make_dispute(other, number="二号", accepted_on=day, concluded_on=day, result="upheld")
    client.force_login(make_account(role="openness_office"))

    def shown(**asked):
        return [row.number for row in client.get(desk("dispute_list"), asked).context["rows"]]

    assert shown() == ["二号", "一号"]
    assert shown(unit=unit.pk) == shown(year=2023) == shown(result="pending") == ["一号"]
    assert shown(unit=other.pk) == shown(year=2024) == shown(result="upheld") == ["二号"]
    assert shown(group=one.group) == ["二号", "一号"]
    assert (two.group, shown(year=2024, unit=unit.pk)) == (one.group, [])
    page = client.get(desk("dispute_list"), {"year": "2024", "unit": unit.pk}).content.decode()
    assert "没有符合条件的案件" in page
    odd = client.get(desk("dispute_list"), {"year": "1999", "result": "x"}).content.decode()
    assert "已忽略无法识别的筛选条件：结果、受理年度。" in odd
    client.force_login(make_account(role="information_officer", organisation=unit))
    assert shown() == ["一号"]
    assert "区审计局" not in client.get(desk("dispute_list"), {"unit": other.pk}).content.decode()


@pytest.mark.parametrize("rows", [1, 15])
def test_list_of_cases_takes_the_same_queries(client, unit, rows, django_assert_num_queries):
    for _ in range(rows):
        make_dispute(unit)
    client.force_login(make_account(role="openness_office"))
    with django_assert_num_queries(8):
        assert len(client.get(desk("dispute_list")).context["rows"]) == rows
