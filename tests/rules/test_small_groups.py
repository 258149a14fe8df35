"""Sums that may stand: none tells of fewer households than the least."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.small_groups import LEAST, small_groups


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], set()),
        ([5, 9], set()),
        ([1, 9, 2], {0, 2}),
        ([1, 9, 4], {0, 2}),
        ([2, 9], {0, 1}),
        ([1, 1], {0, 1}),
        ([1, 1, 1, 8], {0, 1, 2}),
        ([0, 5, 6], {0, 1}),
    ],
)
def test_vectors(sizes, expected):
    assert small_groups(sizes) == expected


@given(st.lists(st.integers(min_value=0, max_value=12), max_size=12))
def test_no_shown_sum_is_small_and_no_more_is_joined_than_needed(sizes):
    joined = small_groups(sizes)
    alone = [size for place, size in enumerate(sizes) if place not in joined]
    assert all(size >= LEAST for size in alone)
    members = sum(sizes[place] for place in joined)
    assert not joined or members >= LEAST or not alone
    large = sorted(sizes[place] for place in joined if sizes[place] >= LEAST)
    assert len(large) <= 1
