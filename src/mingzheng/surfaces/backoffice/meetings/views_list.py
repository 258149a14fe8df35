"""Meetings of one's units and those one was invited to; as a page, CSV and XLSX."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.meetings.models import Meeting, Minutes
from mingzheng.work.meetings.permissions import PLANNERS, READERS
from mingzheng.work.meetings.queries.lists import listed, meeting_rows, narrowed
from mingzheng.work.meetings.queries.scope import meetings_of

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file, xlsx_file
from .scope import unit_and_below, units_to_choose

PAGE_SIZE = 20
COLUMNS = ("名称", "类别", "召开单位", "时间", "地点", "状态", "签到人数", "纪要")
SORT_OPTIONS = (("old", "时间从早到晚"), ("unit", "按单位"))


@require_safe
@desk(*READERS)
def meeting_list(request: DeskRequest) -> HttpResponse:
    asked, found = _asked(request)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "words": asked.text("q"),
        "narrowed": any(one.value for one in asked.selects.values()) or bool(asked.text("q")),
        "page": page,
        "rows": meeting_rows(page),
        "query": request.GET.urlencode(),
        "plans": request.access.has(*PLANNERS),
    }
    return render(request, "backoffice/meetings/list.html", context)


@require_safe
@desk(*READERS)
def meeting_csv(request: DeskRequest) -> HttpResponse:
    return csv_file("meetings", COLUMNS, _table(request))


@require_safe
@desk(*READERS)
def meeting_xlsx(request: DeskRequest) -> HttpResponse:
    return xlsx_file("meetings", "会议", COLUMNS, _table(request))


def _table(request: DeskRequest) -> list[tuple[str, ...]]:
    labels = dict(Meeting.State.choices)
    return [
        (
            row.title, row.kind, row.organisation, f"{localtime(row.starts_at):%Y-%m-%d %H:%M}",
            row.place, labels[row.state], str(row.signed), row.minutes,
        )
        for row in meeting_rows(_asked(request)[1][:LIMIT])
    ]  # fmt: skip


def _asked(request: DeskRequest) -> tuple[Asked, QuerySet[Meeting]]:
    asked, year = Asked(request.GET), CLOCK.get().today().year
    years = [(str(one), f"{one}年") for one in range(year + 1, year - 6, -1)]
    scope = meetings_of(request.access)
    chosen = asked.choose("year", "年度", years)
    kind = asked.choose("kind", "类别", Meeting.Kind.choices)
    state = asked.choose("state", "状态", Meeting.State.choices)
    unit = asked.choose("unit", "召开单位", units_to_choose(request))
    minutes = asked.choose("minutes", "纪要", Minutes.State.choices)
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="时间从晚到早")
    found = narrowed(
        scope, year=int(chosen) if chosen else None, kind=kind, state=state,
        organisations=unit_and_below(int(unit)) if unit else None, words=asked.text("q"),
        minutes=minutes,
    )  # fmt: skip
    return asked, listed(found, sort=sort or "new")
