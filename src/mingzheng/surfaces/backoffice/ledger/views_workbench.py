"""工作台: what presses today, and each count opens exactly its list."""

import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.signing import SIGNING
from mingzheng.records.inbox.queries import left_unread, message_rows, messages_of
from mingzheng.records.people.models import Role
from mingzheng.rules.lamps import Lamp
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.permissions import REPORTERS, may_confirm, may_open_ledger
from mingzheng.work.ledger.queries.assignments import (
    assignment_rows,
    pressing,
)
from mingzheng.work.ledger.queries.lamps import Workload, standing, task_heads
from mingzheng.work.ledger.queries.tasks import task_rows
from mingzheng.work.ledger.queries.views.trend import lamp_trend

from ..access import DeskRequest, desk
from ..review.figures import content_figures
from .desk_scope import LAMP_OPTIONS, DeskScope, desk_scope
from .views_trend import trend_chart
from .waiting import Figure, waiting_figures

SHOWN = 8
FRESH = 5


@desk()
def workbench(request: DeskRequest) -> HttpResponse:
    content = content_figures(request.access)
    today = CLOCK.get().today()
    fresh = message_rows(messages_of(request.user.pk, day=today, unread=True)[:FRESH])
    told = {"fresh": fresh, "left": left_unread(request.user.pk, day=today)}
    if not may_open_ledger(request.access):
        return render(
            request, "backoffice/ledger/workbench_plain.html", {"content": content, **told}
        )
    here = desk_scope(request)
    heads = task_heads(here.scope, rule=here.rule)
    found = standing(here.scope, rule=here.rule)
    context = {
        "here": here,
        "content": content,
        **told,
        "figures": [*_figures(here, found.workload), *waiting_figures(request.access)],
        "task_figures": _task_figures(here, [head.lamp for head in heads]),
        "tasks": len(heads),
        "units": found.units,
        "lamps": LAMP_OPTIONS,
        "ledger_query": here.ledger_query,
        "may_confirm": may_confirm(request.access),
        "reports": request.access.has(*REPORTERS),
        "leads": request.access.has(Role.LEADER),
    }
    if request.access.has(Role.LEADER):
        context |= _leader(request, here)
    if request.access.has(*REPORTERS):
        context["pressing"] = assignment_rows(pressing(here.scope, rule=here.rule)[:SHOWN])
    else:
        reds = [head for head in heads if head.lamp == Lamp.OVERDUE]
        context["red_count"] = len(reds)
        context["reds"] = task_rows(
            sorted(reds, key=lambda head: head.due or datetime.date.max)[:SHOWN]
        )
    return render(request, "backoffice/ledger/workbench.html", context)


def _leader(request: DeskRequest, here: DeskScope) -> dict[str, object]:
    """Where the year goes, and what waits for a signature."""
    newest = here.ledger.newest
    now, mine = CLOCK.get().now(), request.user.pk
    points = lamp_trend(here.scope, newest.year, today=now.date()) if newest else []
    return {
        "signing": [one for source in SIGNING for one in source.to_sign(mine, now=now)],
        "points": points,
        "chart": trend_chart(points),
    }


def _figures(here: DeskScope, load: Workload) -> list[Figure]:
    submitted, returned = Assignment.State.SUBMITTED, Assignment.State.RETURNED
    return [
        Figure("今日到期", load.due_today, _list(here, due="today"), "今天到期、尚未办结的分工"),
        Figure("逾期", load.overdue, _list(here, lamp=Lamp.OVERDUE), "已过期限、尚未办结的分工"),
        Figure("临期", load.soon, _list(here, lamp=Lamp.SOON), "即将到期或久无进展的分工"),
        Figure(
            "待确认", load.submitted, _list(here, state=submitted), "已申请办结、等政务公开办确认"
        ),
        Figure("被退回", load.returned, _list(here, state=returned), "须补充后再报"),
    ]


def _task_figures(here: DeskScope, lamps: list[Lamp]) -> list[tuple[str, int, str]]:
    return [
        (lamp, lamps.count(lamp), _link(here, "task_list", lamp=lamp)) for lamp, _ in LAMP_OPTIONS
    ]


def _list(here: DeskScope, **asked: str) -> str:
    return _link(here, "assignment_list", **asked)


def _link(here: DeskScope, name: str, **asked: str) -> str:
    query = "&".join(part for part in (urlencode(asked), here.ledger_query) if part)
    return f"{reverse(f'backoffice:{name}')}?{query}"
