"""This year's progress as the public sees it: counts per lamp and per section, nothing finer."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger.models import Notice, Task
from mingzheng.work.ledger.queries.lamps import task_heads
from mingzheng.work.ledger.queries.scope import Scope

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
    return list(Notice.objects.filter(year=year, withdrawn_at=None, is_parent=False))


def progress_of(notices: Iterable[Notice], *, today: datetime.date) -> list[NoticeProgress]:
    """One entry per notice that has tasks; the lamps are those of the desk."""
    rule = lamp_rule_on(today)
    scope = Scope(notices=tuple(notice.pk for notice in notices), organisations=None)
    sections = dict(Task.objects.filter(scope.tasks).values_list("pk", "section__title"))
    rows: dict[int, list[tuple[str, Lamp]]] = {}
    for head in task_heads(scope, rule=rule):
        section = sections[head.id] or "其他任务"
        rows.setdefault(head.notice_id, []).append((section, head.lamp))
    return [
        _summary(notice, rows[notice.pk], rule=rule.explanation)
        for notice in notices
        if notice.pk in rows
    ]


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
