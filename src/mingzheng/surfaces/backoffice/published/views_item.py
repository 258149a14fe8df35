"""One public item and what its keepers may do with it: look, withdraw, merge, correct."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.queries import entries_of
from mingzheng.records.library.models import Publication, Withdrawal
from mingzheng.work.publishing.actions.correct import open_correction
from mingzheng.work.publishing.actions.withdraw import withdraw
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.permissions import KEEPERS, READERS, WRITERS, may_keep, may_write
from mingzheng.work.publishing.queries.documents import documents, documents_like
from mingzheng.work.publishing.queries.legal_changes import acts_of
from mingzheng.work.publishing.queries.published_item import item_state

from ..access import DeskRequest, desk
from .forms import CorrectionForm, WithdrawForm
from .history import history_lines
from .scope import kept_or_404, office_of, readable_or_404
from .wizard import ACTING_KINDS

HISTORY = 20


@require_safe
@desk(*READERS)
def published_detail(request: DeskRequest, pk: int) -> HttpResponse:
    item, now = readable_or_404(request, pk), CLOCK.get().now()
    entries = entries_of(item).order_by("-number")[:HISTORY]
    state = item_state(item, now=now)
    context = {
        "item": item,
        "state": state,
        "details": item.policy,
        "standing": state.course.on(now.date()) if state.course else None,
        "withdrawal": Withdrawal.objects.filter(publication=item)
        .select_related("organisation", "successor")
        .first(),
        "versions": item.past_versions.order_by("-number"),
        "decisions": item.limit_decisions.select_related("decided_by"),
        "history": history_lines(entries),
        "may_act": item.kind in ACTING_KINDS,
        "keeps": may_keep(request.access, item),
        "writes": may_write(request.access, item.organisation_id),
        "in_review": item.submissions.filter(state__in=Submission.OPEN).exists(),
    }
    return render(request, "backoffice/published/detail.html", context)


@desk(*KEEPERS)
def published_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    item, now = kept_or_404(request, pk), CLOCK.get().now()
    words, chosen = request.POST.get("words", ""), request.POST.get("successor", "")
    found = [one for one in documents_like(words, now=now) if one.pk != pk]
    if chosen.isdecimal() and int(chosen) not in {one.pk for one in found}:
        found = [one for one in documents([int(chosen)], now=now) if one.pk != pk] + found
    asks = request.method == "POST" and "find" not in request.POST
    typed = {name: request.POST.get(name, "") for name in ("kind", "reason", "successor")}
    form = WithdrawForm(request.POST if asks else None, found=found, initial=typed)
    if asks and form.is_valid():
        try:
            _withdraw(request, item, form)
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            return redirect("backoffice:published_detail", pk=pk)
    context = {
        "item": item,
        "form": form,
        "words": words,
        "searched": bool(words.strip()),
        "found": found,
        "undone": acts_of(item),
    }
    return render(request, "backoffice/published/withdraw.html", context)


@desk(*KEEPERS, *WRITERS)
def published_correct(request: DeskRequest, pk: int) -> HttpResponse:
    item = readable_or_404(request, pk)
    writes = may_write(request.access, item.organisation_id)
    if not (writes or may_keep(request.access, item)):
        raise Http404
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_correction(
                item, note=form.cleaned_data["note"], by=request.user, at=CLOCK.get().now()
            )
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            return _to_the_text(request, item, writes=writes)
    return render(request, "backoffice/published/correct.html", {"item": item, "form": form})


def _withdraw(request: DeskRequest, item: Publication, form: WithdrawForm) -> None:
    wanted = form.cleaned_data
    successor = None
    if wanted["kind"] == Withdrawal.Kind.MERGED:
        successor = Publication.objects.filter(pk=wanted["successor"]).first()
    withdraw(
        item,
        kind=wanted["kind"],
        reason=wanted["reason"],
        organisation=office_of(request),
        successor=successor,
        by=request.user,
        at=CLOCK.get().now(),
    )
    done = f"已合并到《{successor.title}》" if successor else "已撤回"
    messages.success(request, f"{done}，原网址现在显示公开理由。")


def _to_the_text(request: DeskRequest, item: Publication, *, writes: bool) -> HttpResponse:
    if writes:
        messages.success(request, "更正已开始：请改正文字，再以“更正”送审。")
        return redirect("backoffice:draft_edit", pk=item.pk)
    messages.success(request, f"更正已开始：请{item.organisation}改正文字，再以“更正”送审。")
    return redirect("backoffice:published_detail", pk=item.pk)
