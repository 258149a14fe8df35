"""The model that ships: on our own sentences, and on real slips where they lie beside the house."""

from pathlib import Path

import pytest

from mingzheng.data.spelling_model import SHIPPED_SPELLING_MODEL
from mingzheng.data.wording import official_wording
from mingzheng.language.spelling.checker import SpellChecker
from mingzheng.language.spelling.evaluation import Score, evaluate
from mingzheng.language.spelling.storing import load_model
from mingzheng.language.training.corpus import pair_rows

OWN = Path(__file__).parents[2] / "vectors" / "official_slips.tsv"
REAL = Path(__file__).parents[4] / "shared" / "data" / "csc" / "gov_website_real_errors.tsv"
MOST_BYTES = 30_000_000


@pytest.fixture(scope="module")
def checker():
    return SpellChecker(load_model(SHIPPED_SPELLING_MODEL), official_wording())


def test_shipped_model_is_small():
    assert SHIPPED_SPELLING_MODEL.stat().st_size <= MOST_BYTES


def test_own_sentences_are_corrected_but_one(checker):
    result = evaluate(pair_rows(OWN), checker.correct_all)
    assert (result.sentences, result.with_slips) == (64, 32)
    assert result.sentence_correction == Score(right=31, said=31, wanted=32)
    assert result.false_alarms == 0


if REAL.exists():

    def test_most_real_slips_of_one_length_are_corrected_and_none_for_the_worse(checker):
        result = evaluate(pair_rows(REAL), checker.correct_all)
        assert result.sentence_correction.right >= 10
        assert result.sentence_correction.said - result.sentence_correction.right <= 1
