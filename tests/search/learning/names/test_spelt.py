from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.learning.names.spelt import Spelt, alike, in_order


def test_letters_pairs_and_order_in_common():
    found = alike(Spelt("驾照过期换证"), Spelt("换领驾驶证"))
    assert found == (pytest.approx(6 / 11), 0.0, pytest.approx(2 / 5))


def test_the_same_text_is_wholly_alike():
    assert alike(Spelt("换领驾驶证"), Spelt("换领驾驶证")) == (1.0, 1.0, 1.0)


def test_nothing_is_alike_to_nothing():
    assert alike(Spelt(""), Spelt("证")) == alike(Spelt("证"), Spelt("")) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [("换证", "换领驾驶证", 2), ("证换", "换证", 1), ("丢了补办", "补了丢办", 2), ("", "证", 0)],
)
def test_letters_in_the_same_order_with_gaps(one, other, length):
    pair = Spelt(one), Spelt(other)
    assert in_order(*pair) == in_order(*reversed(pair)) == length


@given(st.text("换领驾证", max_size=9), st.text("换领驾证", max_size=9))
def test_no_row_in_the_same_order_is_longer(one, other):
    def stands(row, text):
        letters = iter(text)
        return all(letter in letters for letter in row)

    rows = [
        row for size in range(len(one) + 1) for row in combinations(one, size) if stands(row, other)
    ]
    assert in_order(Spelt(one), Spelt(other)) == max(map(len, rows))
