import math

import numpy as np
import pytest

from mingzheng.search.learning.names.calls import Calls, rarity

NAMES = [["换", "证"], ["公", "积", "金"], ["户", "籍"]]
QUESTIONS = [["驾", "照", "证"], ["驾", "驾"], ["金", "照"]]
SHARES = np.array([[1.0, 0.0, 0.0], [1.0, 0.25, 0.0], [0.0, 1.0, 0.5]])


def test_a_name_alone_is_plain_bm25():
    calls = Calls([["甲"], ["乙"]], [], np.zeros((0, 2)))
    assert calls.scores({"甲": 3.0}).tolist() == pytest.approx([3 * math.log(2), 0.0], abs=1e-5)


def test_a_name_is_called_by_the_questions_it_answered():
    scores = Calls(NAMES, QUESTIONS, SHARES).scores({"驾": 1.0})
    assert scores[0] > scores[1] > scores[2] == 0.0


@pytest.mark.parametrize("row", range(3))
def test_a_question_left_out_is_as_if_nobody_had_asked_it(row):
    weights = dict.fromkeys("驾照证金籍", 1.0)
    kept = [number for number in range(3) if number != row]
    without = Calls(NAMES, [QUESTIONS[number] for number in kept], SHARES[kept])
    left_out = Calls(NAMES, QUESTIONS, SHARES).scores(weights, leaving_out=row)
    assert left_out.tolist() == pytest.approx(without.scores(weights).tolist())


def test_unknown_tokens_call_nobody():
    assert Calls(NAMES, QUESTIONS, SHARES).scores({"犬": 1.0}).tolist() == [0.0, 0.0, 0.0]


def test_rarity_counts_names_alone():
    rare = rarity([["证", "证"], ["证"], ["金"]])
    assert rare("证") == pytest.approx(math.log(1 + 1.5 / 2.5))
    assert rare("金") == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert rare("犬") == pytest.approx(math.log(1 + 3.5 / 0.5))
