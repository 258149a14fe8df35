"""P17 依申请公开指南: how to ask, how long it takes, what it costs, what to do when refused."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.foi_fee import FREE_ITEMS
from mingzheng.rules.foi_grounds import (
    LITIGATION_DAYS_AFTER_RECONSIDERATION,
    LITIGATION_MONTHS,
    RECONSIDERATION_DAYS,
)
from mingzheng.work.foi.models import Applicant
from mingzheng.work.foi.paper_form import TITLE, Receiver, paper_form
from mingzheng.work.foi.queries.turned_public import turned_public, turned_public_rows
from mingzheng.work.foi.queries.units import units_taking_requests

from .clock_picture import clock_picture
from .receipt_words import CHANNEL_WORDS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


NEWEST = 5


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    now = CLOCK.get().now()
    units = list(units_taking_requests(now.date()))
    wanted = request.GET.get("org", "")
    unit = next((one for one in units if one.key == wanted), None)
    context = {
        "units": units,
        "unit": unit,
        "ignored": wanted if wanted and unit is None else "",
        "channels": CHANNEL_WORDS,
        "picture": clock_picture(),
        "free_items": FREE_ITEMS,
        "reconsideration_days": RECONSIDERATION_DAYS,
        "litigation_months": LITIGATION_MONTHS,
        "litigation_days": LITIGATION_DAYS_AFTER_RECONSIDERATION,
        "turned_public": turned_public_rows(turned_public(now=now)[:NEWEST], now=now),
        "kinds": Applicant.Kind.choices,
    }
    return render(request, "portal/foi/start.html", context)


@require_safe
def application_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty form; ``?org=`` prints the body it goes to."""
    if kind not in Applicant.Kind.values:
        raise Http404
    today = CLOCK.get().today()
    unit = units_taking_requests(today).filter(key=request.GET.get("org", "")).first()
    receiver = Receiver(unit.name, unit.address, unit.phone) if unit else Receiver()
    data = paper_form(kind, receiver=receiver, made_on=today)
    response = HttpResponse(data, content_type=DOCX)
    name = f"{TITLE}（{Applicant.Kind(kind).label}）.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
