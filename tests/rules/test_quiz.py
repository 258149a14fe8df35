"""Marking a quiz, drawing its questions, and what a bank may hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.quiz import NO, YES, Question, Sort, drawn, faults_of, mark


def question(key=1, sort=Sort.SINGLE, options=("甲", "乙", "丙"), right=(0,), text="题"):
    return Question(key, sort, text, tuple(options), frozenset(right))


BANK = [
    question(1, right=(1,)),
    question(2, Sort.MULTIPLE, right=(0, 2)),
    question(3, Sort.JUDGE, (YES, NO), (1,)),
]


@pytest.mark.parametrize(
    ("answers", "right", "score", "wrong"),
    [
        ({1: {1}, 2: {0, 2}, 3: {1}}, 3, 100, ()),
        ({1: {1}, 2: {0}, 3: {1}}, 2, 66, (2,)),
        ({1: {1}, 2: {0, 1, 2}, 3: {1}}, 2, 66, (2,)),
        ({1: {0}, 3: {1}}, 1, 33, (1, 2)),
        ({}, 0, 0, (1, 2, 3)),
    ],
)
def test_all_and_only_the_right_ones_count(answers, right, score, wrong):
    marked = mark(BANK, {key: frozenset(places) for key, places in answers.items()})
    assert (marked.right, marked.of, marked.score, marked.wrong) == (right, 3, score, wrong)


def test_a_quiz_without_questions_gives_nothing():
    assert mark([], {}).score == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (question(text=" "), "题目是空的，请填写题目。"),
        (question(options=("甲",)), "至少要有两个选项。"),
        (question(options=("甲", "甲")), "有相同的选项，请改成不同的。"),
        (question(right=()), "答案须是选项的字母，如 A 或 AC。"),
        (question(right=(99,)), "答案须是选项的字母，如 A 或 AC。"),
        (question(right=(0, 1)), "单选题只能有一个答案；有几个的请把题型改为多选。"),
        (
            question(sort=Sort.MULTIPLE, right=(0,)),
            "多选题至少两个答案；只有一个的请把题型改为单选。",
        ),
        (
            question(sort=Sort.JUDGE, options=(YES, NO), right=()),
            "判断题的答案只能是“正确”或“错误”。",
        ),
    ],
)  # fmt: skip
def test_what_keeps_a_question_out(wrong, said):
    assert faults_of(wrong) == [said]


def test_sound_questions_have_no_fault():
    assert [faults_of(one) for one in BANK] == [[], [], []]


@given(
    keys=st.lists(st.integers(0, 999), unique=True, max_size=20), most=st.integers(0, 30),
    seed=st.text("甲乙丙0123456789", max_size=8),
)  # fmt: skip
def test_the_same_seed_draws_the_same_questions_each_once(keys, most, seed):
    first = drawn(keys, most=most, seed=seed)
    assert first == drawn(keys[::-1], most=most, seed=seed)
    assert len(set(first)) == len(first) == (min(most, len(keys)) if most else len(keys))
    assert set(first) <= set(keys)
