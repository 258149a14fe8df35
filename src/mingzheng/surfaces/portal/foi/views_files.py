"""Files given with the answer, to whoever holds the ticket of that case and nobody else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.deliver import note_opening
from mingzheng.work.foi.files import read_case_file
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
    response = HttpResponse(read_case_file(found), content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
