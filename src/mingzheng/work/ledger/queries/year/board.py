"""The board of a year: its notices, how they stand, what keeps each from closing."""

import datetime
from dataclasses import dataclass

from mingzheng.rules.ledger_year import Ending, counted

from ...models import Closing, Notice, Task, TaskLink, YearArchive
from .blockers import CONSENT, Blocker, blockers_of
from .endings import TaskEnding, endings


@dataclass(frozen=True)
class NoticeYear:
    """``counts``: tasks by how they ended; for a notice of the level above only ``tasks`` and
    ``linked``, how many of them ours carry out."""

    id: int
    name: str
    title: str
    level: str
    level_name: str
    is_parent: bool
    closed_on: datetime.date | None
    tasks: int
    linked: int
    counts: dict[Ending, int]
    blockers: tuple[Blocker, ...]
    closing: Closing | None
    reopenings: tuple[Closing, ...]

    @property
    def ready(self) -> bool:
        return self.closed_on is None and not self.blockers

    @property
    def lapsed(self) -> bool:
        """There was a consent, to other endings."""
        return any(one.code == "lapsed" for one in self.blockers)

    @property
    def asks_first(self) -> bool:
        """Something has to be settled before a leader is asked."""
        return any(one.code not in CONSENT for one in self.blockers)


def years() -> list[int]:
    """Those with a ledger or a table of the level above, newest first."""
    rows = Notice.objects.filter(withdrawn_at=None).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def notices_of_year(year: int) -> list[NoticeYear]:
    """Our own first, each level from the top."""
    notices = list(Notice.objects.filter(year=year, withdrawn_at=None).order_by("is_parent", "pk"))
    return [notice_year(notice) for notice in notices]


def notice_year(notice: Notice) -> NoticeYear:
    ended: list[TaskEnding] = [] if notice.is_parent else endings([notice.pk])
    closings = list(Closing.objects.filter(notice=notice).order_by("-pk"))
    blockers = [] if notice.closed_on else blockers_of(notice, ended=ended)
    return NoticeYear(
        id=notice.pk,
        name=notice.document_number or notice.title,
        title=notice.title,
        level=notice.level,
        level_name=notice.get_level_display(),
        is_parent=notice.is_parent,
        closed_on=notice.closed_on,
        tasks=Task.objects.filter(notice=notice).count() if notice.is_parent else len(ended),
        linked=_linked(notice) if notice.is_parent else 0,
        counts=counted(one.as_rule for one in ended),
        blockers=tuple(blockers),
        closing=next((one for one in closings if one.reopened_at is None), None),
        reopenings=tuple(one for one in closings if one.reopened_at is not None),
    )


def latest_archive(year: int) -> YearArchive | None:
    return YearArchive.objects.filter(year=year).order_by("-pk").first()


def whole_year_closed(year: int) -> bool:
    """Every notice of the year, those of the level above too."""
    standing = Notice.objects.filter(year=year, withdrawn_at=None)
    return standing.exists() and not standing.filter(closed_on=None).exists()


def _linked(notice: Notice) -> int:
    return TaskLink.objects.filter(upper__notice=notice).values("upper").distinct().count()
