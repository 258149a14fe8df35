"""项目代码: 4-6-2-2-6 digits."""

import pytest

from mingzheng.rules.project_codes import read_project_code
from mingzheng.rules.refusal import Refusal

NORMAL = "2407-990000-04-01-100011"


@pytest.mark.parametrize(
    "text",
    [
        NORMAL,
        "24079900000401100011",
        " 2407 990000 04 01 100011 ",
        "２４０７－９９００００－０４－０１－１０００１１",
        "2407—990000—04—01—100011",
        "2407_990000_04_01_100011",
    ],
)
def test_other_ways_of_typing_are_read(text):
    assert read_project_code(text) == NORMAL


@pytest.mark.parametrize("entered", ["2013", "2020", "2099", "2401", "2412", "1912"])
def test_begins_with_a_year_or_a_month(entered):
    assert read_project_code(f"{entered}-990000-04-01-100011").startswith(entered)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("", "只有数字和短横线"),
        ("2407-99000A-04-01-100011", "只有数字和短横线"),
        ("²407-990000-04-01-100011", "只有数字和短横线"),
        ("2407-990000-04-01-10001", "现在是 19 位"),
        ("2407-990000-04-01-1000111", "现在是 21 位"),
        ("2413-990000-04-01-100011", "“2413”两者都不是"),
        ("2400-990000-04-01-100011", "“2400”两者都不是"),
        ("1999-990000-04-01-100011", "“1999”两者都不是"),
    ],
)
def test_what_is_none_says_its_cure(text, cure):
    with pytest.raises(Refusal) as refusal:
        read_project_code(text)
    assert refusal.value.code == "PROJECT_CODE"
    assert cure in refusal.value.message
