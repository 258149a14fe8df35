"""督办件: the list, and the same list as a table to take away."""

from dataclasses import dataclass
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.models.supervision import MEASURES
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.permissions_supervision import INSIDE, may_sign, may_supervise
from mingzheng.work.ledger.queries.supervision import lists
from mingzheng.work.ledger.queries.supervision.exports import COLUMNS, export_rows

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file

PAGE_SIZE = 20
MEASURE_OPTIONS = tuple((one.value, MEASURES[one]) for one in Measure)
SORT_OPTIONS = (("newest", "新的在前"), ("due", "按回复期限"), ("unit", "按单位"))
_EXTRA = ((lists.OPEN, "尚未办结"), (lists.LATE, "超期未回复"))
_State = Supervision.State
TABS = (
    ("", "全部"), (_State.ISSUED.value, "待回复"), (lists.LATE, "超期未回复"),
    (_State.REPLIED.value, "待审核"), (lists.OPEN, "尚未办结"),
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    asked: Asked
    wanted: lists.SupervisionFilter
    found: QuerySet[Supervision]


@require_safe
@desk(*READERS)
def supervision_list(request: DeskRequest) -> HttpResponse:
    today, here = CLOCK.get().today(), _listed(request)
    page = Paginator(here.found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = lists.supervision_rows(
        cast("QuerySet[Supervision]", page.object_list), today=today, calendar=calendar()
    )
    wanted = here.wanted
    context = {
        "filters": here.asked.selects.values(),
        "ignored": here.asked.ignored,
        "tabs": TABS,
        "state": wanted.state,
        "q": wanted.q,
        "narrowed": any((wanted.measure, wanted.state, wanted.unit, wanted.year, wanted.q)),
        "page": page,
        "rows": rows,
        "may_supervise": may_supervise(request.access),
        "may_sign": may_sign(request.access),
    }
    return render(request, "backoffice/supervision/list.html", context)


@require_safe
@desk(*READERS)
def supervision_csv(request: DeskRequest) -> HttpResponse:
    return csv_file("supervision", COLUMNS, export_rows(_listed(request).found[:LIMIT]))


def _listed(request: DeskRequest) -> Listed:
    asked, seen = Asked(request.GET), lists.supervisions_in_reach(request.access)
    year = asked.choose("year", "年份", lists.supervision_years(seen))
    unit = asked.choose("unit", "单位", lists.supervision_units(seen))
    wanted = lists.SupervisionFilter(
        measure=asked.choose("measure", "措施", MEASURE_OPTIONS),
        state=asked.choose("state", "状态", _states(request)),
        unit=int(unit) if unit else None,
        year=int(year) if year else None,
        q=asked.text("q"),
        sort=asked.choose("sort", "排序", SORT_OPTIONS, every="") or "newest",
    )
    found = lists.matching_supervisions(seen, wanted, today=CLOCK.get().today())
    return Listed(asked, wanted, found)


def _states(request: DeskRequest) -> list[tuple[str, str]]:
    inside = () if may_supervise(request.access) or may_sign(request.access) else INSIDE
    states = [(value, str(label)) for value, label in Supervision.State.choices]
    return [*_EXTRA, *(one for one in states if one[0] not in inside)]
