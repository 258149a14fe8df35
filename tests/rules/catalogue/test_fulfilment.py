"""Lamps of catalogue rows on their boundaries, and percentages of owners."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.catalogue import (
    Binding,
    Coverage,
    RowLamp,
    RowState,
    Tally,
    coverage,
    read_time_limit,
)

from .factories import row

D = datetime.date
CALENDAR = national_calendar()
TODAY = D(2024, 11, 18)
"""A Monday; five working days on is Monday the 25th."""
KEY = "shehuijiuzhu-01"


def measured(*rows: object, bindings: list[Binding], today: datetime.date = TODAY) -> Coverage:
    return coverage(rows, bindings, today, calendar=CALENDAR)  # type: ignore[arg-type]


def state(
    limit: str,
    newest: datetime.date | None,
    awaiting: datetime.date | None = None,
    today: datetime.date = TODAY,
) -> tuple[str, datetime.date | None]:
    binding = Binding(KEY, newest, 1 if newest else 0, awaiting)
    (one,) = measured(row(time_limit=read_time_limit(limit)), bindings=[binding], today=today).rows
    return one.lamp.value, one.due


@pytest.mark.parametrize(
    ("limit", "newest", "expected"),
    [
        ("20个工作日内", None, ("empty", None)),
        ("20个工作日内", D(2010, 1, 1), ("done", None)),
        ("实时公开", D(2010, 1, 1), ("done", None)),
        ("提前7日公告", D(2010, 1, 1), ("done", None)),
        ("每年1月31日前", None, ("empty", None)),
        ("每年1月31日前", D(2024, 1, 1), ("done", D(2025, 1, 31))),
        ("每年1月31日前", D(2023, 12, 31), ("overdue", D(2024, 1, 31))),
        ("每年11月26日前", D(2023, 6, 1), ("done", D(2024, 11, 26))),
        ("每年11月25日前", D(2023, 6, 1), ("soon", D(2024, 11, 25))),
        ("每年11月18日前", D(2023, 6, 1), ("soon", D(2024, 11, 18))),
        ("每年11月17日前", D(2023, 6, 1), ("overdue", D(2024, 11, 17))),
        ("每月公布一次", D(2024, 10, 31), ("done", D(2024, 11, 30))),
        ("每月20日前", D(2024, 10, 31), ("soon", D(2024, 11, 20))),
        ("每月公布一次", D(2024, 9, 30), ("overdue", D(2024, 10, 31))),
        ("每周公布一次", D(2024, 11, 17), ("soon", D(2024, 11, 24))),
        ("每周公布一次", D(2024, 11, 10), ("overdue", D(2024, 11, 17))),
    ],
)
def test_lamp_of_a_row_by_its_newest_publication(
    limit: str, newest: datetime.date | None, expected: tuple[str, datetime.date | None]
):
    assert state(limit, newest) == expected


@pytest.mark.parametrize(
    ("limit", "awaiting", "expected"),
    [
        ("20个工作日内", D(2024, 10, 21), ("soon", D(2024, 11, 18))),
        ("20个工作日内", D(2024, 10, 18), ("overdue", D(2024, 11, 15))),
        ("20个工作日内", D(2024, 10, 28), ("soon", D(2024, 11, 25))),
        ("20个工作日内", D(2024, 10, 29), ("done", D(2024, 11, 26))),
        ("7日内", D(2024, 11, 11), ("soon", D(2024, 11, 18))),
        ("7日内", D(2024, 11, 10), ("overdue", D(2024, 11, 17))),
        ("实时公开", D(2024, 11, 18), ("soon", D(2024, 11, 18))),
        ("实时公开", D(2024, 11, 17), ("overdue", D(2024, 11, 17))),
        ("提前7日公告", D(2024, 1, 1), ("done", None)),
        ("每年12月31日前", D(2024, 1, 1), ("done", D(2025, 12, 31))),
    ],
)
def test_lamp_of_a_row_with_information_that_waits(
    limit: str, awaiting: datetime.date, expected: tuple[str, datetime.date | None]
):
    assert state(limit, D(2024, 3, 1), awaiting) == expected


@pytest.mark.parametrize(
    ("awaiting", "lamp"),
    [(D(2024, 10, 18), "overdue"), (D(2024, 10, 28), "soon"), (D(2024, 10, 29), "empty")],
)
def test_row_without_a_publication_but_with_information_that_waits(
    awaiting: datetime.date, lamp: str
):
    assert state("20个工作日内", None, awaiting)[0] == lamp


def test_soon_counts_working_days_over_a_holiday():
    friday = D(2024, 9, 27)
    assert state("每年10月10日前", D(2023, 3, 1), today=friday)[0] == "soon"
    assert state("每年10月11日前", D(2023, 3, 1), today=friday)[0] == "done"


def test_house_may_set_its_own_warning_time():
    rows = [row(time_limit=read_time_limit("每年12月9日前"))]
    bindings = [Binding(KEY, D(2023, 5, 1), 1)]
    for days, lamp in ((15, RowLamp.SOON), (14, RowLamp.DONE)):
        result = coverage(rows, bindings, TODAY, calendar=CALENDAR, soon_workdays=days)
        assert result.rows[0].lamp == lamp


def test_row_without_a_binding_is_empty():
    assert measured(row(), bindings=[]).rows == (
        RowState(KEY, "民生局", RowLamp.EMPTY, None, None, 0),
    )


def test_state_repeats_what_the_binding_says():
    result = measured(row(), bindings=[Binding(KEY, D(2024, 3, 1), 4)])
    assert result.rows == (RowState(KEY, "民生局", RowLamp.DONE, None, D(2024, 3, 1), 4),)


def test_rows_on_request_only_are_left_out():
    rows = [row(), row(key="b", proactive=False, on_request=True)]
    result = measured(*rows, bindings=[Binding("b", None, 0)])
    assert ([one.key for one in result.rows], result.strangers) == ([KEY], ())


def test_bindings_of_rows_that_are_gone_are_named():
    bindings = [Binding("old", D(2024, 1, 1), 1), Binding(KEY, D(2024, 1, 1), 1)]
    assert measured(row(), bindings=bindings).strangers == ("old",)


def test_tallies_of_owners_in_order_and_of_all():
    yearly = read_time_limit("每年11月20日前")
    rows = [
        row(key="a", owner="乙局"),
        row(key="b", owner="甲局", time_limit=yearly),
        row(key="c", owner="甲局", time_limit=yearly),
        row(key="d", owner="甲局"),
    ]
    result = measured(
        *rows,
        bindings=[
            Binding("a", D(2024, 1, 1), 1),
            Binding("b", D(2023, 1, 1), 1),
            Binding("c", D(2022, 1, 1), 1),
        ],
    )
    assert list(result.owners.items()) == [
        ("乙局", Tally(done=1, soon=0, overdue=0, empty=0)),
        ("甲局", Tally(done=0, soon=1, overdue=1, empty=1)),
    ]
    assert result.total == Tally(done=1, soon=1, overdue=1, empty=1)
    assert [tally.percent for tally in result.owners.values()] == [100, 33]
    assert (result.total.rows, result.total.percent) == (4, 50)


@pytest.mark.parametrize(
    ("tally", "percent"),
    [
        (Tally(0, 0, 0, 0), 100),
        (Tally(199, 0, 1, 0), 99),
        (Tally(199, 0, 0, 1), 99),
        (Tally(199, 1, 0, 0), 100),
        (Tally(2, 0, 1, 0), 66),
        (Tally(0, 0, 0, 3), 0),
    ],
)
def test_percent_is_rounded_down(tally: Tally, percent: int):
    assert tally.percent == percent


@given(
    newest=st.lists(st.none() | st.dates(D(2020, 1, 1), TODAY), max_size=8),
    limits=st.lists(
        st.sampled_from(["20个工作日内", "每月公布一次", "每年6月30日前"]), min_size=8, max_size=8
    ),
)
def test_every_row_is_counted_once_for_its_owner(
    newest: list[datetime.date | None], limits: list[str]
):
    rows = [
        row(key=f"a-{at}", owner="甲乙"[at % 2], time_limit=read_time_limit(limits[at]))
        for at in range(len(newest))
    ]
    bindings = [Binding(f"a-{at}", day, int(day is not None)) for at, day in enumerate(newest)]
    result = measured(*rows, bindings=bindings)
    assert sum(tally.rows for tally in result.owners.values()) == result.total.rows == len(rows)
    assert result.total.empty == newest.count(None)
