"""What waits at the two desks; each count opens its list."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from mingzheng.records.people.permissions import Access
from mingzheng.work.interpreting.permissions import READERS, WRITERS, readable, writable
from mingzheng.work.interpreting.queries.clause_tasks import (
    UNFINISHED,
    clause_task_rows,
    clause_tasks,
)
from mingzheng.work.interpreting.queries.concerns import concerns_within
from mingzheng.work.interpreting.queries.flags import flags_within


@dataclass(frozen=True)
class Waiting:
    label: str
    number: int
    url: str
    note: str


def waiting(access: Access, *, now: datetime.datetime) -> list[Waiting]:
    """Empty for an account that has nothing to do with interpretations."""
    return list(_waiting(access, now=now)) if access.has(*READERS) else []


def _waiting(access: Access, *, now: datetime.datetime) -> Iterator[Waiting]:
    within = writable(access) if access.has(*WRITERS) else readable(access)
    flags = flags_within(within).count()
    yield Waiting("待核解读", flags, reverse("backoffice:flag_list"), "所解读的文件有变动")
    tasks = clause_task_rows(list(clause_tasks(within).filter(dropped_at=None)), now=now)
    number = sum(one.state in UNFINISHED for one in tasks)
    url = f"{reverse('backoffice:clause_task_list')}?state=unfinished"
    yield Waiting("要点任务", number, url, "群众关心、还没有要点的条款")
    concerns = concerns_within(within, state="open").count()
    url = f"{reverse('backoffice:concern_list')}?state=open"
    yield Waiting("回应事项", concerns, url, "正在回应、还没有办结")
