"""紧急与夜间办理: the list, its CSV, and the second look."""

import csv
import io

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.work.publishing.models import PostReview
from tests.factories.people import make_account

from .conftest import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def fast(house):
    """One text in each state of the second look."""
    options = {"pace": "urgent", "pace_reason": "寒潮预警已发布"}
    return {
        "waiting": house.published(title="=待复核", **options),
        "under_review": house.sent(title="在审", pace="night", pace_reason="夜间来电"),
        "not_published": house.returned(title="退回的", **options),
    }


def titles(client, account, **query):
    client.force_login(account)
    response = client.get(reverse("backoffice:urgent_report"), query)
    return [row.title for row in response.context["rows"]]


def test_report_lists_fast_paths_of_all_units_and_no_others(client, house, fast):
    house.sent(title="正常办理")
    assert titles(client, house.office) == ["退回的", "在审", "=待复核"]
    assert titles(client, house.leader, pace="night") == ["在审"]
    for after, submission in fast.items():
        assert titles(client, house.office, after=after) == [submission.title]
    assert titles(client, house.office, unit=house.unit.pk, after="sound") == []


def test_report_is_for_office_and_leader(client, house, fast):
    for account in (house.writer, house.reviewer, house.secret):
        client.force_login(account)
        for name in ("urgent_report", "urgent_csv"):
            assert client.get(reverse(f"backoffice:{name}")).status_code == 403


def test_csv_has_what_the_filter_shows_and_no_formula(client, house, fast):
    client.force_login(house.office)
    response = client.get(reverse("backoffice:urgent_csv"), {"after": "waiting"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [
        ["标题", "类型", "单位", "办理方式", "理由", "送审人", "送审时间", "批准人", "办结时间",
         "事后复核", "复核说明", "复核人", "复核时间"],
        ["'=待复核", "政策文件", "测试局", "紧急", "寒潮预警已发布", str(house.writer),
         "2024-11-18 12:00", str(house.leader), "2024-11-18 12:00", "待复核", "", "", ""],
    ]  # fmt: skip


def test_second_look_is_written_by_the_office_and_shown_in_the_report(client, house, fast):
    client.force_login(house.office)
    address = reverse("backoffice:post_review", args=[fast["waiting"].pk])
    response = client.post(address, {"result": "", "note": "已核对"})
    assert response.context["form"].errors == {"result": ["请选择复核结果。"]}
    assert "已核对</textarea>" in response.content.decode()
    client.post(address, {"result": "sound", "note": "已核对，三步齐全"})
    assert PostReview.objects.get().note == "已核对，三步齐全"
    page = client.get(reverse("backoffice:urgent_report")).content.decode()
    assert "已复核，符合规定" in page
    assert "已核对，三步齐全" in page


def test_who_took_part_sees_why_the_second_look_is_not_theirs(client, house):
    submission = house.in_approval(pace="urgent", pace_reason="寒潮")
    house.step(submission, State.APPROVAL, house.office)
    client.force_login(house.office)
    address = reverse("backoffice:post_review", args=[submission.pk])
    words = "起草或审核过这条信息的人不能复核它，请由政务公开办其他人复核。"
    assert words in client.get(address).content.decode()
    response = client.post(address, {"result": "sound", "note": "自己看自己"})
    assert words in response.content.decode()
    assert PostReview.objects.count() == 0
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    client.post(address, {"result": "sound", "note": "另一人复核"})
    assert PostReview.objects.count() == 1


def test_second_look_at_a_normal_path_is_no_address(client, house):
    submission = house.published()
    client.force_login(house.office)
    assert client.get(reverse("backoffice:post_review", args=[submission.pk])).status_code == 404


def test_report_takes_the_same_queries_for_one_row_and_for_three(
    client, django_assert_num_queries, house
):
    client.force_login(house.office)
    for rows in (1, 2):
        for _ in range(rows):
            house.published(pace="urgent", pace_reason="寒潮")
        with django_assert_num_queries(7):
            client.get(reverse("backoffice:urgent_report"))
