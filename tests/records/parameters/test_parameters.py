import datetime

import pytest

from mingzheng.ports.parameters import PARAMETERS, ParameterDeclaration, declarations
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters import memory
from mingzheng.records.parameters.actions import change_parameters, enter_calendar_year
from mingzheng.records.parameters.declarations import SITE
from mingzheng.records.parameters.errors import SourceMissing, ValueRefused
from mingzheng.records.parameters.models import CalendarYear, Parameter
from mingzheng.records.parameters.queries import (
    calendar,
    lamp_rule_on,
    parameter,
    site_identity,
    stored_values,
)
from mingzheng.rules.workdays import add_workdays
from tests.conftest import NOON
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_account()


def test_unset_parameter_has_the_default_of_its_declaration():
    assert parameter("lamps.soon_workdays") == 15
    assert site_identity().name == "明政政务公开平台"
    with pytest.raises(KeyError):
        parameter("nobody.declared")


def test_change_is_journalled_with_old_and_new_and_the_same_value_is_none(admin):
    values = {"site.name": " 云岭高新区 ", "lamps.silent_days": 30}
    assert change_parameters(values, by=admin, at=NOON) == ["site.name"]
    assert site_identity().name == "云岭高新区"
    assert change_parameters({"site.name": "云岭"}, by=admin, at=NOON) == ["site.name"]
    rows = JournalEntry.objects.order_by("number").values_list("action", "object_name", "details")
    assert list(rows) == [
        ("parameter.changed", "site.name", {"old": "明政政务公开平台", "new": "云岭高新区"}),
        ("parameter.changed", "site.name", {"old": "云岭高新区", "new": "云岭"}),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lamps.soon_workdays", 0),
        ("lamps.soon_workdays", 61),
        ("lamps.soon_workdays", "viel"),
        ("site.code", "kurz"),
        ("site.phone", "bitte anrufen"),
        ("site.name", "名" * 41),
    ],
)
def test_value_out_of_bounds_is_refused_and_nothing_of_the_batch_is_written(admin, key, value):
    with pytest.raises(ValueRefused) as refused:
        change_parameters({"site.address": "启衡路1号", key: value}, by=admin, at=NOON)
    assert refused.value.key == key
    assert (Parameter.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_choice_and_tick_are_checked_by_their_declaration(admin):
    seal = ParameterDeclaration(
        "letters.seal", "印章", "letters", "choice", "a", choices=(("a", "甲"), ("b", "乙"))
    )
    mail = ParameterDeclaration("letters.mail", "邮寄", "letters", "tick", False)
    known = tuple(PARAMETERS)
    PARAMETERS.bind((seal, mail))
    try:
        changed = change_parameters({"letters.seal": "b", "letters.mail": True}, by=admin, at=NOON)
        assert changed == ["letters.seal", "letters.mail"]
        assert (parameter("letters.seal"), parameter("letters.mail")) == ("b", True)
        with pytest.raises(ValueRefused):
            change_parameters({"letters.seal": "c"}, by=admin, at=NOON)
    finally:
        PARAMETERS.bind(*known)


def test_key_declared_twice_or_in_no_group_stops_at_once():
    known = tuple(PARAMETERS)
    PARAMETERS.bind(SITE, SITE)
    try:
        with pytest.raises(ValueError, match=r"site\.name"):
            declarations()
    finally:
        PARAMETERS.bind(*known)


def test_lamp_rule_follows_the_parameters_and_says_so(admin):
    today = datetime.date(2024, 11, 18)
    assert lamp_rule_on(today).soon_until == datetime.date(2024, 12, 9)
    change_parameters({"lamps.soon_workdays": 5, "lamps.silent_days": 7}, by=admin, at=NOON)
    rule = lamp_rule_on(today)
    assert rule.soon_until == datetime.date(2024, 11, 25)
    assert rule.silent_before == datetime.date(2024, 11, 11)
    assert "5 个工作日内到期" in rule.explanation
    assert "超过 7 天" in rule.explanation


def enter(admin, **fields):
    values = {
        "days_off": [datetime.date(2027, 1, 1)],
        "workdays": [datetime.date(2027, 1, 9)],
        "source": "国务院办公厅关于2027年部分节假日安排的通知",
    } | fields
    return enter_calendar_year(2027, by=admin, at=NOON, **values)


def test_calendar_entered_here_counts_at_once_and_is_journalled(admin):
    start = datetime.date(2026, 12, 31)
    assert 2027 not in calendar().years
    assert add_workdays(start, 1, calendar=calendar()) == datetime.date(2027, 1, 1)
    enter(admin)
    assert add_workdays(start, 1, calendar=calendar()) == datetime.date(2027, 1, 4)
    assert add_workdays(start, 6, calendar=calendar()) == datetime.date(2027, 1, 9)
    enter(admin)
    enter(admin, workdays=[])
    details = JournalEntry.objects.order_by("number").values_list("details", flat=True)
    assert [(row["old"] is None, row["new"]["workdays"]) for row in details] == [
        (True, ["2027-01-09"]),
        (False, []),
    ]


def test_calendar_year_entered_here_replaces_the_shipped_one(admin):
    day = datetime.date(2024, 10, 8)
    assert calendar().rulings.get(day) is None
    enter_calendar_year(2024, days_off=[day], workdays=[], source="更正", by=admin, at=NOON)
    assert calendar().rulings[day] is False
    assert datetime.date(2024, 10, 1) not in calendar().rulings


def test_calendar_year_without_its_notice_is_refused(admin):
    with pytest.raises(SourceMissing):
        enter(admin, source="  ")
    assert CalendarYear.objects.count() == 0


def test_page_reads_parameters_once_however_often_it_asks(django_assert_num_queries):
    with django_assert_num_queries(3):
        for _ in range(3):
            stored_values()
    memory._begin()
    try:
        with django_assert_num_queries(2):
            for _ in range(3):
                site_identity()
                lamp_rule_on(datetime.date(2024, 11, 18))
    finally:
        memory._end()
