import datetime

import pytest

from mingzheng.records.parameters.calendar_years import effect_of, read_dates, year_table
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import Calendar


def days(*texts):
    return [datetime.date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-01-01", ["2027-01-01"]),
        ("1月1日", ["2027-01-01"]),
        (
            "2027年1月1日、1月2日，1/3；1.4",
            ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"],
        ),
        ("10月1日至10月3日", ["2027-10-01", "2027-10-02", "2027-10-03"]),
        ("10月1日 — 10月2日", ["2027-10-01", "2027-10-02"]),
        ("2027.10.1~2027.10.2\n\n10月2日", ["2027-10-01", "2027-10-02"]),
        ("１０月１日", ["2027-10-01"]),
        ("2026-12-31至2027-01-02", ["2026-12-31", "2027-01-01", "2027-01-02"]),
        ("", []),
    ],
)
def test_dates_are_read_however_they_are_typed(text, expected):
    assert read_dates(text, year=2027) == days(*expected)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("国庆节", "DATE_UNREADABLE"),
        ("2月30日", "DATE_UNREADABLE"),
        ("10月7日至10月1日", "DATE_UNREADABLE"),
        ("1月1日至12月31日", "DATE_UNREADABLE"),
        ("2025-01-01", "DATE_OUTSIDE_YEAR"),
        ("2028-06-01", "DATE_OUTSIDE_YEAR"),
    ],
)
def test_date_that_cannot_be_meant_is_refused(text, code):
    with pytest.raises(Refusal) as refused:
        read_dates(text, year=2027)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("days_off", "workdays", "code"),
    [
        (["2027-01-01"], ["2027-01-04"], "MAKEUP_ON_WEEKDAY"),
        (["2027-01-01", "2027-01-02"], ["2027-01-02"], "DATE_OFF_AND_WORKED"),
        ([], [], "NO_DAYS_OFF"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(days_off, workdays, code):
    with pytest.raises(Refusal) as refused:
        year_table(2027, days_off=days(*days_off), workdays=days(*workdays), source="x")
    assert refused.value.code == code


def test_effect_counts_working_days_by_month():
    table = year_table(
        2027, days_off=days("2027-01-01", "2027-10-01"), workdays=days("2027-10-09"), source="x"
    )
    before = effect_of(2027, calendar=Calendar())
    after = effect_of(2027, calendar=Calendar((table,)))
    assert (before.working_days, before.by_month[0], before.by_month[9]) == (261, 21, 21)
    assert (after.working_days, after.by_month[0], after.by_month[9]) == (260, 20, 21)
