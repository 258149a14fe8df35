"""The standing of two that become one."""

import itertools

import pytest

from mingzheng.rules.merged_standing import Standing, merged_standing

STATES = ("returned", "not_started", "under_way", "submitted", "done")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("under_way", 40), ("under_way", 70), ("under_way", 40)),
        (("returned", 90), ("under_way", 70), ("returned", 70)),
        (("done", 100), ("under_way", 30), ("under_way", 30)),
        (("done", 100), ("not_started", 0), ("under_way", 0)),
        (("not_started", 0), ("not_started", 0), ("not_started", 0)),
        (("not_started", 0), ("returned", 50), ("returned", 0)),
        (("done", 100), ("done", 100), ("done", 100)),
        (("submitted", 100), ("done", 100), ("submitted", 100)),
    ],
)
def test_graver_state_and_smaller_percent(one, other, expected):
    assert merged_standing(Standing(*one), Standing(*other)) == Standing(*expected)


@pytest.mark.parametrize(("one", "other"), list(itertools.product(STATES, repeat=2)))
def test_order_does_not_matter_and_done_needs_both(one, other):
    there = merged_standing(Standing(one, 10), Standing(other, 20))
    assert there == merged_standing(Standing(other, 20), Standing(one, 10))
    assert (there.state == "done") == (one == other == "done")
