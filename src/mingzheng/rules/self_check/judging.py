"""What answers say of a thing with conditions, and every way of answering."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from .questions import Answers, Condition, Question


class Verdict(StrEnum):
    """``OPEN``: what has not been answered yet decides."""

    YES = "yes"
    OPEN = "open"
    NO = "no"


def judge(conditions: Sequence[Condition], answers: Answers) -> Verdict:
    """Without conditions always ``YES``. Another answer never turns YES or NO round."""
    verdict = Verdict.YES
    for condition in conditions:
        chosen = answers.get(condition.question)
        if chosen is None:
            verdict = Verdict.OPEN
        elif chosen.isdisjoint(condition.any_of):
            return Verdict.NO
    return verdict


def all_answers(questions: Sequence[Question]) -> int:
    """How many ways there are of answering all of them."""
    return math.prod(
        2 ** len(one.options) if one.multiple else len(one.options) for one in questions
    )


def combinations(questions: Sequence[Question]) -> Iterator[Answers]:
    """Every way of answering all of them, in the order of the options."""
    ways = [list(_ways(one)) for one in questions]
    for chosen in itertools.product(*ways):
        yield {one.key: way for one, way in zip(questions, chosen, strict=True)}


def cleaned(
    given: Mapping[str, Sequence[str]], questions: Sequence[Question]
) -> tuple[Answers, tuple[str, ...]]:
    """Answers out of what came with an address, and the values that no question knows.

    The first of several values counts where one alone can be chosen. A ``multiple`` question that
    is named with nothing known was answered by none of the options.
    """
    answers: dict[str, frozenset[str]] = {}
    unknown = [
        value
        for key, values in given.items()
        if key not in {one.key for one in questions}
        for value in values
    ]
    for question in questions:
        if question.key not in given:
            continue
        keys = [option.key for option in question.options]
        known = [value for value in given[question.key] if value in keys]
        unknown += [value for value in given[question.key] if value and value not in keys]
        if question.multiple:
            answers[question.key] = frozenset(known)
        elif known:
            answers[question.key] = frozenset(known[:1])
    return answers, tuple(unknown)


def _ways(question: Question) -> Iterator[frozenset[str]]:
    keys = [option.key for option in question.options]
    if not question.multiple:
        yield from (frozenset([key]) for key in keys)
        return
    for size in range(len(keys) + 1):
        yield from (frozenset(chosen) for chosen in itertools.combinations(keys, size))
