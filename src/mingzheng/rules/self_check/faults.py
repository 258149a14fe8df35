"""What is wrong with a self-check before anybody is asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .judging import Verdict, all_answers, combinations, judge
from .questions import Condition, Question

MOST_QUESTIONS = 6
MOST_OPTIONS = 8
MOST_COMBINATIONS = 4_096
"""So many ways of answering can be looked through before publishing."""


class FaultCode(StrEnum):
    TOO_MANY_QUESTIONS = "too_many_questions"
    QUESTION_TWICE = "question_twice"
    FEW_OPTIONS = "few_options"
    TOO_MANY_OPTIONS = "too_many_options"
    OPTION_TWICE = "option_twice"
    TOO_MANY_COMBINATIONS = "too_many_combinations"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_OPTION = "unknown_option"
    DEAD_QUESTION = "dead_question"
    CONTRADICTORY_STEP = "contradictory_step"
    EMPTY_LIST = "empty_list"


@dataclass(frozen=True)
class Fault:
    """``question`` is a key; ``step`` counts from 0. Either may be absent."""

    code: FaultCode
    question: str = ""
    step: int | None = None


def faults_of(
    questions: Sequence[Question], steps: Sequence[Sequence[Condition]]
) -> tuple[Fault, ...]:
    """Empty where every question matters, every step can come about and every way of answering
    gives at least one step. Faults of the questions hide those that follow from them."""
    found = (*_of_questions(questions), *_of_conditions(questions, steps))
    return found or tuple(_of_course(questions, steps))


def _of_questions(questions: Sequence[Question]) -> Iterator[Fault]:
    if len(questions) > MOST_QUESTIONS:
        yield Fault(FaultCode.TOO_MANY_QUESTIONS)
    for key, times in Counter(one.key for one in questions).items():
        if times > 1:
            yield Fault(FaultCode.QUESTION_TWICE, key)
    for one in questions:
        keys = [option.key for option in one.options]
        if len(keys) < (1 if one.multiple else 2):
            yield Fault(FaultCode.FEW_OPTIONS, one.key)
        if len(keys) > MOST_OPTIONS:
            yield Fault(FaultCode.TOO_MANY_OPTIONS, one.key)
        if len(set(keys)) < len(keys):
            yield Fault(FaultCode.OPTION_TWICE, one.key)
    if all_answers(questions) > MOST_COMBINATIONS:
        yield Fault(FaultCode.TOO_MANY_COMBINATIONS)


def _of_conditions(
    questions: Sequence[Question], steps: Sequence[Sequence[Condition]]
) -> Iterator[Fault]:
    known = {one.key: {option.key for option in one.options} for one in questions}
    for number, conditions in enumerate(steps):
        for condition in conditions:
            if condition.question not in known:
                yield Fault(FaultCode.UNKNOWN_QUESTION, condition.question, number)
            elif not known[condition.question].issuperset(condition.any_of):
                yield Fault(FaultCode.UNKNOWN_OPTION, condition.question, number)


def _of_course(
    questions: Sequence[Question], steps: Sequence[Sequence[Condition]]
) -> Iterator[Fault]:
    lists = [
        (answers, tuple(judge(conditions, answers) is Verdict.YES for conditions in steps))
        for answers in combinations(questions)
    ]
    for one in questions:
        # Dead: whatever is answered here, with the rest the same, the same list comes of it.
        seen: dict[tuple[tuple[str, frozenset[str]], ...], set[tuple[bool, ...]]] = {}
        for answers, steps_shown in lists:
            rest = tuple((key, way) for key, way in answers.items() if key != one.key)
            seen.setdefault(rest, set()).add(steps_shown)
        if all(len(shown) == 1 for shown in seen.values()):
            yield Fault(FaultCode.DEAD_QUESTION, one.key)
    for number in range(len(steps)):
        if not any(shown[number] for _, shown in lists):
            yield Fault(FaultCode.CONTRADICTORY_STEP, step=number)
    if not all(any(shown) for _, shown in lists):
        yield Fault(FaultCode.EMPTY_LIST)
