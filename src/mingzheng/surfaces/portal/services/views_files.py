"""What can be taken away of the list: tables, JSON, feeds."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.records.parameters.queries import site_identity
from mingzheng.records.services.exchange.json_file import items_json
from mingzheng.records.services.exchange.workbook import ItemInFile, items_xlsx
from mingzheng.records.services.lines import lines_of as lines_of_content
from mingzheng.records.services.queries.cards import ServiceRow, rows_of
from mingzheng.records.services.queries.listing import matching
from mingzheng.rules.text.formulas import csv_table

from ..library.busy import costly, or_busy_page
from ..library.feeds import NEWEST, FeedHead
from ..library.views_exports import MEDIA_TYPES, origin_of
from ..page_cache import kept_page
from .asked import PARAMETERS, read_query
from .feeds import change_of, changes_feed

TITLE = "办事服务"
LIMIT = 10_000
"""Rows of one file."""
CSV_LABELS = (
    "口语名", "面向人群", "主题", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间",
    "咨询电话", "办理流程", "法定时限", "承诺时限", "收费", "补贴标准", "申领期限", "网上办理",
    "相关政策", "说明",
)  # fmt: skip


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def services_csv(request: HttpRequest) -> HttpResponseBase:
    def make(rows: list[ServiceRow]) -> bytes:
        columns = ("事项名称", "事项编码", "实施机构", *CSV_LABELS, "网址")
        return csv_table(columns, (_cells(row, origin_of(request)) for row in rows))

    return _file(request, "csv", make)


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def services_xlsx(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "xlsx", lambda rows: items_xlsx([in_file(row) for row in rows]))


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def services_json(request: HttpRequest) -> HttpResponseBase:
    return _file(request, "json", lambda rows: items_json(map(in_file, rows)).encode())


@require_safe
@kept_page(*PARAMETERS)
def services_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """The items whose public version is the newest."""
    asked = read_query(request.GET)
    rows = rows_of(matching(asked.filter).order_by("-published_at", "-pk")[:NEWEST])
    head = FeedHead(
        title=TITLE,
        link="/services",
        lead="新增和改动的办事服务。",
        origin=origin_of(request),
        address=request.build_absolute_uri(f"{request.path}{asked.query()}"),
        site=site_identity().name,
    )
    return changes_feed(kind, head, [change_of(row) for row in rows])


def in_file(row: ServiceRow) -> ItemInFile:
    return ItemInFile(row.code, row.unit, row.content)


def _file(
    request: HttpRequest, kind: str, make: Callable[[list[ServiceRow]], bytes]
) -> HttpResponse:
    asked = read_query(request.GET)
    with costly():
        content = make(rows_of(matching(asked.filter)[:LIMIT]))
    media_type = MEDIA_TYPES.get(kind, "application/json; charset=utf-8")
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{TITLE}.{kind}")
    return response


def _cells(row: ServiceRow, origin: str) -> list[str]:
    said: dict[str, list[str]] = {}
    for line in lines_of_content(row.content):
        said.setdefault(line.label, []).append(line.text)
    return [
        row.name, row.code, row.unit, *("\n".join(said.get(label, ())) for label in CSV_LABELS),
        f"{origin}{row.url}",
    ]  # fmt: skip
