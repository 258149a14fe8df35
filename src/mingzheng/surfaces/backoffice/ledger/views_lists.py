"""Lists of tasks, of assignments and of units, and the workbook."""

from dataclasses import replace
from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.export_xlsx import export_ledger
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.outgoing import Outgoing
from mingzheng.work.ledger.permissions import READERS, REPORTERS
from mingzheng.work.ledger.queries.assignments import (
    AssignmentFilter,
    assignment_rows,
    matching_assignments,
)
from mingzheng.work.ledger.queries.lamps import standing
from mingzheng.work.ledger.queries.matrix import columns
from mingzheng.work.ledger.queries.planning.takeovers import takeovers_of_unit
from mingzheng.work.ledger.queries.tasks import (
    ListedTask,
    TaskFilter,
    listed_tasks,
    narrowed,
    sections_of,
    task_page,
)
from mingzheng.work.ledger.queries.views.saved import views_for
from mingzheng.work.ledger.queries.views.unit_page import unit_page

from ..access import DeskRequest, desk
from .desk_scope import (
    LAMP_OPTIONS,
    PAGE_SIZE,
    PART_OPTIONS,
    SORT_OPTIONS,
    STATE_OPTIONS,
    DeskScope,
    desk_scope,
)
from .views_saved import opened_by_default, tabs_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@desk(*READERS)
def task_list(request: DeskRequest) -> HttpResponse:
    saved = views_for(request.user.pk, screen="tasks")
    elsewhere = opened_by_default(request, saved, "tasks")
    if elsewhere:
        return redirect(elsewhere)
    here = desk_scope(request)
    wanted, tasks = _asked_tasks(request, here)
    found = narrowed(tasks, here.scope, rule=here.rule, wanted=wanted)
    page = Paginator(found.tasks, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "here": here,
        "page": page,
        "rows": task_page(list(page), here.scope, rule=here.rule, weights=found.weights),
        "q": wanted.q,
        "mine": wanted.units is not None,
        "has_units": request.access.has(*REPORTERS),
        "saved": tabs_of(saved, "tasks", request.GET),
        "screen": "tasks",
    }
    return render(request, "backoffice/ledger/task_list.html", context)


@desk(*READERS)
def assignment_list(request: DeskRequest) -> HttpResponse:
    saved = views_for(request.user.pk, screen="assignments")
    elsewhere = opened_by_default(request, saved, "assignments")
    if elsewhere:
        return redirect(elsewhere)
    here = desk_scope(request)
    unit = here.asked.choose("unit", "单位", _unit_options(here))
    wanted = _assignment_filter(here, unit=int(unit) if unit else None)
    tabs = tabs_of(saved, "assignments", request.GET)
    template = "backoffice/ledger/assignment_list.html"
    return _assignments(request, here, wanted, template, saved=tabs, screen="assignments")


@desk(*READERS)
def unit_overview(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    units = standing(here.scope, rule=here.rule).units
    if len(units) == 1:
        query = f"?{urlencode(request.GET)}" if request.GET else ""
        response = redirect("backoffice:unit_ledger", key=units[0].key)
        response["Location"] += query
        return response
    context = {
        "here": here,
        "units": units,
        "lamps": LAMP_OPTIONS,
        "ledger_query": here.ledger_query,
    }
    return render(request, "backoffice/ledger/unit_overview.html", context)


@desk(*READERS)
def unit_ledger(request: DeskRequest, key: str) -> HttpResponse:
    here = desk_scope(request)
    unit = get_object_or_404(Organisation, key=key)
    if here.scope.organisations is not None and unit.pk not in here.scope.organisations:
        raise Http404
    wanted = _assignment_filter(here, unit=unit.pk)
    page = unit_page(here.scope.of(unit.pk), rule=here.rule)
    context = {
        "unit": unit,
        "at_a_glance": page,
        "takeovers": takeovers_of_unit(unit.pk),
        "lamp_counts": [(lamp, page.counts.get(lamp, 0)) for lamp, _ in LAMP_OPTIONS],
    }
    return _assignments(request, here, wanted, "backoffice/ledger/unit_ledger.html", **context)


@desk(*READERS)
def ledger_export(request: DeskRequest) -> HttpResponse:
    """What the task list shows for the same address, as a workbook."""
    here = desk_scope(request)
    newest = here.ledger.newest
    if newest is None:
        raise Http404
    content = export_ledger(outgoing_of(here, task_filter(request, here)))
    response = HttpResponse(content, content_type=XLSX)
    mark = newest.year if here.ledger.mixed else f"{newest.year}-{newest.id}"
    name = f"taizhang-{mark}-{CLOCK.get().today():%Y%m%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def outgoing_of(here: DeskScope, wanted: TaskFilter) -> Outgoing:
    """One unit is a narrowed scope: its file speaks of its own part in each task."""
    scope = here.scope.of(wanted.unit) if wanted.unit else here.scope
    return Outgoing(scope=scope, rule=here.rule, wanted=replace(wanted, unit=None))


def task_filter(request: DeskRequest, here: DeskScope) -> TaskFilter:
    return _asked_tasks(request, here)[0]


def _asked_tasks(request: DeskRequest, here: DeskScope) -> tuple[TaskFilter, list[ListedTask]]:
    """The filter, and the tasks its choosers were made of."""
    asked = here.asked
    unit = asked.choose("unit", "单位", _unit_options(here))
    part = asked.choose("part", "分工", PART_OPTIONS)
    mine = asked.ticked("mine") and request.access.has(*REPORTERS)
    wanted = TaskFilter(
        unit=int(unit) if unit else None,
        units=request.access.organisations(REPORTERS) if mine else None,
        part=part,
        q=asked.text("q"),
    )
    tasks = listed_tasks(here.scope, wanted=wanted)
    sections = [(str(pk), title) for pk, title in sections_of(tasks).items()]
    section = asked.choose("section", "部分", sections)
    lamp = asked.choose("lamp", "状态", LAMP_OPTIONS)
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="")
    section_id = int(section) if section else None
    return replace(wanted, section=section_id, lamp=lamp, sort=sort or "number"), tasks


def _assignment_filter(here: DeskScope, *, unit: int | None) -> AssignmentFilter:
    asked = here.asked
    return AssignmentFilter(
        unit=unit,
        lamp=asked.choose("lamp", "状态", LAMP_OPTIONS),
        state=asked.choose("state", "办理", STATE_OPTIONS),
        part=asked.choose("part", "分工", PART_OPTIONS),
        due=asked.choose("due", "到期", (("today", "今日到期"),)),
    )


def _assignments(
    request: DeskRequest,
    here: DeskScope,
    wanted: AssignmentFilter,
    template: str,
    **context: object,
) -> HttpResponse:
    found = matching_assignments(here.scope, rule=here.rule, wanted=wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "here": here,
        "page": page,
        "rows": assignment_rows(cast("QuerySet[Assignment]", page.object_list)),
    }
    return render(request, template, context)


def _unit_options(here: DeskScope) -> list[tuple[str, str]]:
    return [(str(unit.id), unit.name) for unit in columns(here.scope)]
