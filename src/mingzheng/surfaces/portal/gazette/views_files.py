"""The gazette to take away: the PDF of an issue, files of its items, contents as tables, feeds."""

from collections.abc import Iterable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.text.formulas import csv_table
from mingzheng.work.gazette.content import issue_name
from mingzheng.work.gazette.models import FrozenIssue
from mingzheng.work.gazette.queries.contents import COLUMNS, contents_of_issue, contents_of_year
from mingzheng.work.gazette.queries.public import (
    issue_file,
    issue_page,
    newest_issues,
    years_of_gazette,
)

from ..library.feeds import GENERATORS, NEWEST
from ..library.views_exports import origin_of
from ..library.views_files import SHOWN_INLINE, harmless
from ..page_cache import kept_page
from .views_pages import gone_or_404


@require_safe
def issue_pdf(request: HttpRequest, year: int, no: int) -> HttpResponseBase:
    """The file that was made when the issue was frozen, never another."""
    page = issue_page(year, no, now=CLOCK.get().now())
    if page is None:
        return gone_or_404(request, year, no)
    frozen = page.frozen
    if frozen.pdf_state != FrozenIssue.Pdf.MADE:
        return render(request, "portal/gazette/pdf_waits.html", {"page": page}, status=503)
    name = f"{issue_name(frozen.head)}.pdf"
    response = FileResponse(
        frozen.pdf.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["ETag"] = f'"{frozen.pdf_digest}"'
    # Asked anew each time: an issue that is taken back must be gone.
    response["Cache-Control"] = "no-cache"
    return harmless(response)


@require_safe
def file(request: HttpRequest, year: int, no: int, pk: int, name: str) -> HttpResponseBase:
    found = issue_file(year, no, pk=pk, name=name, now=CLOCK.get().now())
    if found is None:
        return gone_or_404(request, year, no)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        return render(request, "portal/library/lost.html", {"name": found.name}, status=503)
    response = FileResponse(
        content,
        as_attachment=found.media_type not in SHOWN_INLINE,
        filename=found.name,
        content_type=found.media_type,
    )
    response["ETag"] = f'"{found.sha256}"'
    response["Cache-Control"] = "no-cache"
    return harmless(response)


@require_safe
@kept_page()
def contents(request: HttpRequest, year: int) -> HttpResponse:
    """Every item of a year, one a row."""
    now = CLOCK.get().now()
    if year not in years_of_gazette(now):
        raise Http404
    rows = contents_of_year(year, origin=origin_of(request), now=now)
    return _table(f"政府公报{year}年目录", rows)


@require_safe
@kept_page()
def issue_contents(request: HttpRequest, year: int, no: int) -> HttpResponse:
    """Every item of an issue, one a row."""
    rows = contents_of_issue(year, no, origin=origin_of(request), now=CLOCK.get().now())
    return _table(f"政府公报{year}年第{no}期目录", rows) if rows else gone_or_404(request, year, no)


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> HttpResponse:
    response = HttpResponse(csv_table(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv")
    return response


@require_safe
@kept_page()
def feed(request: HttpRequest, kind: str) -> HttpResponse:
    site = str(parameter("site.name"))
    origin = request.build_absolute_uri("/").rstrip("/")
    made: Rss201rev2Feed | Atom1Feed = GENERATORS[kind](
        title=f"{site}：政府公报",
        link=f"{origin}/gazette",
        description="每一期公报的目录和全文。",
        language="zh-CN",
        feed_url=request.build_absolute_uri(request.path),
        author_name=site,
    )
    for line in newest_issues(CLOCK.get().now(), most=NEWEST):
        made.add_item(
            title=line.title,
            link=f"{origin}{line.url}",
            description=f"{line.cover_date.isoformat()} 出版，收录 {line.items} 篇。",
            unique_id=f"{origin}{line.url}",
            pubdate=localtime(line.frozen_at),
            updateddate=localtime(line.frozen_at),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
