"""B8: one case: clock panel with derivation, what happened, letters, files, what can be done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.open_identity import (
    WHY_LABELS,
    Why,
    note_file_opened,
    open_identity,
)
from mingzheng.work.foi.acts import acts_for
from mingzheng.work.foi.errors import Erased
from mingzheng.work.foi.files import read_case_file
from mingzheng.work.foi.missing import missing_for_archive
from mingzheng.work.foi.models import Case, CaseFile, Stage
from mingzheng.work.foi.permissions import READERS, may_handle

from ..access import DeskRequest, desk
from .acting import case_or_404, page_or_404
from .beside import beside
from .presenting import applicant_rows, change_text


@require_safe
@desk(*READERS)
def foi_case(request: DeskRequest, pk: int) -> HttpResponse:
    page = page_or_404(request, pk)
    acts = acts_for(page, request.access)
    context = beside(page.case, request.access, at=CLOCK.get().now()) | {
        "page": page,
        "case": page.case,
        "main_acts": [one for one in acts if one.main],
        "other_acts": [one for one in acts if not one.main],
        "missing": _missing(page.case),
        "corrections": [(one, change_text(one, page.applicant)) for one in page.corrections],
        "applicant": applicant_rows(page.applicant),
        "may_open_identity": may_handle(request.access, page.case.organisation_id),
        "whys": WHY_LABELS.items(),
    }
    return render(request, "backoffice/foi/case.html", context)


def _missing(case: Case) -> list[str]:
    """Told once there is something to put away soon."""
    if case.stage not in (Stage.SENT, Stage.CLOSING):
        return []
    return missing_for_archive(case, today=CLOCK.get().today())


@require_POST
@desk(*READERS)
def identity(request: DeskRequest, pk: int) -> HttpResponse:
    """The applicant in full, once, with a row in the journal."""
    case = case_or_404(request, pk)
    if not may_handle(request.access, case.organisation_id):
        messages.error(request, "只有本单位的办理人可以查看申请人的完整信息。")
        return redirect("backoffice:foi_case", pk=pk)
    given = request.POST.get("why", "")
    why = Why(given) if given in WHY_LABELS else None
    try:
        applicant = open_identity(case, by=request.user, at=CLOCK.get().now(), why=why)
    except Erased as error:
        messages.error(request, str(error))
        return redirect("backoffice:foi_case", pk=pk)
    talks = [(f"{one.on} 沟通", str(one.text)) for one in case.contacts.all()]
    rows = [*applicant_rows(applicant, whole=True), ("申请内容", str(case.wanted)), *talks]
    context = {"case": case, "applicant": rows}
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
