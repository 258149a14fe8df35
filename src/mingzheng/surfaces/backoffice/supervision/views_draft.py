"""A supervision letter before it is signed: its words, handing it in, dropping it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.data.supervision_letters import WORDINGS
from mingzheng.ports.clock import CLOCK
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision import draft
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.permissions_supervision import SUPERVISORS
from mingzheng.work.ledger.supervision_letters.filling import check_wording

from ..access import DeskRequest, desk
from .acting import Act, at_once, run, supervision_or_404
from .forms import DraftForm, ReasonForm
from .paper import supervision_paper


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """Preview first, save from there; the fields are filled in with the case at hand."""
    found = supervision_or_404(request, pk)
    present = {
        "title": found.title, "wording": found.wording, "version": found.wording_version,
    }  # fmt: skip
    form = DraftForm(request.POST) if request.method == "POST" else DraftForm(initial=present)
    paper: dict[str, Any] | None = None
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            if "save" in request.POST:
                draft.edit_draft(found, by=request.user, at=CLOCK.get().now(), **data)
                messages.success(request, "文字稿已保存。")
                return redirect("backoffice:supervision", pk=pk)
            paper = _preview(found, data)
        except LedgerError as error:
            form.add_error(None, str(error))
    context = {
        "supervision": found,
        "form": form,
        "paper": paper,
        "fields": [f"{{{name}}}" for name in WORDINGS[Measure(found.measure)].fields],
        "editable": found.state == Supervision.State.DRAFTED,
    }
    return render(request, "backoffice/supervision/edit.html", context)


@require_POST
@desk(*SUPERVISORS)
def hand_in(request: DeskRequest, pk: int) -> HttpResponse:
    found, now = supervision_or_404(request, pk), CLOCK.get().now()
    done = "已送领导签发；签发时取号并发给单位。"
    return at_once(request, found, done, lambda: draft.hand_in(found, by=request.user, at=now))


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*SUPERVISORS)
def drop(request: DeskRequest, pk: int) -> HttpResponse:
    found, now = supervision_or_404(request, pk), CLOCK.get().now()
    act = Act(
        "弃稿", "弃稿", "弃稿后不再送签；任务仍须督办的，会重新出现在督办建议里。", "已弃稿。",
        danger=True,
    )  # fmt: skip
    form = ReasonForm(request.POST or None)
    return run(
        request, found, act, form,
        lambda data: draft.drop_draft(found, by=request.user, at=now, **data),
    )  # fmt: skip


def _preview(found: Supervision, data: dict[str, Any]) -> dict[str, Any]:
    """Raises ``WordingRefused``."""
    title, wording = data["title"].strip(), data["wording"].strip()
    check_wording(Measure(found.measure), title=title, template=wording)
    found.title, found.wording = title, wording
    return supervision_paper(found)
