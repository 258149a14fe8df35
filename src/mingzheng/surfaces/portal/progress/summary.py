"""This year's progress as the public sees it: counts per lamp and per section, nothing finer."""

from collections import Counter
from dataclasses import dataclass

from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.work.ledger.queries.public_year import PublicNotice, PublicYear

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
    notice: PublicNotice
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


def progress_of(year: PublicYear, *, rule: LampRule) -> list[NoticeProgress]:
    """One entry per notice that has tasks, withheld ones counted; the lamps are those of the
    desk."""
    return [
        _summary(
            notice,
            [(task.head.section or "其他任务", task.head.lamp) for task in tasks],
            rule=rule.explanation,
        )
        for notice, tasks in year.every.items()
    ]


def _summary(notice: PublicNotice, rows: list[tuple[str, Lamp]], *, rule: str) -> NoticeProgress:
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
