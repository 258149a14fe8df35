"""What can be taken away of a list: feeds for readers, tables for spreadsheets."""

from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.exports import FeedEntry, exported_rows, feed_entries
from mingzheng.records.parameters.queries import site_identity

from ..page_cache import kept_page
from .busy import costly, or_busy_page
from .feeds import NEWEST, FeedHead, feed_of
from .filters import PARAMETERS, read_query
from .shelves import SHELVES_BY_NOUN
from .tables import LIMIT, csv_of, xlsx_of

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@kept_page(*PARAMETERS)
def shelf_feed(request: HttpRequest, noun: str, kind: str) -> HttpResponse:
    shelf, now = SHELVES_BY_NOUN[noun], CLOCK.get().now()
    asked = read_query(shelf.kind, request.GET, now=now)
    head = FeedHead(
        title=shelf.title,
        link=shelf.url,
        lead=shelf.lead,
        origin=origin_of(request),
        address=request.build_absolute_uri(f"{request.path}{asked.query()}"),
        site=site_identity().name,
    )
    return feed_response(kind, head, feed_entries(asked.filter, limit=NEWEST, now=now))


def feed_response(kind: str, head: FeedHead, entries: Sequence[FeedEntry]) -> HttpResponse:
    """Readers that ask again for what they have get no body."""
    text, media_type = feed_of(kind, head, entries)
    response = HttpResponse(text, content_type=media_type)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    return response


@require_safe
@or_busy_page
@kept_page(*PARAMETERS)
def shelf_table(request: HttpRequest, noun: str, kind: str) -> HttpResponse:
    """At most ``LIMIT`` rows; the page says so where there are more."""
    shelf, now = SHELVES_BY_NOUN[noun], CLOCK.get().now()
    asked = read_query(shelf.kind, request.GET, now=now)
    with costly():
        rows = exported_rows(asked.filter, limit=LIMIT, now=now)
        origin = origin_of(request)
        content = (
            csv_of(rows, origin=origin)
            if kind == "csv"
            else xlsx_of(rows, title=shelf.title, origin=origin)
        )
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, f"{shelf.title}.{kind}")
    return response


def origin_of(request: HttpRequest) -> str:
    """Scheme and host, as absolute addresses begin."""
    return request.build_absolute_uri("/").rstrip("/")
