import datetime

import pytest

from mingzheng.rules.concern_limits import ConcernLevel, duration_words, hour_timer
from mingzheng.rules.lamps import Lamp

KNOWN = datetime.datetime(2024, 11, 15, 22, 0, tzinfo=datetime.UTC)  # a Friday night
HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)


def test_the_terms_of_each_level():
    assert [(one.label, one.statement_hours, one.press_hours) for one in ConcernLevel] == [
        ("特别重大", 5, 24),
        ("重大", 5, 24),
        ("其他", 48, None),
    ]


@pytest.mark.parametrize(
    ("after", "lamp", "words"),
    [
        (HOUR, Lamp.NORMAL, "还剩 4 小时"),
        (3 * HOUR + 44 * MINUTE, Lamp.NORMAL, "还剩 1 小时 16 分"),
        (3 * HOUR + 45 * MINUTE, Lamp.SOON, "还剩 1 小时 15 分"),
        (5 * HOUR, Lamp.SOON, "还剩 0 分"),
        (5 * HOUR + MINUTE, Lamp.OVERDUE, "已超时 1 分"),
    ],
)
def test_a_running_timer_counts_hours_of_nights_and_weekends(after, lamp, words):
    timer = hour_timer(KNOWN, 5, done=None, now=KNOWN + after)
    assert (timer.lamp, timer.words) == (lamp, words)
    assert timer.due == KNOWN + 5 * HOUR


@pytest.mark.parametrize(
    ("took", "lamp", "words"),
    [
        (5 * HOUR, Lamp.DONE, "按时完成"),
        (5 * HOUR + 90 * MINUTE, Lamp.OVERDUE, "超时 1 小时 30 分"),
    ],
)
def test_what_is_done_is_late_by_when_it_was_done(took, lamp, words):
    timer = hour_timer(KNOWN, 5, done=KNOWN + took, now=KNOWN + 100 * HOUR)
    assert (timer.lamp, timer.words) == (lamp, words)


def test_a_minute_begun_is_a_minute():
    assert duration_words(datetime.timedelta(seconds=61)) == "2 分"
    assert duration_words(2 * HOUR) == "2 小时"
