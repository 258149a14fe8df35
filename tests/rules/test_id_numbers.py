import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.id_numbers import (
    PROVINCES,
    check_character,
    has_plausible_birth,
    is_id_number,
    read_id_number,
)

TODAY = datetime.date(2024, 11, 18)


@pytest.mark.parametrize(
    ("first_seventeen", "check"),
    [
        ("37080219900307663", "5"),
        ("37080219900307105", "X"),
        ("11010519491231002", "X"),
        ("44052418800101001", "4"),
    ],
)
def test_check_character_of_gb_11643(first_seventeen, check):
    assert check_character(first_seventeen) == check


def test_check_character_wants_seventeen_digits():
    with pytest.raises(ValueError):
        check_character("3708021990030766")


def test_provinces_are_those_of_gb_2260():
    assert len(PROVINCES) == 35
    assert {"11", "15", "37", "46", "50", "65", "71", "81", "82", "83"} <= PROVINCES
    assert not {"10", "16", "20", "24", "38", "47", "55", "66", "80", "84", "91"} & PROVINCES


@pytest.mark.parametrize(
    ("number", "plausible"),
    [
        ("370802190001010017", True),
        ("370802189912310012", False),
        ("370802202411180014", True),
        ("37080220241119001X", False),
        ("370802202302290011", False),
        ("370802200002290010", True),
        ("160802199003076636", False),
        ("370802900307663", True),
        ("370802901307663", False),
        ("160802900307663", False),
        ("370802000101663", True),
    ],
)
def test_birth_is_plausible_from_1900_to_today(number, plausible):
    assert has_plausible_birth(number, today=TODAY) is plausible


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("370802199003076635", True),
        ("370802199003076630", False),
        ("37080219900307105X", True),
        ("37080219900307105x", True),
        ("370802189912310012", False),
    ],
)
def test_identity_number_passes_every_check(number, valid):
    assert is_id_number(number, today=TODAY) is valid


BODIES = st.builds(
    "{}{}{:%Y%m%d}{:03d}".format,
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 9999).map("{:04d}".format),
    st.dates(datetime.date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(body=BODIES)
def test_number_with_its_check_character_is_valid(body):
    reading = read_id_number(body + check_character(body), today=TODAY)
    assert (reading.valid, reading.birth.strftime("%Y%m%d")) == (True, body[6:14])


@given(body=BODIES, place=st.integers(0, 17), wrong=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(body, place, wrong):
    number = body + check_character(body)
    damaged = number[:place] + wrong + number[place + 1 :]
    assert read_id_number(damaged, today=TODAY).valid is (wrong == number[place])


@given(body=BODIES.filter(lambda body: body[6:8] == "19"))
def test_upgraded_number_is_the_same_person(body):
    old = read_id_number(body[:6] + body[8:], today=TODAY)
    new = read_id_number(old.upgraded, today=TODAY)
    assert (old.birth, old.sex, old.upgraded) == (new.birth, new.sex, body + check_character(body))


@given(text=st.text())
def test_any_text_gets_a_reading(text):
    reading = read_id_number(text, today=TODAY)
    assert reading.valid is (reading.reason is None)


@pytest.mark.parametrize("dash", "-‐‑‒–—−－")
def test_every_dash_is_taken_out(dash):
    reading = read_id_number(f"370802{dash}19900307{dash}6635", today=TODAY)
    assert reading.normalised == "370802199003076635"
