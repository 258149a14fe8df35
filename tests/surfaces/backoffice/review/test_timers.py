"""公开时限, 解读时限 and the block of the workbench: what is due, for whom, in how many queries."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.library.models import Relation
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.drafts import save_draft
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.publishing.models import InterpretationWaiver
from tests.conftest import CHINA, NOON
from tests.factories.library import make_draft, make_published
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
DAY = datetime.date
# Working days before 2024-11-18: formed on 10-18 it is due on 11-15, on 10-21 on 11-18.
LATE, TODAY, SOON, EARLY = (
    DAY(2024, 10, 18),
    DAY(2024, 10, 21),
    DAY(2024, 10, 28),
    DAY(2024, 10, 29),
)


def rows_of(client, account, name="disclosure_limits", **query):
    client.force_login(account)
    rows = client.get(reverse(f"backoffice:{name}"), query).context["rows"]
    return [row[0] for row in rows]


def titles(client, account, name="disclosure_limits", **query):
    return [row.title for row in rows_of(client, account, name, **query)]


def public(house, title, at, **fields):
    return make_published(
        organisation=house.unit, by=house.writer, title=title,
        at=datetime.datetime(*at, tzinfo=CHINA), **fields,
    )  # fmt: skip


def test_lamps_of_the_twenty_working_days(client, house):
    for title, formed in (("一", LATE), ("二", TODAY), ("三", SOON), ("四", EARLY)):
        house.draft(title=title, formed_on=formed)
    house.draft(title="没有生成日期", formed_on=None)
    rows = rows_of(client, house.office)
    assert [(row.title, row.timer.state.lamp, row.timer.words) for row in rows] == [
        ("一", "overdue", "已逾期 1 个工作日"),
        ("二", "soon", "今天到期"),
        ("三", "soon", "还剩 5 个工作日"),
        ("四", "normal", "还剩 6 个工作日"),
    ]
    for lamp, expected in (
        ("overdue", ["一"]), ("soon", ["二", "三"]), ("normal", ["四"]),
        ("pressing", ["一", "二", "三"]),
    ):  # fmt: skip
        assert titles(client, house.office, lamp=lamp) == expected


def test_a_text_that_is_public_already_counts_from_the_day_its_change_began(client, house):
    publication = public(house, "公开了的", (2024, 3, 1), formed_on=DAY(2024, 3, 1))
    assert titles(client, house.office) == []
    draft = publication.get_latest_revision_as_object()
    for day in (12, 15):
        save_draft(draft, by=house.writer, at=datetime.datetime(2024, 11, day, 9, tzinfo=CHINA))
    (row,) = rows_of(client, house.office)
    assert (row.timer.limit.start, row.standing.label) == (DAY(2024, 11, 12), "已公开，修改中")


def test_what_is_not_for_everybody_or_was_taken_down_has_no_limit(client, house):
    house.draft(title="不公开", disclosure_attribute="withheld", attribute_reason="内部管理")
    gone = public(house, "撤下的", (2024, 11, 1))
    withdraw(
        gone, kind="withdrawn", reason="发错", organisation=house.unit, by=house.office, at=NOON
    )
    assert titles(client, house.office) == []


def test_rows_lead_to_the_run_or_to_the_writers_own_draft(client, house):
    draft, submission = house.draft(), house.sent()
    client.force_login(house.writer)
    page = client.get(reverse("backoffice:disclosure_limits")).content.decode()
    assert reverse("backoffice:draft_edit", args=[draft.pk]) in page
    assert reverse("backoffice:review_detail", args=[submission.pk]) in page
    client.force_login(house.office)
    page = client.get(reverse("backoffice:disclosure_limits")).content.decode()
    assert reverse("backoffice:draft_edit", args=[draft.pk]) not in page


def test_each_sees_the_limits_of_the_own_units(client, house):
    house.draft(title="本局")
    make_draft(organisation=house.other, by=house.other_writer, title="他局")
    public(house, "本局政策", (2024, 11, 1))
    make_published(organisation=house.other, title="他局政策")
    assert titles(client, house.reviewer) == ["本局"]
    assert titles(client, house.other_writer, "interpretation_limits") == ["他局政策"]
    assert set(titles(client, house.leader)) == {"本局", "他局"}


def test_interpretation_is_due_three_working_days_after_publication(client, house):
    for title, at in (
        ("周三", (2024, 11, 13, 9)), ("周二", (2024, 11, 12, 23, 59)), ("周五", (2024, 11, 15, 0)),
        ("周四", (2024, 11, 14, 18)),
    ):  # fmt: skip
        public(house, title, at)
    rows = rows_of(client, house.office, "interpretation_limits")
    assert [(row.title, row.timer.limit.due, row.timer.state.lamp) for row in rows] == [
        ("周二", DAY(2024, 11, 15), "overdue"),
        ("周三", DAY(2024, 11, 18), "soon"),
        ("周四", DAY(2024, 11, 19), "soon"),
        ("周五", DAY(2024, 11, 20), "normal"),
    ]
    for lamp, expected in (
        ("overdue", ["周二"]), ("soon", ["周三", "周四"]), ("normal", ["周五"]),
    ):  # fmt: skip
        assert titles(client, house.office, "interpretation_limits", lamp=lamp) == expected


def test_days_of_an_interpretation_are_a_parameter(client, house):
    Parameter.objects.create(key="publishing.interpretation_workdays", value=5)
    public(house, "周二", (2024, 11, 12, 9))
    (row,) = rows_of(client, house.office, "interpretation_limits")
    assert (row.timer.limit.due, row.timer.state.lamp) == (DAY(2024, 11, 19), "soon")
    assert titles(client, house.office, "interpretation_limits", lamp="overdue") == []


def test_no_interpretation_is_owed_where_there_is_one_or_none_is_needed(client, house):
    """Interpreted, repealed, of a higher level, older than a year, no policy, waived."""
    at = (2024, 11, 1)
    interpreted = public(house, "有解读", at)
    relation = {"type": "interprets", "target": interpreted, "date": DAY(2024, 11, 2)}
    public(house, "解读", at, kind="interpretation", relations=[relation])
    repealed = public(house, "废止了", at)
    act = {"type": "repeals", "target": repealed, "date": DAY(2024, 11, 2)}
    waived = public(house, "废止别人的", at, relations=[act])
    public(house, "上级的", at, policy={"level": "province"})
    public(house, "旧的", (2023, 11, 17))
    public(house, "动态", at, kind="news")
    assert Relation.objects.count() == 2
    assert titles(client, house.office, "interpretation_limits") == ["废止别人的"]
    client.force_login(house.office)
    address = reverse("backoffice:interpretation_waive", args=[waived.pk])
    response = client.post(address, {"reason": ""})
    assert response.context["form"].errors == {"reason": ["请写明免予解读的理由。"]}
    client.post(address, {"reason": "只废止旧文件，不设新规定"})
    assert titles(client, house.office, "interpretation_limits") == []
    assert client.get(address).status_code == 404


def test_normative_documents_can_be_asked_for_alone(client, house):
    public(house, "规范性", (2024, 11, 1), policy={"normative": True})
    public(house, "其他", (2024, 11, 1))
    found = titles(client, house.office, "interpretation_limits", normative="1")
    assert found == ["规范性"]


def test_nobody_but_the_office_waives(client, house):
    policy = public(house, "本局政策", (2024, 11, 1))
    address = reverse("backoffice:interpretation_waive", args=[policy.pk])
    for account in (house.writer, house.reviewer, house.leader):
        client.force_login(account)
        assert client.post(address, {"reason": "不需要"}).status_code == 403
    assert InterpretationWaiver.objects.count() == 0


FIGURE = re.compile(
    r'href="([^"]+)"><span class="figure-number">(\d+)</span>'
    r'<span class="figure-label"><strong>(待审|待补正|将逾期|解读逾期)</strong>'
)


def figures(client, account):
    client.force_login(account)
    page = client.get(reverse("backoffice:workbench")).content.decode()
    return {label: (int(number), url) for url, number, label in FIGURE.findall(page)}


@pytest.fixture
def busy(house):
    house.sent(formed_on=LATE)
    house.in_secrecy_review(formed_on=EARLY)
    house.in_approval(formed_on=SOON)
    house.returned(formed_on=TODAY)
    public(house, "没解读", (2024, 11, 11))


def test_workbench_shows_each_role_the_counts_it_can_use(client, house, busy):
    shown = {
        name: {label: number for label, (number, _) in figures(client, account).items()}
        for name, account in (
            ("writer", house.writer), ("reviewer", house.reviewer), ("secret", house.secret),
            ("office", house.office), ("leader", house.leader),
        )
    }  # fmt: skip
    rest = {"将逾期": 3, "解读逾期": 1}
    assert shown == {
        "writer": {"待补正": 1} | rest,
        "reviewer": {"待审": 1} | rest,
        "secret": {"待审": 1} | rest,
        "office": {"待审": 1} | rest,
        "leader": {"待审": 1} | rest,
    }


def test_every_count_of_the_workbench_opens_a_list_of_that_length(client, house, busy):
    for account in (house.writer, house.secret, house.office):
        for number, url in figures(client, account).values():
            page = client.get(url.replace("&amp;", "&")).content.decode()
            assert int(re.search(r'class="count">(\d+)<', page).group(1)) == number


def test_other_roles_have_no_block(client, house, busy):
    for role in (Role.FOI_HANDLER, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN):
        assert figures(client, make_account(role=role, organisation=house.unit)) == {}


@pytest.mark.parametrize("name", ["disclosure_limits", "interpretation_limits", "workbench"])
@pytest.mark.parametrize("role", [Role.OPENNESS_OFFICE, Role.SECRECY_REVIEWER])
def test_lists_take_the_same_queries_for_one_row_and_for_three(
    client, django_assert_max_num_queries, house, name, role
):
    account = make_account(role=role, organisation=house.unit)
    counts = []
    for rows in (1, 2):
        for number in range(rows):
            house.sent(formed_on=LATE)
            house.draft(formed_on=SOON)
            public(house, f"政策{rows}{number}", (2024, 11, 1))
        client.force_login(account)
        with django_assert_max_num_queries(17) as queries:
            client.get(reverse(f"backoffice:{name}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
