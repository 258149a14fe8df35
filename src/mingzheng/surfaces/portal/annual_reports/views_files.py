"""A published report to take away."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.annual_report.exporting.files import MAKERS, make_file
from mingzheng.work.annual_report.queries.sheet import sheet_of_edition

from ..disclosure.frame import frame_of
from ..page_cache import kept_page
from .finding import edition_or_404

__all__ = ["MAKERS", "report_file"]


@require_safe
@kept_page()
def report_file(request: HttpRequest, key: str, year: int, form: str) -> HttpResponse:
    today = CLOCK.get().today()
    sheet = sheet_of_edition(edition_or_404(frame_of(key, "reports", day=today).unit, year))
    body, media_type = make_file(sheet, form, made_on=today)
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{sheet.title}.{form}")
    return response
