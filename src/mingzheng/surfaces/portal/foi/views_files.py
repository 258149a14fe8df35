"""The answer and the files given with it, to whoever holds the ticket of that case alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.foi.actions.deliver import note_opening
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.letter_print import FORMS, letter_file, letter_file_name
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.public_case import public_case

from .door import with_ticket


@require_safe
@with_ticket
def answer_file(request: HttpRequest, case: Case, attachment: int) -> HttpResponse:
    shown = public_case(case, today=CLOCK.get().today())
    found = next((one for one in shown.answer_files if one.pk == attachment), None)
    if found is None or shown.delivery is None:
        raise Http404
    if request.method == "GET":
        note_opening(shown.delivery, at=CLOCK.get().now(), file=found)
    return _to_save(read_case_file(found), found.media_type, found.name)


@require_safe
@with_ticket
def answer_letter(request: HttpRequest, case: Case, form: str) -> HttpResponse:
    """The letter in the official layout; taking it is noted as opening it is."""
    shown = public_case(case, today=CLOCK.get().today())
    if form not in FORMS or shown.answer is None or shown.delivery is None:
        raise Http404
    try:
        content = letter_file(shown.answer, form)
    except FontsMissing:
        messages.error(request, "现在不能生成 PDF，请改下载 Word 文档，或者联系受理机关。")
        return redirect("portal:foi_answer")
    if request.method == "GET":
        note_opening(shown.delivery, at=CLOCK.get().now())
    return _to_save(content, FORMS[form][0], letter_file_name(shown.answer, form))


def _to_save(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
