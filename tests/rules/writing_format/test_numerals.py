import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.official_text.anchors import numeral_value
from mingzheng.rules.writing_format.numerals import chinese_numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (999, "九百九十九"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
        (1100, "一千一百"),
        (1260, "一千二百六十"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_articles_count(number, written):
    assert chinese_numeral(number) == written


@given(number=st.integers(1, 999))
def test_written_numbers_read_back(number):
    assert numeral_value(chinese_numeral(number)) == number
