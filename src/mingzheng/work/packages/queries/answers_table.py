"""Every way of answering a self-check and the list that comes of it, for whoever checks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mingzheng.rules.self_check import Answers, Verdict, all_answers, combinations, judge

from ..content import PackageContent


@dataclass(frozen=True)
class AnswerRow:
    """``answers`` in words, in the order of the questions; ``steps`` counted from 1."""

    answers: tuple[str, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True)
class AnswersTable:
    """``lists``: how many different lists come of all the ways."""

    questions: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    count: int
    lists: int


def answers_table(content: PackageContent, *, first: int, most: int) -> AnswersTable:
    rows = [_row(content, answers) for answers in combinations(content.questions)]
    return AnswersTable(
        questions=tuple(one.text for one in content.questions),
        rows=tuple(islice(rows, first, first + most)),
        count=all_answers(content.questions),
        lists=len({one.steps for one in rows}),
    )


def _row(content: PackageContent, answers: Answers) -> AnswerRow:
    return AnswerRow(
        tuple(_words(content, answers)),
        tuple(
            number
            for number, step in enumerate(content.steps, start=1)
            if judge(step.conditions, answers) is Verdict.YES
        ),
    )


def _words(content: PackageContent, answers: Answers) -> Iterator[str]:
    for question in content.questions:
        chosen = [one.text for one in question.options if one.key in answers[question.key]]
        yield "、".join(chosen) or "以上都没有"
