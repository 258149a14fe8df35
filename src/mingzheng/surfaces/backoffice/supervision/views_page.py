"""One measure: its paper, its tasks, its replies, its course; files to take away."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, lamp_rule_on
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.ledger.actions.supervision.end import OPEN
from mingzheng.work.ledger.models import Supervision, SupervisionReplyFile
from mingzheng.work.ledger.permissions import READERS
from mingzheng.work.ledger.permissions_supervision import (
    may_answer,
    may_sign,
    may_supervise,
    visible_supervisions,
)
from mingzheng.work.ledger.queries.supervision import page as queries
from mingzheng.work.ledger.supervision_letters.printing import (
    FORMS,
    supervision_file,
    supervision_file_name,
)

from ..access import DeskRequest, desk
from .acting import supervision_or_404
from .paper import supervision_paper

State = Supervision.State


@require_safe
@desk(*READERS)
def supervision_page(request: DeskRequest, pk: int) -> HttpResponse:
    found, today = supervision_or_404(request, pk), CLOCK.get().today()
    items = queries.supervised_rows(found, rule=lamp_rule_on(today))
    context = {
        "supervision": found,
        "settled": sum(item.settled for item in items),
        "row": queries.row_of(found, today=today, calendar=calendar()),
        "items": items,
        "replies": queries.reply_rows(found),
        "course": queries.course_of(found),
        "may": _may(request, found),
        "paper": supervision_paper(found),
    }
    return render(request, "backoffice/supervision/page.html", context)


@require_safe
@desk(*READERS)
def download(request: DeskRequest, pk: int, form: str) -> HttpResponse:
    found = supervision_or_404(request, pk)
    if form not in FORMS or found.issued_at is None:
        raise Http404
    try:
        content = supervision_file(found, form)
    except FontsMissing as error:
        messages.error(request, str(error))
        return redirect("backoffice:supervision", pk=pk)
    response = HttpResponse(content, content_type=FORMS[form][0])
    name = supervision_file_name(found, form)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_safe
@desk(*READERS)
def reply_file(request: DeskRequest, pk: int) -> FileResponse:
    """Never shown inside our own pages: what was uploaded is only ever downloaded."""
    seen = Supervision.objects.filter(visible_supervisions(request.access))
    found = SupervisionReplyFile.objects.filter(
        pk=pk, reply__supervision__in=seen.order_by().values("pk")
    ).first()
    if found is None:
        raise Http404
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name,
        content_type=found.media_type,
    )  # fmt: skip
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may(request: DeskRequest, found: Supervision) -> dict[str, Any]:
    office, state = may_supervise(request.access), found.state
    return {
        "edit": office and state == State.DRAFTED,
        "sign": may_sign(request.access) and state == State.TO_SIGN,
        "reply": state == State.ISSUED and may_answer(request.access, found),
        "decide": office and state == State.REPLIED,
        "close": office and state in OPEN,
        "withdraw": office and state in (*OPEN, State.SENT),
        "take_away": found.issued_at is not None,
    }
