import datetime

import pytest

from mingzheng.rules.id_numbers import (
    PROVINCES,
    check_character,
    has_plausible_birth,
    is_id_number,
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
