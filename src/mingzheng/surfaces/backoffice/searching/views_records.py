"""查询记录: what was asked, on the screen and as a table to take away."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.records.parameters.queries import parameter
from mingzheng.work.searching.lists.records import (
    OUTCOMES,
    RecordFilter,
    matching_records,
    record_rows,
)
from mingzheng.work.searching.models import QueryRecord
from mingzheng.work.searching.permissions import READERS

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file

PAGE_SIZE = 20
COLUMNS = ("查询词", "时间", "结果", "结果数", "点击数", "首次点击位次")


@require_safe
@desk(*READERS)
def record_list(request: DeskRequest) -> HttpResponse:
    asked, wanted = _asked(request)
    page = Paginator(matching_records(wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "wanted": wanted,
        "narrowed": wanted != RecordFilter(),
        "page": page,
        "rows": record_rows(cast("QuerySet[QueryRecord]", page.object_list)),
        "limit": LIMIT,
        "log_days": parameter("searching.log_days"),
    }
    return render(request, "backoffice/searching/records.html", context)


@require_safe
@desk(*READERS)
def record_csv(request: DeskRequest) -> HttpResponse:
    _, wanted = _asked(request)
    return csv_file("search-queries", COLUMNS, _lines(wanted))


def _asked(request: DeskRequest) -> tuple[Asked, RecordFilter]:
    asked = Asked(request.GET)
    wanted = RecordFilter(
        words=asked.text("q"),
        outcome=asked.choose("outcome", "结果", list(OUTCOMES.items())),
        since=asked.day("since", "起始日期"),
        until=asked.day("until", "截止日期"),
    )
    return asked, wanted


def _lines(wanted: RecordFilter) -> Iterator[Sequence[str]]:
    for row in record_rows(matching_records(wanted)[:LIMIT]):
        rank = "" if row.first_rank is None else str(row.first_rank)
        yield (
            row.text, f"{row.asked_at:%Y-%m-%d %H:%M}", row.outcome, str(row.found),
            str(row.clicks), rank,
        )  # fmt: skip
