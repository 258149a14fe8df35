"""已公开: what is or was public, on the screen and as a table to take away."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import STATUS_CHOICES, Column, Kind, Publication
from mingzheng.records.people.models import Organisation
from mingzheng.ui.templatetags.ui import LAMPS
from mingzheng.work.publishing.permissions import READERS, readable_organisations
from mingzheng.work.publishing.queries.published import (
    LABELS,
    LIMITS,
    PublishedFilter,
    PublishedRow,
    matching_published,
    once_public,
    published_rows,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import PAGE_SIZE
from .tables import LIMIT, csv_file, xlsx_file

COLUMNS = (
    "标题", "发文字号", "类型", "发布机构", "栏目", "发布时间", "公开状态", "效力状态", "效力起始",
    "公开至", "网址",
)  # fmt: skip


@require_safe
@desk(*READERS)
def published_list(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    asked, wanted = _asked(request)
    page = Paginator(matching_published(wanted, now=now), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(wanted.words) or any(one.value for one in asked.selects.values()),
        "q": wanted.words,
        "page": page,
        "rows": published_rows(cast("QuerySet[Publication]", page.object_list), now=now),
        "limit": LIMIT,
    }
    return render(request, "backoffice/published/list.html", context)


@require_safe
@desk(*READERS)
def published_csv(request: DeskRequest) -> HttpResponse:
    return csv_file("published", COLUMNS, _lines(request))


@require_safe
@desk(*READERS)
def published_xlsx(request: DeskRequest) -> HttpResponse:
    return xlsx_file("published", "已公开", COLUMNS, _lines(request))


def unit_options(organisations: frozenset[int] | None) -> list[tuple[str, str]]:
    """Units with something once public."""
    own = once_public(organisations).filter(organisation=OuterRef("pk"))
    units = Organisation.objects.filter(Exists(own))
    return [(str(pk), name) for pk, name in units.values_list("pk", "name")]


def _asked(request: DeskRequest) -> tuple[Asked, PublishedFilter]:
    asked, organisations = Asked(request.GET), readable_organisations(request.access)
    columns = [(str(pk), title) for pk, title in Column.objects.values_list("pk", "title")]
    unit = asked.choose("unit", "发布机构", unit_options(organisations))
    kind = asked.choose("kind", "类型", Kind.choices)
    column = asked.choose("column", "栏目", columns)
    return asked, PublishedFilter(
        organisations=organisations,
        unit=int(unit) if unit else None,
        kind=kind,
        column=int(column) if column else None,
        presence=asked.choose("presence", "公开状态", [(k.value, v) for k, v in LABELS.items()]),
        status=asked.choose("status", "效力状态", STATUS_CHOICES),
        limit=asked.choose("limit", "公开时限", list(LIMITS.items())),
        words=asked.text("q"),
    )


def _lines(request: DeskRequest) -> Iterator[Sequence[str]]:
    now = CLOCK.get().now()
    _, wanted = _asked(request)
    for row in published_rows(matching_published(wanted, now=now)[:LIMIT], now=now):
        yield _line(row, request)


def _line(row: PublishedRow, request: DeskRequest) -> Sequence[str]:
    until = f"{row.limit_words}（{LAMPS[row.lamp][1]}）" if row.lamp else row.limit_words
    return (
        row.title,
        row.doc_number,
        row.kind,
        row.organisation,
        row.column,
        f"{localtime(row.published_at):%Y-%m-%d %H:%M}",
        row.presence.label,
        row.status.label if row.status else "",
        row.since.isoformat() if row.since else "",
        until,
        request.build_absolute_uri(f"/{row.path}") if row.path else "",
    )
