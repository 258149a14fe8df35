"""What a corrected notice means for each unit is told to its people, one message a unit."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.rules.notices.compare import Comparison

from ..models import Assignment, Notice

NAMED = 5
"""So many tasks are named in one message; of more only the number is told."""

Shares = Mapping[int, frozenset[int]]
"""The organisations that have a part in a task, by the task's pk."""


@dataclass
class _News:
    """Numbers of tasks as they stand now; ``lost`` as they stood before."""

    changed: list[int] = field(default_factory=list)
    gained: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)


def shares_of(notice: Notice) -> Shares:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Assignment.objects.filter(task__notice=notice).order_by()
    for task, organisation in rows.values_list("task", "organisation"):
        found[task].add(organisation)
    return {task: frozenset(units) for task, units in found.items()}


def tell_correction(
    notice: Notice,
    comparison: Comparison,
    before: Shares,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> int:
    """How many messages were left; ``before`` are the shares before the correction took hold."""
    news = _news(notice, comparison, before, shares_of(notice))
    tellings = [
        Telling(_words(notice, one)[:300], f"/desk/ledger/notices/{notice.pk}", frozenset({unit}))
        for unit, one in sorted(news.items())
    ]
    return tell_all(
        tellings, kind="notice", roles=(Role.INFORMATION_OFFICER,), by=by.pk if by else None, at=at
    )


def _news(
    notice: Notice, comparison: Comparison, before: Shares, after: Shares
) -> dict[int, _News]:
    news: dict[int, _News] = defaultdict(_News)
    numbers = dict(notice.tasks.values_list("pk", "number"))
    pairs = {pair.old.key: pair for pair in comparison.pairs}
    for task, number in numbers.items():
        pair, had, has = (
            pairs.get(task),
            before.get(task, frozenset()),
            after.get(task, frozenset()),
        )
        for unit in has - had:
            news[unit].gained.append(number)
        for unit in had - has:
            news[unit].lost.append(pair.old.number if pair else number)
        for unit in had & has if pair else ():
            if pair and pair.changes:
                news[unit].changed.append(number)
            elif pair and pair.old.number != number:
                news[unit].moved.append(number)
    for old in comparison.removed:
        for unit in before.get(old.key, frozenset()) if old.key not in numbers else ():
            news[unit].lost.append(old.number)
    return news


def _words(notice: Notice, news: _News) -> str:
    told = [
        f"{words}{_named(numbers)}"
        for words, numbers in (
            ("新增", news.gained), ("有改动的是", news.changed), ("不再承担原", news.lost),
            ("只调整序号的是", news.moved),
        )
        if numbers
    ]  # fmt: skip
    name = notice.document_number or notice.title
    return f"“{name}”任务分解表已更正：{'；'.join(told)}。已报的进展都保留，请核对。"


def _named(numbers: Sequence[int]) -> str:
    named = "、".join(f"任务{number}" for number in sorted(numbers)[:NAMED])
    return named if len(numbers) <= NAMED else f"{named}等{len(numbers)}项"
