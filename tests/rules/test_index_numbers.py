import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.credit_codes import ALPHABET, check_character
from mingzheng.rules.index_numbers import (
    IndexNumber,
    IndexRule,
    next_index_number,
    organisation_check_character,
    read_index_number,
)
from mingzheng.rules.refusal import Refusal
from tests.vectors import vectors

D = datetime.date
BODY = "11370800004312345K"
BODIES = st.text(alphabet=ALPHABET, min_size=17, max_size=17).map(
    lambda body: body + check_character(body)
) | st.text(alphabet="0123456789ABCXYZ", min_size=8, max_size=8).map(
    lambda body: body + organisation_check_character(body)
)
NUMBERS = st.builds(
    IndexNumber,
    body=BODIES,
    year=st.integers(1949, 2099),
    month=st.none() | st.integers(1, 12),
    serial=st.integers(1, 99999),
    digits=st.sampled_from([5, 7]),
)


@pytest.mark.parametrize("vector", vectors("index_numbers"), ids=lambda vector: vector["name"])
def test_index_number_vector_is_read(vector):
    reading = read_index_number(vector["text"])
    written = str(reading.number) if reading.number else None
    assert (written, reading.fault) == (vector["normalised"], vector["fault"])


@given(number=NUMBERS)
def test_written_number_reads_back_equal(number):
    assert read_index_number(str(number)).number == number


@given(text=st.text())
def test_any_text_is_a_number_or_has_a_fault(text):
    reading = read_index_number(text)
    assert (reading.number is None) is (reading.fault is not None)


@given(body=BODIES, place=st.integers(0, 8), wrong=st.sampled_from("0123456789ABCDEFGHX"))
def test_one_wrong_character_of_a_body_is_found(body, place, wrong):
    damaged = body[:place] + wrong + body[place + 1 :]
    valid = read_index_number(f"{damaged}/2024-00001").number is not None
    # Two letters can weigh the same modulo 11 in the old code; digits never do.
    if wrong.isdigit() and body[place].isdigit():
        assert valid is (wrong == body[place])


def test_parts_of_a_number():
    assert read_index_number("000014349/2019-00005").number == IndexNumber(
        body="000014349", year=2019, month=None, serial=5, digits=5
    )
    assert read_index_number("11341702486344515H/202110-0000013").number == IndexNumber(
        body="11341702486344515H", year=2021, month=10, serial=13, digits=7
    )


@pytest.mark.parametrize(
    ("rule", "last", "written"),
    [
        (IndexRule(), 0, "000014349/2024-00001"),
        (IndexRule(), 99998, "000014349/2024-99999"),
        (IndexRule(digits=7), 99999, "000014349/2024-0100000"),
        (IndexRule(period="month"), 12, "000014349/202406-00013"),
        (IndexRule(period="month", digits=7), 12, "000014349/202406-0000013"),
    ],
)
def test_next_number_after_rule(rule, last, written):
    number = next_index_number(rule, body="000014349", on=D(2024, 6, 3), last_serial=last)
    assert str(number) == written
    assert read_index_number(written).number == number


@pytest.mark.parametrize(
    ("rule", "body", "on", "last", "code"),
    [
        (IndexRule(), "000014348", D(2024, 6, 3), 0, "BODY_CODE"),
        (IndexRule(), "", D(2024, 6, 3), 0, "BODY_CODE"),
        (IndexRule(), "000014349", D(1948, 12, 31), 0, "YEAR_OUT_OF_RANGE"),
        (IndexRule(), "000014349", D(2100, 1, 1), 0, "YEAR_OUT_OF_RANGE"),
        (IndexRule(), "000014349", D(2024, 6, 3), 99999, "SERIALS_USED_UP"),
        (IndexRule(digits=7), "000014349", D(2024, 6, 3), 9999999, "SERIALS_USED_UP"),
    ],
)
def test_number_that_cannot_be_given_is_refused(rule, body, on, last, code):
    with pytest.raises(Refusal) as refused:
        next_index_number(rule, body=body, on=on, last_serial=last)
    assert refused.value.code == code


def test_refusals_say_the_cure():
    with pytest.raises(Refusal) as refused:
        next_index_number(IndexRule(), body="000014349", on=D(2024, 6, 3), last_serial=99999)
    assert refused.value.message == "5位流水号已经用完，请把编号规则改为按月或者7位流水号。"
    with pytest.raises(Refusal) as refused:
        next_index_number(IndexRule(), body="1", on=D(2024, 6, 3), last_serial=1)
    assert refused.value.message == "机构代码“1”有误，请在机构信息中核对统一社会信用代码。"
    with pytest.raises(Refusal) as refused:
        next_index_number(IndexRule(), body="000014349", on=D(2100, 6, 3), last_serial=1)
    assert refused.value.message == "年份应在1949至2099之间，请改正日期。"


@pytest.mark.parametrize(("on", "number"), [(D(1949, 10, 1), "1949"), (D(2099, 12, 31), "2099")])
def test_first_and_last_year_have_numbers(on, number):
    given_number = next_index_number(IndexRule(), body="000014349", on=on, last_serial=0)
    assert str(given_number) == f"000014349/{number}-00001"


def test_rules_name_their_pattern_and_their_period():
    yearly, monthly = IndexRule(), IndexRule("month", 7)
    assert yearly.pattern == "统一社会信用代码/年份-5位流水号"
    assert monthly.pattern == "统一社会信用代码/年份月份-7位流水号"
    assert yearly.period_of(D(2024, 6, 3)) == "2024"
    assert monthly.period_of(D(2024, 6, 3)) == "202406"
