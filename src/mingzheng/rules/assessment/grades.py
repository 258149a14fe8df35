"""Grades of the yearly assessment (等次): names and limits that the house chooses for a year."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mingzheng.rules.refusal import Refusal

from .scoring import WHOLE, plain

MOST, LONGEST_NAME = 8, 10
_GRADE = re.compile(r"([^\d=≥>]+)(?:=|≥|>=)(\d{1,3}(?:\.\d{1,2})?)分?", re.ASCII)


@dataclass(frozen=True)
class Grade:
    """At least so many marks, and fewer than the grade above asks for."""

    name: str
    at_least: Decimal


def read_grades(text: str) -> tuple[Grade, ...]:
    """Grades as people type them, 优秀=90, one a line or parted by semicolons, in their order.

    Raises ``Refusal`` GRADES.
    """
    found = []
    # Blanks around the sign do not part one grade from the next.
    plain_text = re.sub(r"[ \t]*(>=|[=≥])[ \t]*", r"\1", unicodedata.normalize("NFKC", text))
    for one in re.split(r"[;\s]+", plain_text.strip()):
        match = _GRADE.fullmatch(one)
        if match is None and one:
            raise Refusal(
                "GRADES",
                f"“{one[:20]}”认不出，请写成“优秀=90”，表示90分及以上为优秀，每个等次一行。",
            )
        if match is not None:
            found.append(Grade(match[1], Decimal(match[2])))
    return tuple(found)


def grade_faults(grades: Sequence[Grade]) -> list[str]:
    """What is wrong with them, in Chinese, each with its cure; none at all are no fault."""
    if not grades:
        return []
    found = []
    if not 2 <= len(grades) <= MOST:
        found.append(f"等次应有2到{MOST}个，现在有{len(grades)}个，请增减；不分等次的请全部清空。")
    if long := next((one.name for one in grades if len(one.name) > LONGEST_NAME), ""):
        found.append(f"等次名称“{long[:20]}”太长，最多{LONGEST_NAME}字，请精简。")
    names = [one.name for one in grades]
    found += [
        f"等次“{name}”重名，请改成不同的名称。"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    found += [
        f"“{low.name}”的分数须低于前一个等次“{high.name}”的{plain(high.at_least)}分，"
        "请从高到低填写，分数不能相同。"
        for high, low in pairwise(grades)
        if low.at_least >= high.at_least
    ]
    if any(one.at_least > WHOLE for one in grades):
        found.append("等次的分数须在0到100之间，请改正。")
    if grades[-1].at_least != 0:
        last = grades[-1]
        found.append(
            f"{plain(last.at_least)}分以下没有等次，请在最后补上从0分起的一档，例如“不合格=0”。"
        )
    return found


def grade_of(total: Decimal, grades: Sequence[Grade]) -> str:
    """The name, "" where the house has no grades. ``grades``: highest first, down to nought."""
    return next((one.name for one in grades if total >= one.at_least), "")


def grade_words(grades: Sequence[Grade]) -> list[str]:
    """Each with its limits: 优秀（90分及以上）, 合格（60分及以上、不满90分）."""
    above: Grade | None = None
    found = []
    for one in grades:
        limits = [f"{plain(one.at_least)}分及以上"] if one.at_least or above is None else []
        limits += [f"不满{plain(above.at_least)}分"] if above else []
        found.append(f"{one.name}（{'、'.join(limits)}）")
        above = one
    return found
