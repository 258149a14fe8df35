"""Whatever is typed is answered: understanding never raises and never grows beyond measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.sound import read_sound, sound_likeness, sound_tokens
from mingzheng.search.query.suggest import Suggester, Suggestion

TITLES = ("住房公积金提取", "政府信息公开申请", "食品经营许可办理", "ETC 2024年办理")
CORRECTOR = Corrector.learn((title, 20.0) for title in TITLES)
SUGGESTER = Suggester.learn(Suggestion(title, "item", 1.0) for title in TITLES)
MOST_TOKENS = 160

TYPED = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="公积金提取住房政府信息 abginouzhvü'3（）", max_size=60),
)
HOSTILE = (
    "a" * 10_000,
    "gongjijin" * 1_200,
    "zh" * 5_000,
    "公积金" * 3_300,
    "甲乙" * 5_000,
    "公" * 10_000,
    "g公" * 5_000,
    "(((((a+)+)+)+)+$" * 600,
    "'; DROP TABLE articles; --",
    "\x00\x01\x02\x1b[31m\u202e\u200b\ufeff",
    "😀👨‍👩‍👧‍👦" * 300,
    "\ud800",
    "%00%ff\\u0000\n\r\t",
    "' ' ' '" * 1_000,
    "ｇｊｊ　" * 2_000,
    "𠮷野家" * 1_000,
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_input_is_answered(typed: str) -> None:
    query = read_sound(typed)
    if query is not None:
        assert len(query.tokens) <= MOST_TOKENS
        assert 0.0 <= sound_likeness(query, TITLES[0]) <= 1.0
    correction = CORRECTOR.correct(typed)
    assert correction is None or len(correction.text) <= len(typed) + 3
    assert len(CORRECTOR.guesses(typed)) <= 5
    assert len(SUGGESTER.suggest(typed)) <= 8
    assert all(" " not in token for token in sound_tokens(typed[:500]))


@given(TYPED)
def test_a_query_is_read_within_bounds(typed: str) -> None:
    query = read_sound(typed)
    if query is not None:
        assert 0 < len(query.tokens) <= MOST_TOKENS
        assert all(one.token and not set(one.token) & set(" \n\t") for one in query.tokens)
        for title in (*TITLES, typed, ""):
            assert 0.0 <= sound_likeness(query, title) <= 1.0


@given(TYPED)
def test_tokens_of_any_title_hold_no_blank(title: str) -> None:
    assert all(token and token.split() == [token] for token in sound_tokens(title))


@given(TYPED)
def test_a_correction_is_folded_and_bounded(typed: str) -> None:
    correction = CORRECTOR.correct(typed)
    if correction is not None:
        assert 1 <= len(correction.changes) <= 3
        assert abs(len(correction.text) - len(typed)) <= len(typed)


@given(st.sampled_from(TITLES), st.integers(0, 8), st.integers(0, 8))
def test_parts_of_titles_are_left_alone(title: str, start: int, length: int) -> None:
    assert CORRECTOR.correct(title[start : start + length]) is None


@given(st.sampled_from(TITLES[:3]), st.integers(1, 5), st.sampled_from("机信攻馆鉴囗"))
def test_what_was_put_right_stays_right(title: str, at: int, slip: str) -> None:
    correction = CORRECTOR.correct(title[:at] + slip + title[at + 1 :])
    if correction is not None:
        assert CORRECTOR.correct(correction.text) is None


@given(TYPED, st.integers(1, 12))
def test_suggestions_are_entries_without_repetition(typed: str, most: int) -> None:
    found = SUGGESTER.suggest(typed, most)
    assert len(found) <= most
    assert len(set(found)) == len(found)


@given(st.lists(TYPED, max_size=5))
def test_anything_can_be_learned(texts: list[str]) -> None:
    corrector = Corrector.from_bytes(Corrector.learn((text, 1.0) for text in texts).to_bytes())
    suggester = Suggester.learn(Suggestion(text, "item", 1.0) for text in texts)
    for text in texts:
        corrector.correct(text)
        suggester.suggest(text[:3])
