"""The order in which several processes take the tests names files that are there."""

from pathlib import Path

import pytest

from tests.distribution import LONGEST, TOGETHER, unit_of

REPOSITORY = Path(__file__).parents[1]


@pytest.mark.parametrize("place", LONGEST)
def test_what_takes_longest_is_still_called_so(place):
    assert (REPOSITORY / place).exists()


def test_a_unit_is_a_file_or_a_folder_that_shares_something():
    assert unit_of("tests/rules/test_validity.py::test_x[a::b]") == "tests/rules/test_validity.py"
    assert [unit_of(f"{folder}test_x.py::test_y") for folder in TOGETHER] == list(TOGETHER)
