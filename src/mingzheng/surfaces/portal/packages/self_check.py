"""The self-check of a page: its answers stand in the address and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from mingzheng.rules.self_check import Answers, Question, cleaned

SUBMITTED = "done"
"""Stands in every address with answers."""


@dataclass(frozen=True)
class ShownOption:
    key: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class ShownQuestion:
    number: int
    key: str
    text: str
    hint: str
    multiple: bool
    options: tuple[ShownOption, ...]
    answer: str
    """In words, "" where it was not answered."""


@dataclass(frozen=True)
class AskedCheck:
    answers: Answers
    unknown: tuple[str, ...]
    questions: tuple[ShownQuestion, ...]
    query: str
    """The answers as they stand in an address, nothing else; "" without any."""

    @property
    def open(self) -> int:
        return sum(1 for one in self.questions if not one.answer)


def unanswered(questions: Sequence[Question]) -> AskedCheck:
    shown = tuple(_shown(number, one, {}) for number, one in enumerate(questions, start=1))
    return AskedCheck({}, (), shown, "")


def read_check(given: QueryDict, questions: Sequence[Question]) -> AskedCheck:
    values: Mapping[str, list[str]] = {key: given.getlist(key) for key in given if key != SUBMITTED}
    answers, unknown = cleaned(values, questions)
    shown = tuple(_shown(number, one, answers) for number, one in enumerate(questions, start=1))
    pairs = [
        (one.key, option)
        for one in questions
        if one.key in answers
        for option in [key.key for key in one.options if key.key in answers[one.key]] or [""]
    ]
    return AskedCheck(answers, unknown, shown, urlencode([*pairs, (SUBMITTED, "1")]))


def _shown(number: int, question: Question, answers: Answers) -> ShownQuestion:
    chosen = answers.get(question.key)
    texts = [one.text for one in question.options if chosen and one.key in chosen]
    answer = "" if chosen is None else "、".join(texts) or "以上都没有"
    return ShownQuestion(
        number=number,
        key=question.key,
        text=question.text,
        hint=question.hint,
        multiple=question.multiple,
        options=tuple(
            ShownOption(one.key, one.text, bool(chosen and one.key in chosen))
            for one in question.options
        ),
        answer=answer,
    )
