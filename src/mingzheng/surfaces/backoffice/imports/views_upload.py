"""The list of imports, the upload, and what can be done before a notice is read."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.start_import import (
    continue_by_hand,
    discard_import,
    start_by_hand,
    store_upload,
)
from mingzheng.work.ledger.draft_queries import imports
from mingzheng.work.ledger.errors import FileAlreadyUploaded, LedgerError
from mingzheng.work.ledger.jobs import read_notice, requeue, requeue_stuck_imports
from mingzheng.work.ledger.models import NoticeImport

from ..access import DeskRequest, desk
from .forms import UploadForm

PAGE_SIZE = 20


@require_safe
@desk(Role.OPENNESS_OFFICE)
def import_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(imports(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "backoffice/imports/list.html", {"page": page})


@desk(Role.OPENNESS_OFFICE)
def new_import(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    form = UploadForm(request.POST or None, request.FILES or None, initial={"year": now.year})
    if request.method == "POST" and form.is_valid():
        data, name = form.content()
        try:
            draft = _start(request, data=data, name=name, year=form.cleaned_data["year"])
        except FileAlreadyUploaded as error:
            messages.warning(request, f"{error} 下面就是那一次。")
            return redirect("backoffice:notice_import", pk=error.earlier)
        requeue_stuck_imports(now)
        return redirect("backoffice:notice_import", pk=draft.pk)
    return render(request, "backoffice/imports/new.html", {"form": form})


@require_POST
@desk(Role.OPENNESS_OFFICE)
def import_again(request: DeskRequest, pk: int) -> HttpResponse:
    """The same file once more: its bytes are here already."""
    earlier = get_object_or_404(NoticeImport, pk=pk)
    if not earlier.file:
        raise Http404
    with earlier.file.open("rb") as file:
        data = file.read()
    draft = _start(request, data=data, name=earlier.original_name, year=earlier.year, again=True)
    return redirect("backoffice:notice_import", pk=draft.pk)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def by_hand(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    draft = start_by_hand(year=now.year, by=request.user, at=now)
    return redirect("backoffice:notice_import_header", pk=draft.pk)


@require_safe
@desk(Role.OPENNESS_OFFICE)
def original_file(request: DeskRequest, pk: int) -> HttpResponse | FileResponse:
    """Always a download of unnamed type: what was uploaded is never shown inside our pages."""
    draft = get_object_or_404(NoticeImport, pk=pk)
    if not draft.file:
        raise Http404
    return FileResponse(
        draft.file.open("rb"),
        as_attachment=True,
        filename=draft.original_name,
        content_type="application/octet-stream",
    )


@require_POST
@desk(Role.OPENNESS_OFFICE)
def requeue_import(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    requeue(draft.pk, now=CLOCK.get().now())
    return redirect("backoffice:notice_import", pk=pk)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def type_in(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    continue_by_hand(draft, by=request.user, at=CLOCK.get().now())
    return redirect("backoffice:notice_import", pk=pk)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    try:
        discard_import(draft, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:notice_import", pk=pk)
    messages.success(request, f"已作废“{draft}”。台账没有改动。")
    return redirect("backoffice:notice_import_list")


def _start(request: DeskRequest, *, data: bytes, **values: Any) -> NoticeImport:
    with transaction.atomic():
        draft = store_upload(data=data, by=request.user, at=CLOCK.get().now(), **values)
        transaction.on_commit(lambda: read_notice.enqueue(draft.pk))
    return draft
