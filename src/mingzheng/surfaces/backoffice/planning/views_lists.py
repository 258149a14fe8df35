"""Lists across units: difficulties, extensions, occurrences; each as a page and as CSV."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.models import Difficulty, Extension, Occurrence
from mingzheng.work.ledger.permissions import READERS, may_confirm
from mingzheng.work.ledger.queries.planning import lists
from mingzheng.work.ledger.queries.planning.units import units_with_assignments
from mingzheng.work.ledger.queries.scope import open_notices

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import csv_file

PAGE_SIZE = 20
SORTS = {
    "unit": ("assignment__organisation__sort_order", "assignment__organisation"),
    "task": ("assignment__task__notice", "assignment__task__number"),
}
_SORT_NAMES = (("unit", "单位"), ("task", "任务"))
MOST_ROWS = 10_000


@require_safe
@desk(*READERS)
def difficulty_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    kind = asked.choose("kind", "类别", Difficulty.Kind.choices)
    state = asked.choose("state", "状态", Difficulty.State.choices, every="未解决")
    found = lists.difficulties(
        request.access,
        kind=kind,
        state=state,
        unit=chosen_unit(request, asked),
        year=chosen_year(asked),
    )
    found = _sorted(asked, found, usual="先反映的在前")
    if request.GET.get("form") == "csv":
        head = ("单位", "任务", "类别", "困难", "提出人", "提出日期", "状态", "答复")
        return csv_of("difficulties", head, found, _difficulty_line)
    return list_page(request, asked, found, "difficulties.html")


@require_safe
@desk(*READERS)
def extension_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", Extension.State.choices)
    found = lists.extensions(
        request.access, state=state, unit=chosen_unit(request, asked), year=chosen_year(asked)
    )
    found = _sorted(asked, found, usual="按申请时间")
    if request.GET.get("form") == "csv":
        head = (
            "单位",
            "任务",
            "原期限",
            "申请期限",
            "理由",
            "申请人",
            "申请日期",
            "状态",
            "审批意见",
        )
        return csv_of("extensions", head, found, _extension_line)
    return list_page(request, asked, found, "extensions.html", office=may_confirm(request.access))


@require_safe
@desk(*READERS)
def occurrence_list(request: DeskRequest) -> HttpResponse:
    asked, today = Asked(request.GET), CLOCK.get().today()
    state = asked.choose("state", "状态", Occurrence.State.choices)
    late = asked.choose("late", "期限", (("1", "已过期限"),))
    found = lists.occurrences(
        request.access,
        state=state,
        unit=chosen_unit(request, asked),
        late_on=today if late else None,
        year=chosen_year(asked),
    )
    found = _sorted(asked, found, usual="先到期的在前")
    if request.GET.get("form") == "csv":
        head = ("单位", "任务", "期次", "期限", "状态", "完成日期", "免除理由")
        return csv_of("occurrences", head, found, _occurrence_line)
    return list_page(
        request, asked, found, "occurrences.html", today=today, office=may_confirm(request.access)
    )


def chosen_unit(request: DeskRequest, asked: Asked) -> int | None:
    unit = asked.choose("unit", "单位", units_with_assignments(request.access))
    return int(unit) if unit else None


def chosen_year(asked: Asked) -> int | None:
    years = sorted({notice.year for notice in open_notices()}, reverse=True)
    options = [(str(year), f"{year}年") for year in years]
    year = asked.choose("year", "年度", options, every="未关账的")
    return int(year) if year else None


def _sorted(asked: Asked, found: QuerySet[Any], *, usual: str) -> QuerySet[Any]:
    sort = asked.choose("sort", "排序", _SORT_NAMES, every=usual)
    return found.order_by(*SORTS[sort], "pk") if sort else found


def list_page(
    request: DeskRequest, asked: Asked, found: QuerySet[Any], template: str, **more: object
) -> HttpResponse:
    context = {
        "filters": asked.selects.values(),
        "days": asked.days,
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values() if one.name != "sort")
        or any(one.value for one in asked.days),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "csv_query": csv_query(request),
        **more,
    }
    return render(request, f"backoffice/planning/{template}", context)


def csv_query(request: DeskRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    kept["form"] = "csv"
    return kept.urlencode()


def csv_of(
    name: str,
    head: Sequence[str],
    found: QuerySet[Any],
    line: Callable[[Any], Iterable[object]],
) -> HttpResponse:
    rows = [tuple(_cell(value) for value in line(one)) for one in found[:MOST_ROWS]]
    return csv_file(name, tuple(head), rows)


def _cell(value: object) -> str:
    """A moment in the time of the house."""
    if isinstance(value, datetime.datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def _difficulty_line(one: Difficulty) -> Iterable[object]:
    return (
        one.assignment.organisation, one.assignment.task, one.get_kind_display(), one.text,
        one.raised_by_name, timezone.localdate(one.raised_at), one.get_state_display(), one.answer,
    )  # fmt: skip


def _extension_line(one: Extension) -> Iterable[object]:
    return (
        one.assignment.organisation, one.assignment.task, one.old_due, one.new_due, one.reason,
        one.asked_by_name, timezone.localdate(one.asked_at), one.get_state_display(),
        one.decision_reason,
    )  # fmt: skip


def _occurrence_line(one: Occurrence) -> Iterable[object]:
    return (
        one.assignment.organisation, one.assignment.task, one.label, one.due,
        one.get_state_display(), one.closed_at and timezone.localdate(one.closed_at), one.reason,
    )  # fmt: skip
