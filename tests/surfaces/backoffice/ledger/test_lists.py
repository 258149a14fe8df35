"""Lists, grid and workbench: what they show, and how many queries they take."""

import datetime
import re

import pytest
from django.urls import reverse

from mingzheng.records.people.models import Role
from tests.factories.ledger import (
    make_assignment,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 18)
LISTS = {
    "workbench": (21, 24),
    "task_list": (10, 11),
    "task_matrix": (9, 10),
    "assignment_list": (10, 11),
    "confirmation_queue": (10, None),
}
"""Queries for the office and for an officer, whatever the size."""


def get(client, name, *args, **query):
    return client.get(reverse(f"backoffice:{name}", args=args), query)


def number_of(response):
    return int(re.search(r'<span class="count">(\d+)</span>', response.content.decode()).group(1))


def fill(*, tasks, units):
    """Every unit has a waiting report on every task."""
    notice = make_notice()
    section = make_section(notice)
    item = make_item(section)
    organisations = [make_organisation() for _ in range(units)]
    for _ in range(tasks):
        task = make_task(notice, section=section, item=item)
        for organisation in organisations:
            make_report(make_assignment(task, organisation=organisation), state="submitted")
    return organisations


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("tasks", "units"), [(1, 1), (3, 3), (21, 4)])
def test_list_takes_the_same_queries_whatever_its_size(
    client, django_assert_num_queries, name, tasks, units
):
    organisations = fill(tasks=tasks, units=units)
    for role, queries in zip(
        (Role.OPENNESS_OFFICE, Role.INFORMATION_OFFICER), LISTS[name], strict=True
    ):
        if queries:
            client.force_login(make_account(role=role, organisation=organisations[0]))
            with django_assert_num_queries(queries):
                assert get(client, name).status_code == 200


@pytest.mark.parametrize(("tasks", "units"), [(1, 2), (3, 3), (21, 4)])
def test_unit_pages_take_the_same_queries_whatever_their_size(
    client, django_assert_num_queries, tasks, units
):
    organisations = fill(tasks=tasks, units=units)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=organisations[0]))
    with django_assert_num_queries(8):
        get(client, "unit_ledger")
    with django_assert_num_queries(16):
        get(client, "unit_ledger", organisations[0].key)


@pytest.fixture
def mixed():
    """One assignment for each state of affairs, all of one unit."""
    notice, unit = make_notice(), make_organisation("财政金融局", short_name="财金局")

    def add(due, **fields):
        task = make_task(notice, due=due)
        return make_assignment(task, organisation=unit, **fields)

    add(TODAY)
    add(TODAY - datetime.timedelta(days=1))
    add(TODAY + datetime.timedelta(days=2))
    add(TODAY, state="done")
    make_report(add(datetime.date(2025, 6, 30)), state="submitted")
    make_report(add(datetime.date(2025, 6, 30)), state="returned")
    make_report(add(datetime.date(2025, 6, 30)))
    add(None)
    return unit


def figures(client):
    body = get(client, "workbench").content.decode()
    found = re.findall(
        r'class="figure" href="([^"]+)"><span class="figure-number">(\d+)</span>'
        r'<span class="figure-label"><strong>([^<]+)',
        body,
    )
    return {
        label: (int(number), url.replace("&amp;", "&"))
        for url, number, label in found
        if "/ledger/" in url
    }


BESIDE = {
    Role.OPENNESS_OFFICE: {"督办回复待审": 0, "延期待审批": 0},
    Role.LEADER: {"待签督办函": 0},
    Role.INFORMATION_OFFICER: {"督办待回复": 0, "协调待答复": 0, "交接待签收": 0},
}


@pytest.mark.parametrize("role", [Role.OPENNESS_OFFICE, Role.LEADER, Role.INFORMATION_OFFICER])
def test_workbench_counts_open_exactly_their_lists(client, mixed, role):
    client.force_login(make_account(role=role, organisation=mixed))
    found = figures(client)
    assert {label: number for label, (number, _) in found.items()} == {
        "今日到期": 1, "逾期": 1, "临期": 2, "待确认": 1, "被退回": 1,
        **BESIDE[role],
    }  # fmt: skip
    for number, url in found.values():
        assert number_of(client.get(url)) == number


def test_officers_workbench_puts_the_returned_first(client, mixed):
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=mixed))
    pressing = get(client, "workbench").context["pressing"]
    assert [(row.number, row.state, row.lamp) for row in pressing] == [
        (6, "returned", "normal"),
        (2, "not_started", "overdue"),
        (1, "not_started", "soon"),
        (3, "not_started", "soon"),
    ]


def test_workbench_without_a_ledger_says_what_comes(client):
    client.force_login(make_account(role=Role.LEADER))
    assert "目前还没有建账" in get(client, "workbench").content.decode()


def test_task_list_narrows_by_each_filter(client, mixed):
    other = make_organisation()
    section = make_section(mixed.assignments.first().task.notice, title="二、其他")
    task = make_task(section.notice, section=section, requirement="建设政务公开专区。")
    make_assignment(task, organisation=other, part="responsible")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=mixed))
    asked = {
        "section": section.pk, "unit": other.pk, "part": "responsible", "q": "专区",
        "ledger": f"n{section.notice_id}",
    }  # fmt: skip
    numbers = {key: number_of(get(client, "task_list", **{key: value})) for key, value in
               asked.items()}  # fmt: skip
    assert numbers == {"section": 1, "unit": 1, "part": 1, "q": 1, "ledger": 9}
    assert number_of(get(client, "task_list", lamp="overdue")) == 1
    assert number_of(get(client, "task_list", q="2")) == 1


def test_task_list_ignores_unknown_values_and_says_so(client, mixed):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=mixed))
    response = get(client, "task_list", lamp="purple", unit="x", page="99")
    assert number_of(response) == 8
    assert "已忽略无法识别的筛选条件：单位、状态" in response.content.decode()


def test_task_list_sorted_by_urgency_starts_with_the_red(client, mixed):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=mixed))
    rows = get(client, "task_list", sort="lamp").context["rows"]
    assert [row.head.lamp for row in rows] == [
        "overdue", "soon", "soon", "normal", "normal", "normal", "not_started", "done",
    ]  # fmt: skip


def test_lists_cover_every_notice_of_the_newest_year(client):
    unit = make_organisation()
    for year in (2023, 2024, 2024):
        make_assignment(make_task(make_notice(year=year)), organisation=unit)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=unit))
    assert number_of(get(client, "task_list")) == 2
    assert number_of(get(client, "task_list", ledger="2024")) == 2


def test_withdrawn_notice_is_out_of_every_list(client):
    notice = make_notice(withdrawn_at=datetime.datetime(2024, 11, 2, tzinfo=datetime.UTC))
    task = make_task(notice)
    make_assignment(task)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    assert "目前还没有建账" in get(client, "task_list").content.decode()
    assert get(client, "task_detail", task.pk).status_code == 404


def test_matrix_cell_says_task_unit_and_state(client, mixed):
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=mixed))
    body = get(client, "task_matrix").content.decode()
    assert re.findall(r'aria-label="(任务\d+ 财金局 [^"]+)"', body) == [
        "任务1 财金局 临期", "任务2 财金局 逾期", "任务3 财金局 临期", "任务4 财金局 完成",
        "任务5 财金局 正常", "任务6 财金局 正常", "任务7 财金局 正常", "任务8 财金局 未开始",
    ]  # fmt: skip


def test_matrix_escapes_names(client):
    unit = make_organisation('<b>"局', short_name="")
    make_assignment(make_task(), organisation=unit)
    client.force_login(make_account(role=Role.OPENNESS_OFFICE, organisation=unit))
    body = get(client, "task_matrix").content.decode()
    assert "<b>" not in body
    assert "任务1 &lt;b&gt;&quot;局 " in body


def test_task_of_nobody_is_listed_for_the_office(client):
    make_task(requirement="没有牵头单位的任务")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    row = get(client, "task_list").context["rows"][0]
    assert (row.leads, row.head.assignments, row.head.lamp) == ((), 0, "not_started")


def test_unit_overview_of_one_unit_opens_it(client):
    unit = make_organisation(key="caijin")
    make_assignment(organisation=unit)
    client.force_login(make_account(role=Role.INFORMATION_OFFICER, organisation=unit))
    response = get(client, "unit_ledger")
    assert response["Location"] == reverse("backoffice:unit_ledger", args=["caijin"])


def test_notice_shows_its_duties(client):
    notice = make_notice()
    notice.duties.create(number=1, text="一、加强组织领导。")
    make_assignment(make_task(notice))
    client.force_login(make_account(role=Role.LEADER))
    assert "一、加强组织领导。" in get(client, "notice_detail", notice.pk).content.decode()


def test_a_task_shows_its_reports_in_pages(client):
    """A task of many units has thousands of reports in a year."""
    assignment = make_assignment()
    for number in range(21):
        make_report(assignment, text=f"第{number}次报告：已公开资金兑付结果。")
    client.force_login(make_account(role=Role.OPENNESS_OFFICE))
    first = get(client, "task_detail", assignment.task_id)
    assert [len(first.context["reports"]), first.context["page"].paginator.count] == [20, 21]
    path = reverse("backoffice:task_detail", args=[assignment.task_id])
    assert len(client.get(f"{path}?page=2").context["reports"]) == 1
