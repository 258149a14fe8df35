"""The fakes of the calendar and the signing roster answer as their ports say."""

import datetime

import pytest

from mingzheng.ports.calendar_entries import CalendarEntry, MemoryCalendarSource
from mingzheng.ports.signing import MemorySigning, ToSign

DAY = datetime.date(2024, 11, 18)
NOON = datetime.datetime(2024, 11, 18, 12, tzinfo=datetime.UTC)


def test_entries_of_a_span_and_of_the_organisations():
    def entry(key, days):
        return CalendarEntry(key, DAY + datetime.timedelta(days=days), key, "/desk/")

    source = MemoryCalendarSource(
        "会议", ((1, entry("b", 0)), (2, entry("a", 1)), (None, entry("c", 2)), (1, entry("d", 9)))
    )
    last = DAY + datetime.timedelta(days=2)

    def keys(organisations):
        found = source.entries(organisations, first=DAY, last=last)
        return [one.key for one in found]

    assert keys(None) == ["b", "a", "c"]
    assert keys(frozenset({2})) == ["a", "c"]
    assert keys(frozenset()) == ["c"]


def test_what_is_to_be_signed_opens_a_page_of_the_desk():
    waiting = ToSign("待批准", 2, "/desk/content/reviews", "等您批准的信息")
    assert MemorySigning((waiting,)).to_sign(1, now=NOON) == (waiting,)
    for address in ("https://evil.example/", "//evil.example/", ""):
        with pytest.raises(ValueError, match="address"):
            ToSign("x", 0, address, "")
