"""This year's progress as the public sees it: counts per lamp and per section, nothing finer."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp, gravest
from mingzheng.work.ledger.models import Assignment, Notice, Task

SHOWN_ORDER = (Lamp.DONE, Lamp.NORMAL, Lamp.SOON, Lamp.OVERDUE, Lamp.NOT_STARTED)


@dataclass(frozen=True)
class SectionProgress:
    title: str
    tasks: int
    done: int

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: 100 is shown only when every task is done."""
        return self.done * 100 // self.tasks


@dataclass(frozen=True)
class NoticeProgress:
    notice: Notice
    tasks: int
    lamps: list[tuple[Lamp, int]]
    sections: list[SectionProgress]
    rule: str
    """The explanation of the lamps in words."""

    @property
    def done(self) -> int:
        return dict(self.lamps)[Lamp.DONE]

    @property
    def percent(self) -> int:
        return self.done * 100 // self.tasks


def notices_of(year: int) -> list[Notice]:
    return list(Notice.objects.filter(year=year, withdrawn_at=None))


def progress_of(notices: Iterable[Notice], *, today: datetime.date) -> list[NoticeProgress]:
    """One entry per notice that has tasks."""
    rule = lamp_rule_on(today)
    tasks = (
        Task.objects.filter(notice__in=notices)
        .order_by("notice", "number")
        .values_list("pk", "notice_id", "section__title", "due", "notice__opened_at")
    )
    states = _states(notices)
    rows: dict[int, list[tuple[str, Lamp]]] = {}
    for pk, notice_id, section, due, opened_at in tasks:
        lamps = [
            rule.lamp(
                done=state == Assignment.State.DONE,
                due=due,
                started=state != Assignment.State.NOT_STARTED,
                last_sign=_day(reported_at or opened_at),
            )
            for state, reported_at in states.get(pk, ())
        ]
        rows.setdefault(notice_id, []).append((section or "其他任务", gravest(lamps)))
    return [
        _summary(notice, rows[notice.pk], rule=rule.explanation)
        for notice in notices
        if notice.pk in rows
    ]


def _states(notices: Iterable[Notice]) -> dict[int, list[tuple[str, datetime.datetime | None]]]:
    states: dict[int, list[tuple[str, datetime.datetime | None]]] = {}
    assignments = Assignment.objects.filter(task__notice__in=notices)
    for task, state, reported_at in assignments.order_by().values_list(
        "task_id", "state", "last_reported_at"
    ):
        states.setdefault(task, []).append((state, reported_at))
    return states


def _day(moment: datetime.datetime) -> datetime.date:
    return timezone.localtime(moment).date()


def _summary(notice: Notice, rows: list[tuple[str, Lamp]], *, rule: str) -> NoticeProgress:
    counts = Counter(lamp for _, lamp in rows)
    tasks = Counter(section for section, _ in rows)
    done = Counter(section for section, lamp in rows if lamp is Lamp.DONE)
    return NoticeProgress(
        notice=notice,
        tasks=len(rows),
        lamps=[(lamp, counts[lamp]) for lamp in SHOWN_ORDER],
        sections=[SectionProgress(title, total, done[title]) for title, total in tasks.items()],
        rule=rule,
    )
