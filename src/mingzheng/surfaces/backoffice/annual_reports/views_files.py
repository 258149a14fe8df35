"""The report as files, from the desk: as it is worked on."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.annual_report.exporting.files import MAKERS, make_file
from mingzheng.work.annual_report.permissions import READERS
from mingzheng.work.annual_report.queries.sheet import sheet_of

from ..access import DeskRequest, desk
from .scope import readable_or_404

__all__ = ["MAKERS", "report_file"]


@require_safe
@desk(*READERS)
def report_file(request: DeskRequest, pk: int, form: str) -> HttpResponse:
    sheet = sheet_of(readable_or_404(request, pk))
    body, media_type = make_file(sheet, form, made_on=CLOCK.get().today())
    response = HttpResponse(body, content_type=media_type)
    name = f"{sheet.title}（工作稿）.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
