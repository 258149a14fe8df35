"""The block 内容 of the workbench: what presses in publishing; each count opens its list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.permissions import Access
from mingzheng.rules.lamps import Lamp
from mingzheng.work.publishing.permissions import (
    READERS,
    REVIEWERS,
    WRITERS,
    readable_organisations,
)
from mingzheng.work.publishing.queries import disclosure_timer, interpretation_timer
from mingzheng.work.publishing.queries.queue import View, in_view, readable
from mingzheng.work.searching.lists.tasks import open_tasks

from ..interpreting.waiting import waiting
from .views_timers import LAMPS, PRESSING


@dataclass(frozen=True)
class ContentFigure:
    label: str
    number: int
    url: str
    note: str


def content_figures(access: Access) -> list[ContentFigure]:
    """Empty for an account that has nothing to do with publishing."""
    return list(_figures(access)) if access.has(*READERS) else []


def _figures(access: Access) -> Iterator[ContentFigure]:
    now, seen = CLOCK.get().now(), readable(access)
    if access.has(*REVIEWERS):
        number = in_view(seen, View.MINE, access=access, now=now).count()
        yield ContentFigure("待审", number, _queue(View.MINE), "等您审核的信息")
    if access.has(*WRITERS):
        number = in_view(seen, View.RETURNED, access=access, now=now).count()
        yield ContentFigure("待补正", number, _queue(View.RETURNED), "被退回、改好再送审的信息")
        tasks = open_tasks(access.organisations(WRITERS)).count()
        url = f"{reverse('backoffice:content_task_list')}?state=open"
        yield ContentFigure("内容任务", tasks, url, "公众在搜、还没有公开的内容")
    organisations = readable_organisations(access)
    pressing = disclosure_timer.with_lamp(
        disclosure_timer.unpublished(organisations),
        LAMPS[PRESSING],
        today=now.date(),
        calendar=calendar(),
    )
    url = f"{reverse('backoffice:disclosure_limits')}?lamp={PRESSING}"
    yield ContentFigure("将逾期", pressing.count(), url, "公开时限将到或已过、尚未公开")
    overdue = interpretation_timer.with_lamp(
        interpretation_timer.owed(organisations, now=now),
        {Lamp.OVERDUE},
        now=now,
        calendar=calendar(),
    )
    url = f"{reverse('backoffice:interpretation_limits')}?lamp={Lamp.OVERDUE}"
    yield ContentFigure("解读逾期", overdue.count(), url, "已公开而未按时解读的政策文件")
    for one in waiting(access, now=now):
        yield ContentFigure(one.label, one.number, one.url, one.note)


def _queue(view: View) -> str:
    return f"{reverse('backoffice:review_queue')}?view={view}"
