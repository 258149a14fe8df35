"""What keeps a notice from being closed, each with its count."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.rules.ledger_year import Ending

from ...models import Closing, Leftover, Notice, ProgressReport, Task
from .consented import basis_of, still_holds
from .endings import TaskEnding, endings
from .parts import part_rows


@dataclass(frozen=True)
class Blocker:
    """``code`` tells screens which queue the count opens."""

    code: str
    count: int

    @property
    def words(self) -> str:
        return _WORDS[self.code].format(count=self.count)


_WORDS = {
    "reports": "{count} 份办结申请待确认",
    "open": "{count} 项任务没有了结",
    "unlinked": "{count} 项上级任务没有对应的本级任务",
    "leftovers": "{count} 处新版未列内容待定",
    "summaries": "{count} 个部分或事项没有小结",
    "consent": "还没有区领导同意",
    "lapsed": "区领导同意以后年终情况有变动，须重新征求同意",
}
CONSENT = ("consent", "lapsed")
"""What a leader's consent takes away; all the rest comes before it."""


def blockers_of(notice: Notice, *, ended: Sequence[TaskEnding] | None = None) -> list[Blocker]:
    """Empty = it may be closed."""
    if ended is None:
        ended = [] if notice.is_parent else endings([notice.pk])
    counts = _of_parent(notice) if notice.is_parent else _of_own(notice, ended)
    consent = Closing.objects.filter(notice=notice, reopened_at=None).first()
    if consent is None:
        counts["consent"] = 1
    elif not still_holds(consent, basis_of(notice, ended=ended)):
        counts["lapsed"] = 1
    return [Blocker(code, count) for code, count in counts.items() if count]


def unlinked_tasks(notice: Notice) -> QuerySet[Task]:
    """Tasks of the level above that nobody has linked with ours, or said why there is none."""
    return Task.objects.filter(notice=notice, links_down=None, no_child=None)


def _of_parent(notice: Notice) -> dict[str, int]:
    return {"unlinked": unlinked_tasks(notice).count(), "leftovers": _leftovers(notice)}


def _of_own(notice: Notice, ended: Sequence[TaskEnding]) -> dict[str, int]:
    return {
        "reports": ProgressReport.objects.filter(
            assignment__task__notice=notice, state=ProgressReport.State.SUBMITTED
        ).count(),
        "open": sum(1 for one in ended if one.ending is Ending.OPEN),
        "leftovers": _leftovers(notice),
        "summaries": sum(1 for row in part_rows(notice.pk, ended) if not row.text),
    }


def _leftovers(notice: Notice) -> int:
    return Leftover.objects.filter(
        notice_import__notice=notice, decision=Leftover.Decision.OPEN
    ).count()
