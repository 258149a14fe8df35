"""What was counted comes back; what was not comes back as nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.language.ngrams.counting import count_texts, count_words, joined
from mingzheng.language.ngrams.keys import ORDERS, exchanged, keys, sums, weights
from mingzheng.language.ngrams.reading import Reading, windows
from mingzheng.language.ngrams.symbols import EDGE, symbols
from mingzheng.language.ngrams.table import TOP, CountTable, levels_of

TEXTS = ["政务公开工作要点", "政务服务工作", "公开公开公开"]


def key_of(text, kind=None):
    order = len(text)
    return keys(sums(weights(symbols(text)))[order - 1], kind or order)


@pytest.mark.parametrize(
    ("ngram", "count"),
    [
        ("政", 2),
        ("公开", 4),
        ("工作", 2),
        ("政务公", 1),
        ("公开公开", 2),
        ("开公开公开", 1),
        ("作政", 0),
    ],
)
def test_texts_are_counted_exactly(ngram, count):
    assert count_texts({1.0: TEXTS}).of(key_of(ngram)).tolist() == [count]


def test_weights_multiply_and_add():
    counts = count_texts({1.0: TEXTS, 8.0: ["公开"]})
    assert counts.of(key_of("公开")).tolist() == [12]


def test_rare_ngrams_are_dropped_by_order():
    counts = count_texts({1.0: TEXTS}, least=(1, 1, 2, 2, 2))
    assert counts.of(key_of("政务")).tolist() == [2]
    assert counts.of(key_of("务公开")).tolist() == [0]


def test_no_ngram_runs_from_one_text_into_the_next():
    counts = count_texts({1.0: ["甲乙", "丙丁"]})
    assert counts.of(key_of("乙\n丙")).tolist() == [0]
    assert counts.of(key_of("乙\n")).tolist() == [1]


def test_levels_are_rounded_logarithms():
    counts = np.array([0, 0.4, 1, 2, 4, 1024, 2**15, 2**20], dtype=np.float32)
    assert levels_of(counts).tolist() == [0, 0, 1, 3, 5, 21, TOP, TOP]


def test_table_gives_back_every_level():
    counts = count_texts({1.0: TEXTS * 40})
    assert (CountTable.build(counts).levels(counts.keys) == levels_of(counts.counts)).all()


def test_table_of_nothing_knows_nothing():
    table = CountTable.build(count_texts({1.0: []}))
    assert table.levels(key_of("政务")).tolist() == [0]


def test_unseen_keys_seldom_answer():
    table = CountTable.build(count_texts({1.0: TEXTS}))
    strange = np.random.default_rng(1).integers(0, 2**63, 20_000).astype(np.uint64)
    assert (table.levels(strange) > 0).sum() < 40  # one in 2,048 is expected


def test_counts_are_joined_by_adding():
    both = joined((count_texts({1.0: ["公开"]}), count_texts({2.0: ["公开"]})))
    assert both.of(key_of("公开")).tolist() == [3]


def test_word_list_is_apart_from_the_text():
    words = count_words({"政务": 9, "公": 5, "政务公开工作": 3})
    assert words.of(key_of("政务", 6)).tolist() == [9]
    assert (len(words.keys), words.of(key_of("政务")).tolist()) == (1, [0])


@given(st.text(min_size=1, max_size=30))
def test_every_character_is_one_symbol(text):
    assert len(symbols(text)) == len(text)


def test_digits_letters_and_blanks_are_folded():
    assert "".join(map(chr, symbols("２0Ａz:"))) == "00AA："
    assert symbols(" \t\u3000").tolist() == [EDGE] * 3


def test_exchanging_a_character_gives_the_key_of_the_other_text():
    old, new = weights(symbols("政物公开")), weights(symbols("政务公开"))
    total = exchanged(sums(old)[3], 1, old[1:2], new[1:2])
    assert keys(total, 4).tolist() == keys(sums(new)[3], 4).tolist()


@pytest.mark.parametrize(("place", "meant"), [(1, "务"), (0, "政"), (5, "作")])
def test_exchanged_reading_equals_reading_of_the_other_text(place, meant):
    table = CountTable.build(count_texts({1.0: TEXTS * 3}))
    text = "政物公开工做"
    other = text[:place] + meant + text[place + 1 :]
    places = np.array([place])
    codes = np.array([[ord(meant)]], dtype=np.uint32)
    changed = Reading.of(text, table).exchanged(places, codes, windows(1))
    assert changed.tolist() == Reading.of(other, table).around(places, windows(1)).tolist()


def test_exchanged_pair_equals_reading_of_the_other_text():
    table = CountTable.build(count_texts({1.0: TEXTS * 3}))
    codes = np.array([[ord("公"), ord("开")]], dtype=np.uint32)
    changed = Reading.of("政务工凯工作", table).exchanged(np.array([2]), codes, windows(2))
    plain = Reading.of("政务公开工作", table).around(np.array([2]), windows(2))
    assert changed.tolist() == plain.tolist()


def test_windows_of_a_pair_touch_one_of_its_characters():
    assert [len([w for w in windows(2) if w[0] == order]) for order in ORDERS] == [2, 3, 4, 5, 6]
