"""Files of the assessment: workbooks, the sheet as a Word file, proofs."""

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import site_identity
from mingzheng.work.assessment.exporting.ranking_xlsx import ranking_xlsx
from mingzheng.work.assessment.exporting.set_xlsx import set_xlsx
from mingzheng.work.assessment.exporting.sheet_docx import sheet_docx
from mingzheng.work.assessment.exporting.sheets_xlsx import sheet_xlsx
from mingzheng.work.assessment.models.sheet import Proof
from mingzheng.work.assessment.permissions import READERS, READERS_OF_ALL
from mingzheng.work.assessment.queries.ranking import edition_line, published_editions
from mingzheng.work.assessment.queries.sheet import sheet_view

from ..access import DeskRequest, desk
from ..published.tables import SHEET
from .scope import appeal_of, score_or_404, set_or_404, sheet_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@desk(*READERS_OF_ALL)
def set_file(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    return _file(set_xlsx(one), SHEET, f"{one}.xlsx")


@require_safe
@desk(*READERS)
def sheet_xlsx_file(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = sheet_or_404(request, pk)
    return _file(sheet_xlsx(sheet_view(sheet)), SHEET, f"{sheet}.xlsx")


@require_safe
@desk(*READERS)
def sheet_docx_file(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = sheet_or_404(request, pk)
    office, today = site_identity().host_unit, CLOCK.get().today()
    body = sheet_docx(sheet_view(sheet), office=office, made_on=today)
    return _file(body, WORD, f"{sheet}.docx")


@require_safe
@desk(*READERS)
def ranking_file(request: DeskRequest, year: int) -> HttpResponse:
    """Of the newest edition; the same for everybody at the desk."""
    editions = published_editions(year)
    if not editions:
        raise Http404
    newest = edition_line(editions[0])
    return _file(ranking_xlsx(newest), SHEET, f"{newest.edition}.xlsx")


@require_safe
@desk(*READERS)
def proof_file(request: DeskRequest, pk: int, score: int) -> FileResponse:
    return _proof(score_or_404(request, pk, score))


@require_safe
@desk(*READERS)
def appeal_file(request: DeskRequest, pk: int, score: int) -> FileResponse:
    return _proof(appeal_of(score_or_404(request, pk, score)))


def _proof(row: Proof | None) -> FileResponse:
    """Never shown inside our own pages: what was uploaded is only ever downloaded."""
    if row is None or not row.proof_file:
        raise Http404
    response = FileResponse(
        row.proof_file.open("rb"), as_attachment=True, filename=row.proof_name,
        content_type=row.proof_media_type,
    )  # fmt: skip
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file(body: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
