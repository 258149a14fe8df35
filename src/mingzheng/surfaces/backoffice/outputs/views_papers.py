"""Progress papers: asked for, followed while they are made, fetched by who asked."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.work.ledger.actions.make_paper import KEPT, OPEN, ask_paper
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.errors_out import PaperUnderWay
from mingzheng.work.ledger.models import Assignment, Notice, ProgressPaper
from mingzheng.work.ledger.paper_jobs import STUCK_AFTER, start_again, write_paper
from mingzheng.work.ledger.permissions import READERS, visible_organisations
from mingzheng.work.ledger.queries.scope import open_notices

from ..access import DeskRequest, desk
from ..ledger.choices import Asked, choose_ledger

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
@desk(*READERS)
def ask(request: DeskRequest) -> HttpResponse:
    this_year = CLOCK.get().today().year
    ledger = choose_ledger(Asked(request.POST), open_notices(), this_year=this_year)
    seen = visible_organisations(request.access)
    ids = [notice.id for notice in ledger.chosen]
    unit = _unit(request.POST.get("unit", ""), seen) or _only_unit(ids, seen)
    try:
        paper = ask_paper(
            list(Notice.objects.filter(pk__in=ids)), organisation=unit, seen=seen,
            by=request.user, at=CLOCK.get().now(),
        )  # fmt: skip
    except PaperUnderWay as error:
        messages.info(request, str(error))
        return redirect("backoffice:progress_paper", pk=error.paper)
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:ledger_outputs")
    write_paper.enqueue(paper.pk)
    return redirect("backoffice:progress_paper", pk=paper.pk)


@require_safe
@desk(*READERS)
def paper(request: DeskRequest, pk: int) -> HttpResponse:
    one = _own(request, pk)
    now = CLOCK.get().now()
    context = {
        "paper": one,
        "open": one.state in OPEN,
        "percent": one.done * 100 // one.total if one.total else 0,
        "stuck": one.state in OPEN and now - one.asked_at > STUCK_AFTER,
        "kept_until": one.asked_at + KEPT,
    }
    return render(request, "backoffice/outputs/paper.html", context)


@require_POST
@desk(*READERS)
def restart(request: DeskRequest, pk: int) -> HttpResponse:
    one = _own(request, pk)
    now = CLOCK.get().now()
    if one.state == ProgressPaper.State.FAILED or now - one.asked_at > STUCK_AFTER:
        start_again(one.pk, at=now)
    return redirect("backoffice:progress_paper", pk=pk)


@require_safe
@desk(*READERS)
def file(request: DeskRequest, pk: int) -> HttpResponseBase:
    one = _own(request, pk)
    if one.state != ProgressPaper.State.MADE:
        raise Http404
    name = f"{one.title}.docx"
    return FileResponse(one.file.open("rb"), as_attachment=True, filename=name, content_type=DOCX)


def _own(request: DeskRequest, pk: int) -> ProgressPaper:
    """A paper is its maker's alone: it was made within what that person may see."""
    return get_object_or_404(ProgressPaper, pk=pk, maker=request.user)


def _unit(text: str, seen: frozenset[int] | None) -> Organisation | None:
    """None for all that may be seen; a unit out of reach is not found."""
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Http404
    pk = int(text)
    if seen is not None and pk not in seen:
        raise Http404
    return get_object_or_404(Organisation, pk=pk)


def _only_unit(notices: list[int], seen: frozenset[int] | None) -> Organisation | None:
    """Whoever sees one unit alone means that one."""
    if seen is None:
        return None
    given = Assignment.objects.filter(task__notice__in=notices, organisation__in=seen)
    found = list(Organisation.objects.filter(pk__in=given.values("organisation"))[:2])
    return found[0] if len(found) == 1 else None
