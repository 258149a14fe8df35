import math

import numpy as np
import pytest

from mingzheng.search.learning.names.weighing import learn_weights
from mingzheng.search.learning.ranker import Lesson


def lesson(rows, right):
    return Lesson(np.array(rows, np.float32), right)


def test_the_weight_that_makes_right_answers_likeliest():
    """Brought to one scale the rows are 1 and -1: w = 2 · lessons · (1 - σ(2w))."""
    weight = learn_weights([lesson([[3.0], [1.0]], (True, False))] * 5)[0]
    assert weight == pytest.approx(2 * 5 * (1 - 1 / (1 + math.exp(-2 * weight))), abs=1e-6)


def test_a_measure_that_says_nothing_weighs_nothing():
    told = [
        lesson([[1.0, 7.0, 0.0], [0.0, 7.0, 1.0]], (True, False)),
        lesson([[0.0, 7.0, 0.0], [1.0, 7.0, 1.0]], (False, True)),
    ]
    first, constant, crossed = learn_weights(told)
    assert first > 0.5
    assert (constant, crossed) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_several_right_answers_share_the_chance():
    told = [lesson([[1.0], [-1.0], [0.0]], (True, True, False))] * 3
    assert learn_weights(told).tolist() == pytest.approx([0.0])


def test_measures_may_be_told_in_any_unit():
    rows, right = [[0.2], [0.5], [0.1]], (False, True, False)
    plain = learn_weights([lesson(rows, right)])
    thousands = learn_weights([lesson([[value * 1000] for (value,) in rows], right)])
    assert thousands.tolist() == pytest.approx((plain / 1000).tolist(), rel=1e-4)
