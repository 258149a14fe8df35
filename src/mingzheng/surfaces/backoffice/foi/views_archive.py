"""The whole case in one file, for whoever handles it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.work.foi.archive.bundle import pdf_bundle, zip_bundle
from mingzheng.work.foi.permissions import READERS, may_handle
from mingzheng.work.foi.queries.case_page import CasePage

from ..access import DeskRequest, desk
from ..journal.words import action_word
from .acting import page_or_404


@require_POST
@desk(*READERS)
def case_zip(request: DeskRequest, pk: int) -> HttpResponse:
    def make(page: CasePage) -> bytes:
        return zip_bundle(page, action_word=action_word, by=request.user, at=CLOCK.get().now())

    return _bundle(request, pk, make, "zip", "application/zip")


@require_POST
@desk(*READERS)
def case_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    def make(page: CasePage) -> bytes:
        return pdf_bundle(page, by=request.user, at=CLOCK.get().now())

    return _bundle(request, pk, make, "pdf", "application/pdf")


def _bundle(
    request: DeskRequest, pk: int, make: Callable[[CasePage], bytes], form: str, media_type: str
) -> HttpResponse:
    page = page_or_404(request, pk)
    if not may_handle(request.access, page.case.organisation_id):
        raise Http404
    try:
        content = make(page)
    except FontsMissing as error:
        messages.error(request, str(error))
        return redirect("backoffice:foi_case", pk=pk)
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{page.case.number}.{form}"'
    return response
