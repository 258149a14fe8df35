import datetime

from mingzheng.ports.demands import Demand, MemoryDemands
from tests.conftest import NOON

DAY = datetime.date(2024, 11, 1)


def test_the_fake_gives_what_was_asked_lately_the_most_asked_first():
    rare, often = Demand("1", "甲", 1, DAY), Demand("2", "乙", 9, DAY)
    old = Demand("3", "丙", 20, DAY - datetime.timedelta(days=1))
    assert list(MemoryDemands("a", "甲", (rare, old, often)).demands(since=DAY, now=NOON)) == [
        often,
        rare,
    ]
