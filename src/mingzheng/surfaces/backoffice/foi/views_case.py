"""B8: one case: clock panel with derivation, what happened, letters, files, what can be done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.open_identity import note_file_opened, open_identity
from mingzheng.work.foi.acts import acts_for
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.models import CaseFile, Letter
from mingzheng.work.foi.permissions import READERS, may_handle

from ..access import DeskRequest, desk
from .acting import case_or_404, page_or_404
from .presenting import applicant_rows


@require_safe
@desk(*READERS)
def foi_case(request: DeskRequest, pk: int) -> HttpResponse:
    page = page_or_404(request, pk)
    acts = acts_for(page, request.access)
    context = {
        "page": page,
        "case": page.case,
        "main_acts": [one for one in acts if one.main],
        "other_acts": [one for one in acts if not one.main],
        "applicant": applicant_rows(page.applicant),
        "may_open_identity": may_handle(request.access, page.case.organisation_id),
    }
    return render(request, "backoffice/foi/case.html", context)


@require_POST
@desk(*READERS)
def identity(request: DeskRequest, pk: int) -> HttpResponse:
    """The applicant in full, once, with a row in the journal."""
    case = case_or_404(request, pk)
    if not may_handle(request.access, case.organisation_id):
        messages.error(request, "只有本单位的办理人可以查看申请人的完整信息。")
        return redirect("backoffice:foi_case", pk=pk)
    applicant = open_identity(case, by=request.user, at=CLOCK.get().now())
    context = {"case": case, "applicant": applicant_rows(applicant, whole=True)}
    return render(request, "backoffice/foi/identity.html", context)


@require_safe
@desk(*READERS)
def case_file(request: DeskRequest, pk: int, attachment: int) -> HttpResponse:
    case = case_or_404(request, pk)
    if not may_handle(request.access, case.organisation_id):
        raise Http404
    file = get_object_or_404(CaseFile, pk=attachment, case=case)
    note_file_opened(file, by=request.user, at=CLOCK.get().now())
    response = HttpResponse(read_case_file(file), content_type=file.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    response["Content-Disposition"] = disposition or "attachment"
    return response


@require_safe
@desk(*READERS)
def letter(request: DeskRequest, pk: int, letter: int) -> HttpResponse:
    case = case_or_404(request, pk)
    found = get_object_or_404(Letter, pk=letter, case=case)
    return render(request, "backoffice/foi/letter.html", {"case": case, "letter": found})
