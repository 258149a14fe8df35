"""Covering a document for partial release: uploaded, marked, looked at, accepted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.open_identity import note_file_opened
from mingzheng.work.foi.actions.redact import (
    accept_redaction,
    begin_redaction,
    discard_redaction,
    mark_places,
    text_to_cover,
)
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.models import Case, Redaction, Stage
from mingzheng.work.foi.permissions import HANDLERS, may_handle
from mingzheng.work.foi.queries.redactions import redaction_of, redaction_rows
from mingzheng.work.foi.redacting import picture_of_page

from ..access import DeskRequest, desk
from .acting import case_or_404
from .forms_redact import AcceptForm, MarkForm, StartForm
from .redaction_pages import covered_text, marked_text, page_views, regions_text


@desk(*HANDLERS)
def redactions(request: DeskRequest, pk: int) -> HttpResponse:
    """What is given in part so far, and the form of one more."""
    case = _handled(request, pk)
    posted = request.method == "POST"
    form = StartForm(request.POST, request.FILES) if posted else StartForm()
    if posted and form.is_valid():
        try:
            file = form.accepted.get("file") or text_to_cover(form.cleaned_data["text"])
            begun = begin_redaction(case, file=file, by=request.user, at=CLOCK.get().now())
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            form.done()
            return redirect("backoffice:foi_redaction", pk=pk, redaction=begun.pk)
    if form.is_bound:
        form.keep(at=CLOCK.get().now())
    context = {"case": case, "form": form, "rows": redaction_rows(case), "open": _open(case)}
    return render(request, "backoffice/foi/redactions.html", context)


@desk(*HANDLERS)
def redaction(request: DeskRequest, pk: int, redaction: int) -> HttpResponse:
    """The original with what is marked in it, and the form that marks."""
    one = _one(request, pk, redaction)
    if request.method == "POST":
        form = MarkForm(request.POST)
        if form.is_valid() and _mark(request, one, form):
            return redirect("backoffice:foi_redaction_preview", pk=pk, redaction=redaction)
    else:
        note_file_opened(one.original, by=request.user, at=CLOCK.get().now())
        form = MarkForm(initial={"words": one.words, "regions": regions_text(one)})
    if one.is_text:
        del form.fields["regions"]
    return _page(request, one, "redaction", form=form)


def _mark(request: DeskRequest, one: Redaction, form: MarkForm) -> bool:
    words, regions = form.cleaned_data["words"], form.cleaned_data["regions"]
    try:
        mark_places(one, words=words, regions=regions, by=request.user, at=CLOCK.get().now())
    except FoiError as error:
        form.add_error(None, str(error))
        return False
    return True


@require_safe
@desk(*HANDLERS)
def preview(request: DeskRequest, pk: int, redaction: int) -> HttpResponse:
    return _page(request, _one(request, pk, redaction), "redaction_preview", form=AcceptForm())


@require_POST
@desk(*HANDLERS)
def accept(request: DeskRequest, pk: int, redaction: int) -> HttpResponse:
    one, form = _one(request, pk, redaction), AcceptForm(request.POST)
    if form.is_valid():
        try:
            accept_redaction(one, by=request.user, at=CLOCK.get().now())
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "遮盖后的文件已采用，将随答复提供；原件只留在本单位。")
            return redirect("backoffice:foi_redactions", pk=pk)
    return _page(request, one, "redaction_preview", form=form)


@require_POST
@desk(*HANDLERS)
def discard(request: DeskRequest, pk: int, redaction: int) -> HttpResponse:
    one = _one(request, pk, redaction)
    try:
        discard_redaction(one, by=request.user, at=CLOCK.get().now())
    except FoiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已删除，原件和遮盖后的文件都不再保存。")
    return redirect("backoffice:foi_redactions", pk=pk)


@require_safe
@desk(*HANDLERS)
def page_image(request: DeskRequest, pk: int, redaction: int, page: int) -> HttpResponse:
    """The page as it is; with ``?covered=1`` as it is given out."""
    one = _one(request, pk, redaction)
    if not 1 <= page <= len(one.page_sizes):
        raise Http404
    picture = picture_of_page(one, page, with_boxes=request.GET.get("covered") == "1")
    return HttpResponse(picture, content_type="image/png")


def _handled(request: DeskRequest, pk: int) -> Case:
    case = case_or_404(request, pk)
    if not may_handle(request.access, case.organisation_id):
        raise Http404
    return case


def _one(request: DeskRequest, pk: int, redaction: int) -> Redaction:
    found = redaction_of(_handled(request, pk), redaction)
    if found is None:
        raise Http404
    return found


def _open(case: Case) -> bool:
    """Whether anything can be changed now."""
    return case.stage == Stage.HANDLING


def _page(
    request: DeskRequest, one: Redaction, template: str, *, form: MarkForm | AcceptForm
) -> HttpResponse:
    one.refresh_from_db()
    context = {
        "case": one.case,
        "redaction": one,
        "form": form,
        "open": _open(one.case),
        "pages": page_views(one),
        "marked": marked_text(one),
        "covered": covered_text(one),
        "missing": one.missing.splitlines(),
    }
    return render(request, f"backoffice/foi/{template}.html", context)
