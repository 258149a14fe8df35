"""词表, 置顶, 不纠正词: the lists, and drafting a new one, a change, a switch."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.searching.actions.draft_change import draft_change, draft_switch
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.lists.guidelines import guideline_rows, matching_guidelines
from mingzheng.work.searching.models import Guideline
from mingzheng.work.searching.permissions import EDITORS, READERS

from ..access import DeskRequest, desk
from .proposing import LISTS, TEMPLATES, guideline_form

Sort = Guideline.Sort

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def wording_list(request: DeskRequest) -> HttpResponse:
    return _list(request, Sort.WORDING)


@require_safe
@desk(*READERS)
def pin_list(request: DeskRequest) -> HttpResponse:
    return _list(request, Sort.PIN)


@require_safe
@desk(*READERS)
def never_list(request: DeskRequest) -> HttpResponse:
    return _list(request, Sort.NEVER)


@desk(*EDITORS)
def wording_new(request: DeskRequest) -> HttpResponse:
    return _draft(request, Sort.WORDING, None)


@desk(*EDITORS)
def pin_new(request: DeskRequest) -> HttpResponse:
    return _draft(request, Sort.PIN, None)


@desk(*EDITORS)
def never_new(request: DeskRequest) -> HttpResponse:
    return _draft(request, Sort.NEVER, None)


@desk(*EDITORS)
def guideline_edit(request: DeskRequest, pk: int) -> HttpResponse:
    guideline = get_object_or_404(Guideline, pk=pk, sort__in=TEMPLATES)
    return _draft(request, Sort(guideline.sort), guideline)


@require_POST
@desk(*EDITORS)
def guideline_switch(request: DeskRequest, pk: int) -> HttpResponse:
    """Drafts what is on to be off, and the other way round."""
    guideline = get_object_or_404(Guideline, pk=pk)
    try:
        change = draft_switch(
            guideline, live=not guideline.live, by=request.user, at=CLOCK.get().now()
        )
    except SearchingError as error:
        messages.error(request, str(error))
        return redirect(LISTS[Sort(guideline.sort)])
    return redirect("backoffice:guidance_change", pk=change.pk)


def _list(request: DeskRequest, sort: Guideline.Sort) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    found = matching_guidelines(sort, words=words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "sort": sort,
        "list": LISTS[sort],
        "new": f"backoffice:{sort}_new",
        "words": words,
        "page": page,
        "rows": guideline_rows(page.object_list, now=CLOCK.get().now()),
        "edits": request.access.has(*EDITORS),
    }
    return render(request, f"backoffice/searching/{sort}_list.html", context)


def _draft(request: DeskRequest, sort: Guideline.Sort, guideline: Guideline | None) -> HttpResponse:
    now = CLOCK.get().now()
    asked = guideline_form(request, sort, guideline, now=now)
    if request.method == "POST" and asked.form.is_valid():
        try:
            change = draft_change(
                asked.proposed, by=request.user, at=now, guideline=guideline,
                concerns=request.GET.get("q", "").strip()[:60],
            )  # fmt: skip
        except SearchingError as error:
            asked.form.add_error(None, str(error))
        else:
            return redirect("backoffice:guidance_change", pk=change.pk)
    context = {"asked": asked, "form": asked.form, "guideline": guideline, "back": LISTS[sort]}
    return render(request, TEMPLATES[sort], context)
