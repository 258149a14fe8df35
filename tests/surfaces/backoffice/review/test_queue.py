"""The queue: views, filters, who sees what, and how many queries it takes."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.submit import submit, take_back
from mingzheng.work.publishing.models import Submission
from tests.conftest import NOON
from tests.factories.library import make_draft
from tests.factories.people import make_account, make_organisation

from .conftest import PROBE, State

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
MOST = {Role.OPENNESS_OFFICE: 10, Role.REVIEWER: 12, Role.SECRECY_REVIEWER: 15}
"""Queries of the queue: the door's, the lookup of the secrecy department, and the page's own."""
LINK = re.compile(r'<th scope="row"><a href="/desk/content/reviews/(\d+)">')


def listed(client, account, **query):
    client.force_login(account)
    page = client.get(reverse("backoffice:review_queue"), query).content.decode()
    return [int(pk) for pk in LINK.findall(page)]


def text_of(client, account, **query):
    client.force_login(account)
    return client.get(reverse("backoffice:review_queue"), query).content.decode()


@pytest.fixture
def one_of_each(house):
    evening = NOON + datetime.timedelta(hours=6)
    made = {
        "first": house.sent(),
        "secrecy": house.in_secrecy_review(),
        "referred": house.referred(),
        "approval": house.in_approval(),
        "scheduled": house.published(go_public_at=evening),
        "published": house.published(),
        "returned": house.returned(),
    }
    return {name: submission.pk for name, submission in made.items()}


def test_each_view_lists_its_states(client, house, one_of_each):
    at = one_of_each
    office = house.office
    assert listed(client, office, view="open") == sorted(
        (at["first"], at["secrecy"], at["referred"], at["approval"])
    )
    assert listed(client, office, view="referred") == [at["referred"]]
    assert listed(client, office, view="scheduled") == [at["scheduled"]]
    assert listed(client, office, view="returned") == [at["returned"]]
    assert listed(client, office, view="finished") == [at["returned"], at["published"]]


def test_first_view_is_what_waits_for_the_person(client, house, one_of_each):
    at = one_of_each
    waiting = {
        house.reviewer: [at["first"]],
        house.secret: [at["secrecy"]],
        house.keeper: [at["referred"]],
        house.office: [at["approval"]],
        house.leader: [at["approval"]],
    }
    assert {account: listed(client, account) for account in waiting} == waiting


def test_an_officer_reads_the_own_units_runs_and_has_no_view_of_decisions(client, house):
    submission, foreign = house.sent(), house.foreign()
    assert listed(client, house.writer) == [submission.pk]
    page = text_of(client, house.writer)
    assert "待我办理" not in page
    assert PROBE not in page
    assert listed(client, house.other_writer) == [foreign.pk]


def test_counts_beside_the_views_are_those_of_their_lists(client, house, one_of_each):
    page = text_of(client, house.office)
    counts = re.findall(r'(\w+) <span class="tab-count">(\d+)</span>', page)
    assert counts == [
        ("待我办理", "1"), ("全部在审", "4"), ("已转保密部门", "1"), ("待定时公开", "1"),
        ("已退回", "1"), ("最近办结", "2"),
    ]  # fmt: skip


def test_urgent_and_night_come_first_and_then_who_has_waited_longest(client, house):
    early = NOON - datetime.timedelta(days=1)
    late, old = house.sent(), house.sent(at=early)
    night = house.sent(pace="night", pace_reason="夜间")
    urgent = house.sent(pace="urgent", pace_reason="寒潮")
    assert listed(client, house.reviewer) == [urgent.pk, night.pk, old.pk, late.pk]
    page = text_of(client, house.reviewer)
    assert [word in page for word in ("紧急</span>", "夜间值班</span>")] == [True, True]


def test_filters_narrow_by_unit_kind_step_and_pace(client, house):
    policy, foreign = house.sent(), house.foreign()
    news = house.sent(kind="news", pace="night", pace_reason="夜间")
    waiting = house.in_secrecy_review()
    everything = {"view": "open"}

    def found(**query):
        return set(listed(client, house.leader, **everything | query))

    assert found(unit=house.other.pk) == {foreign.pk}
    assert found(kind="news") == {news.pk}
    assert found(step=State.SECRECY_REVIEW) == {waiting.pk}
    assert found(pace="night") == {news.pk}
    assert found(kind="policy", step=State.FIRST_REVIEW) == {policy.pk, foreign.pk}


def test_unknown_filter_is_ignored_and_named(client, house):
    submission = house.sent()
    page = text_of(client, house.leader, view="open", kind="unfug")
    assert "已忽略无法识别的筛选条件：类型。" in page
    assert str(submission.pk) in page


def test_a_returned_text_leaves_the_view_when_it_is_sent_in_again(client, house):
    submission = house.returned()
    assert listed(client, house.writer, view="returned") == [submission.pk]
    assert "理由：标题不准确" in text_of(client, house.writer, view="returned")
    submit(submission.publication, by=house.writer, at=NOON)
    assert listed(client, house.writer, view="returned") == []


def test_finished_reaches_back_thirty_days(client, house):
    kept, gone = house.sent(), house.sent()
    for submission, days in ((kept, 30), (gone, 31)):
        take_back(submission, by=house.writer, at=NOON - datetime.timedelta(days=days))
    assert listed(client, house.writer, view="finished") == [kept.pk]


def test_lamp_counts_twenty_workdays_from_formation(client, house):
    # 2024-10-14 + 20 working days is 2024-11-11, five of them before the day of the test.
    house.sent(formed_on=datetime.date(2024, 10, 14))
    page = text_of(client, house.reviewer)
    assert "逾期</span>" in page
    assert "2024-11-11<br>已逾期 5 个工作日" in page


def test_what_is_not_for_everybody_has_no_lamp(client, house):
    submission = house.sent(
        formed_on=datetime.date(2024, 10, 14),
        disclosure_attribute="on_request",
        attribute_reason="涉及第三方",
    )
    assert "逾期</span>" not in text_of(client, house.reviewer)
    client.force_login(house.reviewer)
    page = client.get(reverse("backoffice:review_detail", args=[submission.pk]))
    assert page.context["timer"] is None


def test_waiting_counts_from_the_last_decision(client, house):
    submission = house.in_secrecy_review(at=NOON - datetime.timedelta(days=3))
    submission.decisions.update(decided_at=NOON - datetime.timedelta(hours=30))
    assert '<td data-label="已等待" class="nowrap">1 天</td>' in text_of(client, house.secret)


@pytest.mark.parametrize("view", ["mine", "open", "scheduled", "returned", "finished"])
@pytest.mark.parametrize("role", [Role.OPENNESS_OFFICE, Role.REVIEWER, Role.SECRECY_REVIEWER])
def test_queue_takes_the_same_queries_for_one_row_and_for_three(
    client, django_assert_max_num_queries, house, view, role
):
    unit = house.unit
    account = make_account(role=role, organisation=unit)
    make = {
        "mine": house.in_approval if role == Role.OPENNESS_OFFICE else house.sent,
        "open": house.sent,
        "scheduled": lambda: house.published(go_public_at=NOON + datetime.timedelta(hours=1)),
        "returned": house.returned,
        "finished": house.published,
    }[view]
    client.force_login(account)
    address = reverse("backoffice:review_queue")
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            make()
        client.get(address, {"view": view})
        with django_assert_max_num_queries(MOST[role]) as queries:
            client.get(address, {"view": view})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_pages_hold_twenty(client, house):
    for _ in range(21):
        house.sent()
    assert len(listed(client, house.reviewer)) == 20
    assert len(listed(client, house.reviewer, page=2)) == 1


def test_scheduled_text_is_taken_back_from_the_list_by_writer_and_office(client, house):
    evening = NOON + datetime.timedelta(hours=6)
    for account in (house.writer, house.office):
        submission = house.published(go_public_at=evening)
        assert "撤回送审" in text_of(client, account, view="scheduled")
        client.post(reverse("backoffice:review_take_back", args=[submission.pk]))
        submission.refresh_from_db()
        assert submission.state == State.TAKEN_BACK


def test_nobody_else_takes_a_text_back(client, house):
    submission = house.published(go_public_at=NOON + datetime.timedelta(hours=6))
    for account in (house.reviewer, house.secret, house.leader):
        assert "撤回送审</" not in text_of(client, account, view="scheduled")
        address = reverse("backoffice:review_take_back", args=[submission.pk])
        response = client.post(address)
        assert response.status_code == 403
        assert "您没有办理这一环节的权限" in response.content.decode()
    client.force_login(house.outsider)
    assert client.post(address).status_code == 404
    assert Submission.objects.get().state == State.SCHEDULED


def test_a_role_without_content_is_told_what_it_would_need(client, house):
    client.force_login(make_account(role=Role.FOI_HANDLER, organisation=house.unit))
    response = client.get(reverse("backoffice:review_queue"))
    assert response.status_code == 403
    assert "审核员" in response.content.decode()


def test_secrecy_department_sees_every_unit(client, house):
    foreign = house.foreign()
    assert listed(client, house.keeper, view="open") == [foreign.pk]


def test_reviewers_of_a_bureau_see_its_sections(client, house):
    section = make_organisation("科", kind="section", parent=house.unit)
    draft = make_draft(organisation=section, by=house.writer)
    submission = submit(draft, by=house.writer, at=NOON)
    assert listed(client, house.reviewer) == [submission.pk]
