"""One letter: on the screen, as PDF and Word file, and its words changed before it is passed.

The page masks who the applicant is; whoever needs the whole letter is written down for it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.foi.actions.edit_letter import edit_letter, may_be_edited
from mingzheng.work.foi.actions.open_identity import note_letter_opened
from mingzheng.work.foi.actions.write_letter import LONGEST_TEXT
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.letter_print import FORMS, letter_file, letter_file_name
from mingzheng.work.foi.models import Letter
from mingzheng.work.foi.permissions import HANDLERS, READERS, may_check, may_handle

from ..access import DeskRequest, desk
from .acting import case_or_404
from .fields import words_field
from .letter_page import letter_page


class LetterForm(forms.Form):
    text = words_field(
        "正文", most=LONGEST_TEXT, rows=18, hint="一行一段。依据和救济的文字须保留。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_safe
@desk(*READERS)
def letter(request: DeskRequest, pk: int, letter: int) -> HttpResponse:
    found = _letter_or_404(request, pk, letter)
    return render(request, "backoffice/foi/letter.html", _shown(request, found, whole=False))


@require_POST
@desk(*READERS)
def letter_whole(request: DeskRequest, pk: int, letter: int) -> HttpResponse:
    """The letter with everything in it, once, with a row in the journal."""
    found = _letter_or_404(request, pk, letter)
    _require_whole(request, found)
    note_letter_opened(found, form="screen", by=request.user, at=CLOCK.get().now())
    return render(request, "backoffice/foi/letter.html", _shown(request, found, whole=True))


@require_safe
@desk(*READERS)
def letter_download(request: DeskRequest, pk: int, letter: int, form: str) -> HttpResponse:
    found = _letter_or_404(request, pk, letter)
    if form not in FORMS:
        raise Http404
    _require_whole(request, found)
    try:
        content = letter_file(found, form)
    except FontsMissing as error:
        messages.error(request, str(error))
        return redirect("backoffice:foi_letter", pk=pk, letter=letter)
    note_letter_opened(found, form=form, by=request.user, at=CLOCK.get().now())
    response = HttpResponse(content, content_type=FORMS[form][0])
    name = letter_file_name(found, form)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*HANDLERS)
def letter_edit(request: DeskRequest, pk: int, letter: int) -> HttpResponse:
    found = _letter_or_404(request, pk, letter)
    if not may_handle(request.access, found.case.organisation_id):
        raise Http404
    if request.method == "GET":
        note_letter_opened(found, form="edit", by=request.user, at=CLOCK.get().now())
    shown = {"text": str(found.text), "version": found.version}
    form = LetterForm(request.POST) if request.method == "POST" else LetterForm(initial=shown)
    if form.is_bound and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            edit_letter(found, by=request.user, at=CLOCK.get().now(), **data)
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "文书已改，改动记入日志。")
            return redirect("backoffice:foi_letter", pk=pk, letter=letter)
    context = {
        "case": found.case, "letter": found, "form": form, "editable": may_be_edited(found),
        **letter_page(found, whole=True),
    }  # fmt: skip
    return render(request, "backoffice/foi/letter_edit.html", context)


def _shown(request: DeskRequest, found: Letter, *, whole: bool) -> dict[str, Any]:
    handles = may_handle(request.access, found.case.organisation_id)
    return {
        "case": found.case,
        "letter": found,
        "whole": whole,
        "may_open": _may_open(request, found),
        "editable": handles and may_be_edited(found),
        **letter_page(found, whole=whole),
    }


def _may_open(request: DeskRequest, found: Letter) -> bool:
    """Who handles the case or answers for what goes out."""
    unit = found.case.organisation_id
    return may_handle(request.access, unit) or may_check(request.access, unit)


def _require_whole(request: DeskRequest, found: Letter) -> None:
    if not _may_open(request, found):
        raise Http404


def _letter_or_404(request: DeskRequest, pk: int, letter: int) -> Letter:
    """A slip of delivery tells an address: it is for those who handle the case."""
    case = case_or_404(request, pk)
    letters = Letter.objects.select_related("case__organisation", "case__applicant", "decision")
    found: Letter = get_object_or_404(letters, pk=letter, case=case)
    private = found.kind == Letter.Kind.DELIVERY
    if private and not may_handle(request.access, case.organisation_id):
        raise Http404
    return found
