"""P19: the case as its applicant follows it, and the answer once it has gone out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.deliver import note_opening
from mingzheng.work.foi.models import Case, Kind
from mingzheng.work.foi.queries.public_case import public_case

from .door import with_ticket
from .progress import progress_of


@require_safe
@with_ticket
def case(request: HttpRequest, case: Case) -> HttpResponse:
    shown = public_case(case, today=CLOCK.get().today())
    kinds = set(case.events.values_list("kind", flat=True))
    context = {"case": shown, "progress": progress_of(shown, supplemented=bool(
        kinds & {Kind.SUPPLEMENT_NOTICE}
    ), extended=Kind.EXTENSION in kinds, consulted=Kind.CONSULT_SENT in kinds)}  # fmt: skip
    return render(request, "portal/foi/case.html", context)


@require_safe
@with_ticket
def answer(request: HttpRequest, case: Case) -> HttpResponse:
    """Opening it is logged; after thirty days the office hands it out itself."""
    shown = public_case(case, today=CLOCK.get().today())
    if shown.answer is None or shown.delivery is None:
        raise Http404
    if request.method == "GET":
        note_opening(shown.delivery, at=CLOCK.get().now())
        # Received by being opened: the days of the remedies count from now on.
        shown = public_case(case, today=CLOCK.get().today())
    return render(request, "portal/foi/answer.html", {"case": shown, "letter": shown.answer})
