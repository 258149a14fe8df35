"""Slips that are put in are slips: as long, other characters, by known ways."""

import numpy as np
import pytest

from mingzheng.language.candidates.build import channels_between
from mingzheng.language.training.injection import SlipMaker
from mingzheng.language.training.lessons import fold_of, sentences
from mingzheng.language.training.library import Library
from mingzheng.language.training.train import TooLittleText, train
from tests.language.mini_library import SENTENCES


@pytest.fixture
def maker(mini_model):
    frequency = {one: 10 for one in set("".join(SENTENCES)) if one != "。"}
    return SlipMaker.of(mini_model.sources, frequency)


def test_spoiled_sentence_keeps_its_length_and_differs_by_known_ways(maker):
    chance = np.random.default_rng(5)
    spoiled = [(sentence, maker.spoil(sentence, chance)) for sentence in SENTENCES[:200]]
    slips = [
        (w, r) for right, wrong in spoiled for w, r in zip(wrong, right, strict=True) if w != r
    ]
    assert len(slips) >= 200
    assert all(channels_between(wrong, right) for wrong, right in slips)


def test_sentence_without_anything_to_mistake_stays(maker):
    assert maker.spoil("ABC 123", np.random.default_rng(5)) == "ABC 123"


def test_sentences_are_neither_short_nor_long_nor_twice():
    text = "太短。" + "这一句话正好合适可用。" * 2 + "长" * 130 + "。"
    assert sentences([text]) == ["这一句话正好合适可用。"]


def test_fold_is_the_same_in_every_run():
    assert [fold_of(text, 3) for text in ("甲", "乙", "丙", "丁")] == [0, 0, 0, 2]


def test_library_of_one_document_is_too_little():
    with pytest.raises(TooLittleText, match="语料只有 1 篇"):
        train(Library(("只有一篇的语料。",)))
