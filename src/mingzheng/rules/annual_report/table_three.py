"""Table three (行政复议、行政诉讼情况), counted from the cases themselves."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .checks import GROUP_PARTS, GROUPS

PENDING = "pending"
GROUP_TITLES = dict(zip(GROUPS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))
_COLUMN_TITLES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PART_TITLES = dict(zip((*GROUP_PARTS, "total"), _COLUMN_TITLES, strict=True))
RESULTS = tuple(part for part in GROUP_PARTS if part != PENDING)


@dataclass(frozen=True)
class DisputeFact:
    """``result`` is one of ``RESULTS`` where the case is concluded, None while it is open."""

    group: str
    accepted_on: datetime.date
    concluded_on: datetime.date | None = None
    result: str | None = None


def part_in(dispute: DisputeFact, *, year: int) -> str | None:
    """The column of ``year`` the case is counted in; None where the year does not count it.

    Concluded in the year: its result, whenever it was accepted. Accepted by the end of the year
    and open then: 尚未审结, so that a long case is counted in every year it is open at the end of.
    """
    if dispute.accepted_on.year > year:
        return None
    if dispute.concluded_on is None or dispute.concluded_on.year > year:
        return PENDING
    return dispute.result if dispute.concluded_on.year == year else None


def count_disputes(disputes: Iterable[DisputeFact], *, year: int) -> Counter[tuple[str, str]]:
    """(group, column) → cases; totals are not counted here."""
    found: Counter[tuple[str, str]] = Counter()
    for dispute in disputes:
        part = part_in(dispute, year=year)
        if part is not None:
            found[dispute.group, part] += 1
    return found
