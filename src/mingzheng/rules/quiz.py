"""A quiz: which questions in which order, and how many are right."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

YES, NO = "正确", "错误"


class Sort(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    JUDGE = "judge"


@dataclass(frozen=True)
class Question:
    """``right``: places in ``options``, from 0."""

    key: int
    sort: Sort
    text: str
    options: tuple[str, ...]
    right: frozenset[int]


@dataclass(frozen=True)
class Marked:
    """``score`` of 100, rounded down: nobody passes by rounding."""

    right: int
    of: int
    score: int
    wrong: tuple[int, ...]
    """Keys of what was wrong or left out, in order."""


def drawn(keys: Sequence[int], *, most: int, seed: str) -> list[int]:
    """The same keys in the same order for the same seed; 0 = all of them."""
    order = sorted(keys)
    random.Random(seed).shuffle(order)
    return order[:most] if most else order


def mark(questions: Sequence[Question], answers: Mapping[int, frozenset[int]]) -> Marked:
    """Of a multiple choice all and only the right ones count; there are no half points."""
    wrong = tuple(one.key for one in questions if answers.get(one.key, frozenset()) != one.right)
    right = len(questions) - len(wrong)
    score = right * 100 // len(questions) if questions else 0
    return Marked(right, len(questions), score, wrong)


def faults_of(question: Question) -> list[str]:
    """What keeps a question out of a bank, each with its cure."""
    found = []
    if not question.text.strip():
        found.append("题目是空的，请填写题目。")
    if question.sort is Sort.JUDGE:
        if question.options != (YES, NO) or len(question.right) != 1:
            found.append(f"判断题的答案只能是“{YES}”或“{NO}”。")
        return found
    if len(question.options) < 2:
        found.append("至少要有两个选项。")
    if len(set(question.options)) < len(question.options):
        found.append("有相同的选项，请改成不同的。")
    if not question.right or max(question.right) >= len(question.options):
        found.append("答案须是选项的字母，如 A 或 AC。")
    elif question.sort is Sort.SINGLE and len(question.right) != 1:
        found.append("单选题只能有一个答案；有几个的请把题型改为多选。")
    elif question.sort is Sort.MULTIPLE and len(question.right) < 2:
        found.append("多选题至少两个答案；只有一个的请把题型改为单选。")
    return found
