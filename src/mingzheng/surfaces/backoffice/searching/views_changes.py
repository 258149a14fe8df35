"""改动: drafts, what each of them would do, and letting it come true."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.work.searching.actions.decide_change import apply_change, drop_change
from mingzheng.work.searching.actions.draft_change import redraft
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.lists.guidelines import decided_changes, draft_changes
from mingzheng.work.searching.models import GuidanceChange
from mingzheng.work.searching.permissions import EDITORS, READERS
from mingzheng.work.searching.preview import Preview, preview_of
from mingzheng.work.searching.words import site_corrector

from ..access import DeskRequest, desk, no_permission
from .forms import ApplyForm
from .measures import measures_of
from .proposing import LISTS, TEMPLATES, Sort, guideline_form
from .views_order import LABELS

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def change_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(decided_changes(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"drafts": draft_changes()[:100], "page": page}
    return render(request, "backoffice/searching/changes.html", context)


def _preview(change: GuidanceChange, now: datetime.datetime) -> Preview | None:
    """None where there is nothing to search in at the moment."""
    try:
        return preview_of(change, now=now, corrector=site_corrector())
    except EngineUnavailable:
        return None


@desk(*READERS)
def change_preview(request: DeskRequest, pk: int) -> HttpResponse:
    """Runs the judged set; a post lets the change come true."""
    change = get_object_or_404(
        GuidanceChange.objects.select_related("guideline", "made_by", "decided_by"), pk=pk
    )
    edits, now = request.access.has(*EDITORS), CLOCK.get().now()
    if request.method == "POST" and not edits:
        return no_permission(request, EDITORS)
    waits = change.state == GuidanceChange.State.DRAFT
    preview = _preview(change, now) if waits else None
    compared = preview.comparison if preview else None
    posted = request.POST if request.method == "POST" else None
    form = ApplyForm(posted, needed=bool(compared and compared.worse))
    if request.method == "POST" and form.is_valid():
        try:
            apply_change(
                change, compared=compared, reason=form.cleaned_data["reason"], by=request.user,
                at=now,
            )  # fmt: skip
        except SearchingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"“{change}”已生效，公众现在搜索就会用到。")
            return redirect(LISTS[Sort(change.sort)])
    context = {
        "change": change,
        "preview": preview,
        "measures": measures_of(compared),
        "labels": _labels(change),
        "form": form,
        "edits": edits and waits,
    }
    return render(request, "backoffice/searching/change.html", context)


@desk(*EDITORS)
def change_edit(request: DeskRequest, pk: int) -> HttpResponse:
    editable = GuidanceChange.objects.filter(state=GuidanceChange.State.DRAFT, sort__in=TEMPLATES)
    change = get_object_or_404(editable, pk=pk)
    now, sort = CLOCK.get().now(), Sort(change.sort)
    asked = guideline_form(request, sort, change, now=now)
    if request.method == "POST" and asked.form.is_valid():
        try:
            redraft(change, asked.proposed, by=request.user, at=now)
        except SearchingError as error:
            asked.form.add_error(None, str(error))
        else:
            return redirect("backoffice:guidance_change", pk=pk)
    context = {"asked": asked, "form": asked.form, "guideline": change.guideline,
               "back": LISTS[sort]}  # fmt: skip
    return render(request, TEMPLATES[sort], context)


@require_POST
@desk(*EDITORS)
def change_drop(request: DeskRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(GuidanceChange, pk=pk)
    try:
        drop_change(change, by=request.user, at=CLOCK.get().now())
    except SearchingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{change}”的改动草稿已放弃，公众搜索没有变化。")
    return redirect("backoffice:guidance_change_list")


def _labels(change: GuidanceChange) -> tuple[str, ...]:
    """What is compared: for the learned order without it and with it, whatever is live."""
    if change.sort != Sort.ORDER:
        return ("现在", "生效后")
    return LABELS if change.live else LABELS[::-1]
