import datetime

import pytest

from mingzheng.rules.refusal import Refusal
from mingzheng.rules.text.days import day_in, typed_day

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


@pytest.mark.parametrize(
    "typed",
    ["2024-06-03", "2024-6-3", "2024.6.3", "2024/6/3", "2024年6月3日", "20240603",
     "２０２４。６。３", " 2024 - 06 - 03 ", "２０２４年０６月０３日"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_typed(typed):
    assert typed_day(typed) == JUNE_3


@pytest.mark.parametrize(
    "typed", ["", "6月3日", "2024-06", "2024-06-03起", "24-6-3", "202463", "明天", "2024-06-031"]
)
def test_what_is_more_or_less_than_a_day_is_unreadable(typed):
    with pytest.raises(Refusal) as refused:
        typed_day(typed)
    assert refused.value.code == "DAY_UNREADABLE"


@pytest.mark.parametrize("typed", ["2024-02-30", "2023-02-29", "20241301", "2024-6-0"])
def test_a_day_that_never_was_is_named(typed):
    with pytest.raises(Refusal) as refused:
        typed_day(typed)
    assert refused.value.code == "NO_SUCH_DAY"


def test_the_day_that_never_was_is_said():
    with pytest.raises(Refusal, match="2024年没有2月30日，请核对日期。"):
        typed_day("2024-02-30")
