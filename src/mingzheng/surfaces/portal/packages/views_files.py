"""What can be taken away: feeds for readers, tables for spreadsheets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import site_identity
from mingzheng.work.packages.exchange.tables import lines_csv, lines_xlsx
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.queries.list_view import list_view
from mingzheng.work.packages.queries.public import CompilationRow, public_rows

from ..library.feeds import GENERATORS, NEWEST, FeedHead
from ..library.views_exports import MEDIA_TYPES, origin_of
from ..page_cache import kept_page
from .feeds import FeedItem, feed_response
from .finding import of_day, row_or_404

SORTS = Compilation.Sort


@require_safe
@kept_page()
def package_feed(request: HttpRequest, kind: str) -> HttpResponse:
    return _feed_of(request, kind, SORTS.PACKAGE, "一件事", "新的和有改动的“一件事”。")


@require_safe
@kept_page()
def topic_feed(request: HttpRequest, kind: str) -> HttpResponse:
    return _feed_of(request, kind, SORTS.TOPIC, "专题", "新的和有改动的专题。")


@require_safe
@kept_page()
def lines_feed(request: HttpRequest, sort: str, slug: str, kind: str) -> HttpResponse:
    """A line for each thing that a policy gives; silent about what has ended."""
    _known(kind)
    row = row_or_404(sort, slug)
    view = list_view(row.list, now=CLOCK.get().now())
    items = [
        FeedItem(
            f"{shown.line.title}（{section.title}）",
            row.url,
            "　".join(
                part
                for part in (shown.line.who, shown.line.standard, shown.line.until,
                             shown.line.clause.words)
                if part
            ),
            row.unit,
            row.published_at,
            key=f"#{shown.policy.pk}-{shown.line.clause.anchor}-{shown.line.title}",
        )
        for section in view.sections
        for shown in section.lines
    ]  # fmt: skip
    head = _head(request, row.list.title, row.url, row.list.situation)
    return feed_response(kind, head, items)


@require_safe
@kept_page("on")
def lines_file(request: HttpRequest, sort: str, slug: str, kind: str) -> HttpResponse:
    past = of_day(request, row_or_404(sort, slug))
    row = past.row
    if row is None:
        raise Http404
    view = list_view(row.list, now=CLOCK.get().now(), on=past.on)
    origin = origin_of(request)
    content = (
        lines_csv(view, origin=origin)
        if kind == "csv"
        else lines_xlsx(view, title=row.list.title, origin=origin)
    )
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    name = f"{row.list.title} {past.on}" if past.on else row.list.title
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{kind}")
    return response


def _feed_of(request: HttpRequest, kind: str, sort: str, title: str, lead: str) -> HttpResponse:
    _known(kind)
    rows = sorted(public_rows(sort), key=lambda one: one.published_at, reverse=True)[:NEWEST]
    head = _head(request, title, request.path.rpartition("/")[0], lead)
    return feed_response(kind, head, [_item(one) for one in rows])


def _item(row: CompilationRow) -> FeedItem:
    return FeedItem(row.content.title, row.url, row.content.situation, row.unit, row.published_at)


def _head(request: HttpRequest, title: str, link: str, lead: str) -> FeedHead:
    return FeedHead(
        title=title,
        link=link,
        lead=lead,
        origin=origin_of(request),
        address=request.build_absolute_uri(request.path),
        site=site_identity().name,
    )


def _known(kind: str) -> None:
    if kind not in GENERATORS:
        raise Http404
