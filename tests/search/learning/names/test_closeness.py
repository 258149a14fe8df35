import numpy as np
import pytest

from mingzheng.search.learning.names.closeness import Letters, Resemblance

TEXTS = ("驾照换证", "驾照丢了", "提取公积金", "公积金到账")
ABOUT = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])


@pytest.fixture
def letters():
    return Letters(TEXTS)


def among(letters):
    return np.stack([letters.closeness(text) for text in TEXTS])


def test_the_same_text_is_as_close_as_can_be_and_a_strange_one_not_at_all(letters):
    assert letters.closeness("驾照丢了")[1] == pytest.approx(1.0)
    assert letters.closeness("养犬").tolist() == [0.0] * 4
    assert letters.closeness("").tolist() == [0.0] * 4


def test_closeness_is_the_same_both_ways(letters):
    assert np.allclose(among(letters), among(letters).T)


def test_the_longer_the_stretch_in_common_the_closer(letters):
    whole, part, single = (letters.closeness(text)[2] for text in ("公积金", "公积", "金"))
    assert whole > part > single > 0


def test_texts_vote_for_what_they_were_about(letters):
    votes = Resemblance(among(letters), ABOUT, power=1, damping=1.0)
    licence, fund = votes.scores(letters.closeness("驾照"), np.arange(2))
    assert licence > 0.1
    assert fund == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("power", [1, 3])
@pytest.mark.parametrize("row", range(4))
def test_a_text_left_out_is_as_if_it_had_never_been_there(letters, row, power):
    close = among(letters)
    kept = [number for number in range(4) if number != row]
    votes = Resemblance(close, ABOUT, power=power, damping=0.3)
    others = Resemblance(close[np.ix_(kept, kept)], ABOUT[kept], power=power, damping=0.3)
    assert votes.left_out[row].tolist() == pytest.approx(
        others.scores(close[row, kept], np.arange(2)).tolist()
    )


def test_only_what_is_wanted_is_told(letters):
    votes = Resemblance(among(letters), ABOUT, power=1, damping=1.0)
    close = letters.closeness("公积金")
    both = votes.scores(close, np.arange(2))
    assert votes.scores(close, np.array([1])).tolist() == pytest.approx([both[1]])
