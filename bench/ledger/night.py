"""One night: every step, every piece of evidence, every digest; what each takes and leaves."""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core import mail
from django.db import connection, transaction
from django.test.utils import override_settings
from django_tasks_db.models import DBTaskResult

from mingzheng.ports.clock import CLOCK, FixedClock
from mingzheng.ports.link_probe import LINK_PROBE, MemoryProbe
from mingzheng.records.inbox.digests import send_digests
from mingzheng.records.inbox.models import Digest, Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.parameters.actions import change_parameters
from mingzheng.work.ledger.actions.settle_due import settle_due
from mingzheng.work.ledger.evidence_jobs import look_after_evidence
from mingzheng.work.ledger.models import (
    Assignment,
    CoordinationRequest,
    Evidence,
    LampDay,
    NightlyRun,
    Occurrence,
    SupervisedAssignment,
    Supervision,
)
from mingzheng.work.ledger.nightly import STEPS, run_step
from mingzheng.work.ledger.parameters_supervision import BY_ITSELF, supervision_rule
from mingzheng.work.ledger.queries.supervision.proposed import proposed_today

MOST_SECONDS = 60
HOUR = 8
"""When the digests leave: the last of the night's work."""
COUNTED = {
    "期次": Occurrence.objects.all(),
    "催协调": CoordinationRequest.objects.exclude(reminded_at=None),
    "灯": LampDay.objects.all(),
    "督办件": Supervision.objects.all(),
    "督办任务": SupervisedAssignment.objects.all(),
    "佐证失效": Evidence.objects.filter(standing="gone"),
    "消息": Message.objects.all(),
    "汇总邮件": Digest.objects.exclude(sent_at=None),
    "日志": JournalEntry.objects.all(),
}


@dataclass
class Spent:
    seconds: float = 0.0
    work: float = 0.0


@dataclass
class _Counter:
    """A wrapper of database calls."""

    asked: int = 0

    def __call__(self, execute: Callable[..., object], *call: object) -> object:
        self.asked += 1
        return execute(*call)


def measure_night() -> None:
    """As the worker and the timer do it. The probe of other sites answers at once: how long these
    take is theirs, and the worker waits for them beside all else."""
    now = CLOCK.get().now().replace(hour=HOUR, minute=30)
    CLOCK.bind(FixedClock(now))
    probe = MemoryProbe()
    LINK_PROBE.bind(probe)
    change_parameters({BY_ITSELF: True}, by=None, at=now)
    print("\n| 夜间例行 | 秒 | 处理器秒 | 查询数 | 处理 |\n|---|---|---|---|---|")
    total = Spent()
    for step in STEPS:
        NightlyRun.objects.create(day=now.date(), step=step.key, began_at=now)
        with _part(step.label, total):
            run_step(step.key, day=now.date(), at=now)
    asked = Evidence.objects.filter(kind__in=("item", "link"))
    with _part(f"检查佐证（{asked.count()} 件）", total):
        rounds = _look_after_evidence(now)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        with _part("每日汇总", total):
            while send_digests(at=now):
                pass
    within = "合格" if total.work < MOST_SECONDS else "超"
    print(f"| 合计（限 {MOST_SECONDS}） | {total.seconds:.1f} | {total.work:.1f} | | {within} |")
    left = asked.filter(asked_at__lt=now).count()
    print(
        f"\n佐证分 {rounds} 分钟查完，剩 {left} 件；问了别的网站 {len(probe.asked)} 次；"
        f"发出邮件 {len(mail.outbox)} 封"
    )
    _beside(now)


def _look_after_evidence(now: datetime.datetime) -> int:
    """So often the timer's minute comes round before nothing is left."""
    rounds, due = 0, Evidence.objects.filter(kind__in=("item", "link"), asked_at__lt=now)
    while due.exists():
        look_after_evidence(at=now)
        for result in DBTaskResult.objects.ready():
            asked = result.task_result
            result.task.call(*asked.args, **asked.kwargs)
            result.delete()
        rounds += 1
    return rounds


def _beside(now: datetime.datetime) -> None:
    """What is no part of a night, or is there every minute of the day."""
    print("\n| 另测 | 秒 | 处理器秒 | 查询数 | 处理 |\n|---|---|---|---|---|")
    today, spent = CLOCK.get().today(), Spent()
    with _part("建议督办", spent):
        found = proposed_today(today=today, rule=supervision_rule()).listed()[:]
    with _part("定时器一分钟：佐证，没有到期的", spent):
        look_after_evidence(at=now)
    with _part("定时器一分钟：汇总，没有要发的", spent):
        send_digests(at=now)
    with _part("全部分工重新推算应完成日期", spent), transaction.atomic():
        settle_due(Assignment.objects.select_related("task").iterator(2000))
    print(f"\n建议督办 {len(found)} 项")


@contextmanager
def _part(label: str, total: Spent) -> Iterator[None]:
    before = _counts()
    counter = _Counter()
    with connection.execute_wrapper(counter):
        begin, work = time.perf_counter(), time.process_time()
        yield
        work, seconds = time.process_time() - work, time.perf_counter() - begin
    total.seconds, total.work = total.seconds + seconds, total.work + work
    after = _counts()
    done = "，".join(
        f"{key} {number - before[key]:+}" for key, number in after.items() if number != before[key]
    )
    print(f"| {label} | {seconds:.1f} | {work:.1f} | {counter.asked} | {done} |", flush=True)


def _counts() -> dict[str, int]:
    return {key: rows.count() for key, rows in COUNTED.items()}
