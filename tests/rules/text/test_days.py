import datetime

import pytest

from mingzheng.rules.text.days import day_in

JUNE_3 = datetime.date(2024, 6, 3)


@pytest.mark.parametrize(
    "text",
    ["2024年6月3日", "2024年06月03日印发", "二〇二四年六月三日", "二○二四年六月三日",
     "2024-06-03 15:20",
     "2024/6/3", "2024.06.03"],
)  # fmt: skip
def test_every_way_of_writing_a_day_is_read(text):
    assert day_in(text) == JUNE_3


@pytest.mark.parametrize("text", ["", "2024年6月", "2024年2月30日", "1024年6月3日", "6月3日"])
def test_what_is_no_day_is_none(text):
    assert day_in(text) is None


def test_tens_of_days_are_read():
    assert day_in("一九九六年十一月二十九日") == datetime.date(1996, 11, 29)
