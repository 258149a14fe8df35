"""What follows from answers; and what is the same for every self-check without faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.self_check import (
    Condition,
    Fault,
    FaultCode,
    Option,
    Question,
    Verdict,
    all_answers,
    cleaned,
    combinations,
    faults_of,
    judge,
)


def question(key, *options, multiple=False):
    return Question(key, f"{key}？", tuple(Option(one, one) for one in options), multiple)


ONE = question("staff", "yes", "no")
MANY = question("extra", "sign", "oil", multiple=True)
YES = Condition("staff", ("yes",))
SIGN = Condition("extra", ("sign",))


@pytest.mark.parametrize(
    ("conditions", "answers", "verdict"),
    [
        ((), {}, Verdict.YES),
        ((YES,), {}, Verdict.OPEN),
        ((YES,), {"staff": frozenset({"yes"})}, Verdict.YES),
        ((YES,), {"staff": frozenset({"no"})}, Verdict.NO),
        ((YES, SIGN), {"staff": frozenset({"yes"})}, Verdict.OPEN),
        ((SIGN, YES), {"staff": frozenset({"no"})}, Verdict.NO),
        ((SIGN,), {"extra": frozenset()}, Verdict.NO),
        ((SIGN,), {"extra": frozenset({"sign", "oil"})}, Verdict.YES),
        ((Condition("staff", ("yes", "no")),), {"staff": frozenset({"no"})}, Verdict.YES),
    ],
)
def test_a_step_by_the_answers(conditions, answers, verdict):
    assert judge(conditions, answers) is verdict


def test_every_way_of_answering_once():
    ways = list(combinations([ONE, MANY]))
    assert len(ways) == all_answers([ONE, MANY]) == 8
    assert ways[0] == {"staff": frozenset({"yes"}), "extra": frozenset()}
    assert ways[-1] == {"staff": frozenset({"no"}), "extra": frozenset({"sign", "oil"})}
    assert len({tuple(sorted((k, tuple(sorted(v))) for k, v in way.items())) for way in ways}) == 8


def test_answers_out_of_an_address():
    given = {"staff": ["yes", "no"], "extra": ["", "oil", "bar"], "who": ["me"]}
    answers, unknown = cleaned(given, [ONE, MANY])
    assert answers == {"staff": frozenset({"yes"}), "extra": frozenset({"oil"})}
    assert unknown == ("me", "bar")


def test_a_single_choice_without_a_known_value_is_not_answered():
    assert cleaned({"staff": [""]}, [ONE]) == ({}, ())
    assert cleaned({"extra": [""]}, [MANY]) == ({"extra": frozenset()}, ())


@pytest.mark.parametrize(
    ("questions", "steps", "faults"),
    [
        ([ONE], [(), (YES,)], ()),
        ([ONE], [()], (Fault(FaultCode.DEAD_QUESTION, "staff"),)),
        (
            [ONE],
            [(), (Condition("staff", ("yes", "no")),)],
            (Fault(FaultCode.DEAD_QUESTION, "staff"),),
        ),
        ([ONE], [(YES,)], (Fault(FaultCode.EMPTY_LIST),)),
        (
            [ONE],
            [(), (YES,), (YES, Condition("staff", ("no",)))],
            (Fault(FaultCode.CONTRADICTORY_STEP, step=2),),
        ),
        ([ONE], [(), (SIGN,)], (Fault(FaultCode.UNKNOWN_QUESTION, "extra", 1),)),
        (
            [ONE],
            [(), (Condition("staff", ("maybe",)),)],
            (Fault(FaultCode.UNKNOWN_OPTION, "staff", 1),),
        ),
        ([ONE, ONE], [(), (YES,)], (Fault(FaultCode.QUESTION_TWICE, "staff"),)),
        ([question("a", "x")], [()], (Fault(FaultCode.FEW_OPTIONS, "a"),)),
        ([question("a", "x", "x")], [()], (Fault(FaultCode.OPTION_TWICE, "a"),)),
        ([question("a", *"123456789")], [()], (Fault(FaultCode.TOO_MANY_OPTIONS, "a"),)),
        (
            [question(key, "x", "y") for key in "abcdefg"],
            [()],
            (Fault(FaultCode.TOO_MANY_QUESTIONS),),
        ),
        (
            [question(key, *"12345678", multiple=True) for key in "ab"],
            [()],
            (Fault(FaultCode.TOO_MANY_COMBINATIONS),),
        ),
    ],
)
def test_faults(questions, steps, faults):
    assert faults_of(questions, steps) == faults


@st.composite
def checks(draw):
    """Questions and the conditions of steps, sound or not."""
    questions = [
        question(f"q{number}", *[f"o{one}" for one in range(size)], multiple=multiple)
        for number, (size, multiple) in enumerate(
            draw(st.lists(st.tuples(st.integers(2, 3), st.booleans()), max_size=3))
        )
    ]
    condition = (
        st.sampled_from(questions).flatmap(
            lambda one: st.sets(
                st.sampled_from([option.key for option in one.options]), min_size=1
            ).map(lambda keys, one=one: Condition(one.key, tuple(sorted(keys))))
        )
        if questions
        else st.nothing()
    )
    steps = draw(st.lists(st.lists(condition, max_size=2 if questions else 0), max_size=4))
    return questions, steps


@given(checks())
def test_a_sound_check_has_no_dead_question_no_impossible_step_and_no_empty_list(check):
    questions, steps = check
    if faults_of(questions, steps):
        return
    lists = {}
    for answers in combinations(questions):
        shown = tuple(judge(one, answers) for one in steps)
        assert Verdict.OPEN not in shown
        assert Verdict.YES in shown
        lists[tuple(answers.items())] = shown
    for number in range(len(steps)):
        assert any(shown[number] is Verdict.YES for shown in lists.values())
    for one in questions:
        assert any(
            lists[first] != lists[second]
            for first in lists
            for second in lists
            if all(a == b for a, b in zip(first, second, strict=True) if a[0] != one.key)
        )


@given(checks(), st.data())
def test_a_further_answer_never_turns_a_verdict_round(check, data):
    questions, steps = check
    if not questions:
        return
    whole = data.draw(st.sampled_from(list(combinations(questions))))
    some = {key: whole[key] for key in data.draw(st.sets(st.sampled_from(list(whole))))}
    for conditions in steps:
        before, after = judge(conditions, some), judge(conditions, whole)
        assert before in (Verdict.OPEN, after)
