"""Trend, year comparison and the leader's view: what they say, to whom, in how many queries."""

import datetime

import pytest
from django.urls import reverse

from mingzheng.ports.signing import SIGNING, MemorySigning, ToSign
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.models import LampDay
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
MONTH_END = datetime.date(2024, 10, 31)
TODAY = datetime.date(2024, 11, 18)


@pytest.fixture
def signing():
    before = tuple(SIGNING)
    yield SIGNING
    SIGNING.bind(*before)


@pytest.fixture
def units():
    return [make_organisation("财政金融局", short_name="财金局"), make_organisation("探针局")]


@pytest.fixture
def house(units):
    for year in (2023, 2024):
        notice = make_notice(year=year, opened_at=datetime.datetime(year, 3, 1, tzinfo=CHINA))
        section = make_section(notice)
        for place, unit in enumerate(units):
            task = make_task(notice, section=section, due=datetime.date(year, 10, 1))
            done = {} if place else {
                "state": "done", "done_at": datetime.datetime(year, 3, 31, tzinfo=CHINA)
            }  # fmt: skip
            make_assignment(task, organisation=unit, **done)
    for day, number in ((MONTH_END, 1), (TODAY, 2)):
        for unit in units:
            LampDay.objects.create(year=2024, organisation=unit, day=day, overdue=number, done=3)
    return units


def get(client, name, **query):
    return client.get(reverse(f"backoffice:{name}"), query)


def sign_in(client, role, organisation):
    client.force_login(make_account(role=role, organisation=organisation))


def test_trend_adds_up_what_one_may_see(client, house):
    expected = [(Role.LEADER, [2, 4]), (Role.INFORMATION_OFFICER, [1, 2])]
    for role, overdue in expected:
        sign_in(client, role, house[0])
        response = get(client, "lamp_trend")
        points = response.context["points"]
        assert [point.counts["overdue"] for point in points] == overdue
        assert 'role="img"' in response.content.decode()
    assert "探针" not in response.content.decode()


def test_trend_of_one_unit_and_as_a_file(client, house):
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    found = get(client, "lamp_trend", unit=house[1].pk).context["points"]
    assert [point.counts["overdue"] for point in found] == [1, 2]
    assert get(client, "trend_csv").content.decode("utf-8-sig").splitlines() == [
        "日期,■逾期,▲临期,●正常,–未开始,✓完成",
        "2024-10-31,2,0,0,0,6",
        "2024-11-18,4,0,0,0,6",
    ]


def test_trend_before_anything_was_noted_says_when_it_begins(client, units):
    sign_in(client, Role.OPENNESS_OFFICE, units[0])
    assert "次日清晨开始自动记录" in get(client, "lamp_trend").content.decode()


def test_years_stand_side_by_side(client, house):
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    response = get(client, "year_comparison", by="days")
    found = response.context["found"]
    assert found.years == (2023, 2024)
    assert [(one.done, one.in_time, one.days) for one in found.totals] == [(1, 1, 30)] * 2
    assert response.content.decode().count('class="chart"') == 2
    lines = get(client, "year_csv").content.decode("utf-8-sig").splitlines()
    assert lines[:5] == [
        "类别,名称,年度,任务,分工,办结,按期办结,平均用时（天）",
        "合计,全部,2023,2,2,1,1,30",
        "合计,全部,2024,2,2,1,1,30",
        "单位,财金局,2023,1,1,1,1,30",
        "单位,财金局,2024,1,1,1,1,30",
    ]


def test_one_year_alone_is_shown_and_says_so(client, house):
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    response = get(client, "year_comparison", first="2024")
    assert response.context["found"].years == (2024,)
    assert "先列出这一年" in response.content.decode()


def test_officer_compares_own_figures_only(client, house):
    sign_in(client, Role.INFORMATION_OFFICER, house[0])
    for name in ("year_comparison", "year_csv"):
        assert "探针" not in get(client, name).content.decode("utf-8-sig")


@pytest.mark.parametrize("name", ["lamp_trend", "year_comparison"])
@pytest.mark.parametrize("more", [1, 4])
def test_same_queries_whatever_the_size(client, django_assert_num_queries, house, name, more):
    for _ in range(more):
        unit = make_organisation()
        make_assignment(make_task(make_notice()), organisation=unit)
        LampDay.objects.create(year=2024, organisation=unit, day=TODAY, soon=1)
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    with django_assert_num_queries({"lamp_trend": 7, "year_comparison": 12}[name]):
        get(client, name)


def test_leader_sees_what_to_sign_before_anything_else(client, house, signing):
    signing.bind(MemorySigning((ToSign("待签督办函", 3, "/desk/x", "等您签发"),)))
    sign_in(client, Role.LEADER, house[0])
    body = get(client, "workbench").content.decode()
    places = [body.index(part) for part in ("待签</h2>", "逾期任务", "状态走势", "今天要办")]
    assert places == sorted(places)
    assert 'href="/desk/x"><span class="figure-number">3</span>' in body
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    assert "待签" not in get(client, "workbench").content.decode()


def test_leader_without_any_ledger_sees_what_to_sign(client, db, signing):
    signing.bind(MemorySigning((ToSign("待签督办函", 3, "/desk/x", "等您签发"),)))
    sign_in(client, Role.LEADER, make_organisation())
    body = get(client, "workbench").content.decode()
    assert 'href="/desk/x"><span class="figure-number">3</span>' in body


def test_years_of_one_unit(client, house):
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    response = get(client, "year_comparison", unit=house[1].pk)
    found = response.context["found"]
    assert [(one.assignments, one.done) for one in found.totals] == [(1, 0)] * 2
    assert [line.name for line in found.units] == ["探针局"]
    assert "所选单位" in response.content.decode()
    lines = get(client, "year_csv", unit=house[1].pk).content.decode("utf-8-sig").splitlines()
    assert [line for line in lines if line.startswith("单位")] == [
        "单位,探针局,2023,1,1,0,0,", "单位,探针局,2024,1,1,0,0,"
    ]  # fmt: skip
    sign_in(client, Role.INFORMATION_OFFICER, house[0])
    response = get(client, "year_comparison", unit=house[1].pk)
    assert response.context["asked"].ignored == ["单位"]
    assert "探针" not in response.content.decode()


def test_many_units_are_compared_twenty_at_a_time(client, house):
    notice = make_notice(year=2024)
    for _ in range(20):
        make_assignment(make_task(notice), organisation=make_organisation())
    sign_in(client, Role.OPENNESS_OFFICE, house[0])
    sizes = [
        len(get(client, "year_comparison", page=page).context["page"].object_list)
        for page in (1, 2)
    ]
    assert sizes == [20, 2]
    lines = get(client, "year_csv").content.decode("utf-8-sig").splitlines()
    assert sum(line.startswith("单位") for line in lines) == 2 * 22
