"""RFC 5545: what is written is read back whole, in lines no longer than 75 octets."""

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.icalendar import LINE_OCTETS, Event, calendar_text, escaped, folded

DAY = datetime.date(2024, 11, 18)
CHINA = datetime.timezone(datetime.timedelta(hours=8))
STAMP = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def read(text):
    """The content lines of a feed, put together again."""
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value)


def test_feed_in_full():
    events = [
        Event("task-3-20241231@x", DAY, "到期：任务3 公开；资金, 兑付", url="https://x/desk/3"),
        Event("meeting-1@x", DAY, "例会", starts=datetime.datetime(2024, 11, 18, 9, tzinfo=CHINA)),
    ]
    text = calendar_text(events, name="台账", product="-//M//L//ZH", stamp=STAMP)
    assert read(text) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//M//L//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:台账",
        "BEGIN:VEVENT", "UID:task-3-20241231@x", "DTSTAMP:20241118T040000Z",
        "DTSTART;VALUE=DATE:20241118", "TRANSP:TRANSPARENT",
        "SUMMARY:到期：任务3 公开；资金\\, 兑付", "URL:https://x/desk/3", "END:VEVENT",
        "BEGIN:VEVENT", "UID:meeting-1@x", "DTSTAMP:20241118T040000Z",
        "DTSTART:20241118T010000Z", "SUMMARY:例会", "END:VEVENT",
        "END:VCALENDAR",
    ]  # fmt: skip


def test_empty_feed_is_a_calendar():
    text = calendar_text([], name="台账", product="p", stamp=STAMP)
    assert read(text)[0] == "BEGIN:VCALENDAR"
    assert read(text)[-1] == "END:VCALENDAR"


@given(WORDS)
def test_text_is_read_back(words):
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in plain if one in "\t\n" or (one >= " " and one != "\x7f"))
    written = escaped(words)
    assert unescaped(written) == kept
    assert "\n" not in written
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", written)


@given(WORDS)
def test_lines_are_short_and_lose_nothing(words):
    line = f"SUMMARY:{escaped(words)}"
    parts = list(folded(line))
    assert max(len(part.encode()) for part in parts) <= LINE_OCTETS
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert {part[0] for part in parts[1:]} <= {" "}
