"""Last days against an answer: 行政复议法 arts. 20, 23; 行政诉讼法 art. 46; 民法典 201–203."""

import datetime

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.rules.foi_remedies import remedies_of

CALENDAR = national_calendar()


def day(text):
    return datetime.date.fromisoformat(text)


def remedies(received, basis="36(2)"):
    return remedies_of(GROUNDS[basis], received=day(received), calendar=CALENDAR)


@pytest.mark.parametrize(
    ("received", "reconsider", "sue"),
    [
        # Plain: sixty days and six months on, both working days.
        ("2024-11-18", "2025-01-17", "2025-05-19"),  # 05-18 is a Sunday
        # The sixtieth day is 2025-01-28, in the Spring Festival: the next working day is 02-05.
        ("2024-11-29", "2025-02-05", "2025-05-29"),
        # The sixtieth day is a Sunday worked for a holiday (2025-01-26): it stays.
        ("2024-11-27", "2025-01-26", "2025-05-27"),
        # No 31st in the month where the term ends.
        ("2024-08-31", "2024-10-30", "2025-02-28"),
        ("2023-08-31", "2023-10-30", "2024-02-29"),
        # Over the turn of the year.
        ("2024-12-31", "2025-03-03", "2025-06-30"),  # 03-01 is a Saturday
    ],
)
def test_last_days(received, reconsider, sue):
    found = remedies(received)
    assert (found.reconsider_until, found.sue_until) == (day(reconsider), day(sue))
    assert (found.received, found.note) == (day(received), "")


@pytest.mark.parametrize("basis", GROUNDS)
def test_what_is_refused_goes_to_reconsideration_first(basis):
    assert (remedies("2024-11-18", basis).sue_until is None) == GROUNDS[basis].reconsideration_first


def test_year_without_a_table_says_so():
    found = remedies("2026-11-18")
    assert found.reconsider_until == day("2027-01-18")  # 01-17 is a Sunday
    assert found.note.startswith("2027年尚无放假安排")


def test_year_that_only_the_first_term_reaches_is_not_named():
    """Reconsideration first: nothing is reckoned in 2027."""
    assert remedies("2026-10-09", "14-秘密").note == ""
    assert remedies("2026-10-09").note.startswith("2027年")
