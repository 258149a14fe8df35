"""The 审查单 to print and to save, and the files of a text under review."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import StoredFile
from mingzheng.rules.official_text import file_keys
from mingzheng.work.publishing.actions.decide import revision_text
from mingzheng.work.publishing.permissions import READERS
from mingzheng.work.publishing.queries.slip_sheet import SlipSheet, slip_sheet
from mingzheng.work.publishing.slip_docx import BASIS, TITLE, slip_docx

from ..access import DeskRequest, desk
from ..editor.views_files import PICTURES, harmless
from .scope import readable_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@desk(*READERS)
def review_slip(request: DeskRequest, pk: int) -> HttpResponse:
    context = {"sheet": _sheet(request, pk), "pk": pk, "title": TITLE, "basis": BASIS}
    return render(request, "backoffice/review/slip.html", context)


@require_safe
@desk(*READERS)
def review_slip_docx(request: DeskRequest, pk: int) -> HttpResponse:
    sheet = _sheet(request, pk)
    response = HttpResponse(slip_docx(sheet, made_on=CLOCK.get().today()), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="shenchadan-{sheet.number}.docx"'
    return response


@require_safe
@desk(*READERS)
def review_file(request: DeskRequest, pk: int, file: int) -> FileResponse:
    """Only what this text shows; pictures are shown, everything else is saved."""
    submission = readable_or_404(request, pk)
    if file not in file_keys(revision_text(submission).blocks):
        raise Http404
    stored = get_object_or_404(StoredFile, pk=file)
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=stored.kind not in PICTURES,
        filename=stored.name,
        content_type=stored.media_type,
    )
    return harmless(response)


def _sheet(request: DeskRequest, pk: int) -> SlipSheet:
    sheet = slip_sheet(readable_or_404(request, pk))
    if sheet is None:
        raise Http404
    return sheet
