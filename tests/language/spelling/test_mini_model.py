"""A model of a few hundred sentences corrects what it has read and leaves alone what is right."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzheng.language.spelling.checker import SpellChecker
from mingzheng.language.spelling.correct import find_slips
from mingzheng.language.spelling.lexicon import OwnWords
from mingzheng.rules.wording import WordingTable
from tests.language.mini_library import SENTENCES

NO_WORDING = WordingTable(())


@pytest.fixture(scope="module")
def checker(mini_model):
    return SpellChecker(mini_model, NO_WORDING)


@pytest.mark.parametrize(
    ("written", "start", "wrong", "right"),
    [
        ("市人民政府应当以法公开政府信息。", 7, "以", "依"),
        ("财政部门负责组织实施行政处罚绝定。", 14, "绝", "决"),
        ("审计机关应当认真审察财政预算报告。", 9, "察", "查"),
        ("街道办事处要及时授理社会救助资金。", 8, "授", "受"),
        ("公安机关按照规定保存食品按全标准。", 12, "按", "安"),
    ],
)
def test_slip_is_named_with_place_and_suggestion(checker, written, start, wrong, right):
    found = [(one.start, one.end, one.written, one.suggestion) for one in checker.check(written)]
    assert found == [(start, start + 1, wrong, right)]


def test_trained_sentences_have_no_finding(checker):
    assert [one for found in checker.check_all(SENTENCES) for one in found] == []


def test_many_texts_at_once_are_found_as_each_alone(checker):
    texts = ["市人民政府应当以法公开政府信息。", "", "财政部门负责组织实施行政处罚绝定。"]
    assert checker.check_all(texts) == [checker.check(text) for text in texts]


def test_own_word_is_left_alone(mini_model):
    own = SpellChecker(mini_model, NO_WORDING, OwnWords.of_text("以法公开"))
    assert own.check("市人民政府应当以法公开政府信息。") == ()


def test_protected_place_is_left_alone(mini_model):
    written = "市人民政府应当以法公开政府信息。"
    assert find_slips(written, mini_model, least=0.1, protected=[7]) == ()


_CHARACTERS = sorted({one for sentence in SENTENCES for one in sentence})


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(_CHARACTERS), st.characters()), max_size=60))
def test_findings_stand_where_they_say_and_keep_the_length(checker, text):
    found = checker.check(text)
    for one in found:
        assert text[one.start : one.end] == one.written
        assert one.suggestion is not None and len(one.suggestion) == len(one.written)
        assert one.suggestion != one.written
        assert 0 < one.confidence <= 1
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(checker.correct_all([text])[0]) == len(text)
