"""报进展: one form; nothing typed or uploaded is lost when it cannot be accepted."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.evidence_letters import LETTER_NAMES
from mingzheng.work.ledger.actions import report_progress as actions
from mingzheng.work.ledger.actions.keep_uploads import discard_uploads, keep_uploads
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.errors_planning import ReportedMeanwhile
from mingzheng.work.ledger.models import Assignment, Difficulty, KeptUpload, ProgressReport
from mingzheng.work.ledger.permissions import REPORTERS
from mingzheng.work.ledger.queries.assignments import AssignmentRow, assignment_row
from mingzheng.work.ledger.queries.evidence.letters import letter_lamps, missing_letters
from mingzheng.work.ledger.queries.evidence.offers import offers_for
from mingzheng.work.ledger.queries.evidence.on_assignment import SHOWN
from mingzheng.work.ledger.queries.planning.plan import open_occurrences
from mingzheng.work.ledger.queries.reports import REUSE_LIMIT, ReportRow, most_reused, reports_of
from mingzheng.work.ledger.queries.year.closed import standstill

from ..access import DeskRequest, desk
from .desk_scope import whole_scope
from .forms import ReportForm, blank_report_form


@desk(*REPORTERS)
def report_progress(request: DeskRequest, pk: int) -> HttpResponse:
    row = assignment_row(pk, whole_scope(request), rule=lamp_rule_on(CLOCK.get().today()))
    if row is None or not request.access.reaches(row.organisation_id, REPORTERS):
        raise Http404
    lamps = letter_lamps([pk]).get(pk, ())
    if request.method != "POST":
        if why := standstill(row.task_id):
            messages.error(request, why)
            return redirect("backoffice:assignment_detail", pk=pk)
        newest = max((report.id for report in reports_of([pk])), default=0)
        form = blank_report_form(
            percent=row.percent,
            seen=newest,
            occurrences=open_occurrences(pk),
            lamps=lamps,
            offers=offers_for(pk, now=CLOCK.get().now(), most=SHOWN),
            taken=request.GET.getlist("take"),
        )
        return _page(request, row, form)
    kept = _kept(request.user, request.POST.get("submission_key", ""))
    offers = offers_for(pk, now=CLOCK.get().now(), most=SHOWN)
    newer: list[ReportRow] = []
    form = ReportForm(
        request.POST,
        request.FILES,
        kept=kept,
        occurrences=open_occurrences(pk),
        lamps=lamps,
        offers=offers,
        host=request.get_host(),
    )
    # "再加一行" saves nothing: it only asks for the same form with more room.
    if form.is_valid() and "add_row" not in request.POST:
        try:
            report = _send(request.user, pk, form)
        except ReportedMeanwhile as error:
            newer = _newer(pk, form)
            form.add_error(None, str(error))
            form.show_newest(error.latest)
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            discard_uploads(kept)
            _thank(request, report, sent=len(form.evidence()))
            return redirect("backoffice:assignment_detail", pk=pk)
    return _page(request, row, _keeping_files(request, form, kept), newer=newer)


def _send(account: StaffAccount, pk: int, form: ReportForm) -> ProgressReport:
    data = form.cleaned_data
    return actions.report_progress(
        Assignment(pk=pk),
        by=account,
        text=data["text"],
        percent=data["percent"],
        difficulties=data["difficulties"],
        difficulty_kind=data["difficulty_kind"] or Difficulty.Kind.OTHER,
        occurrence=data.get("occurrence"),
        seen=data["seen"],
        claims_completion=data["claims_completion"],
        evidence=form.evidence(),
        submission_key=data["submission_key"],
        at=CLOCK.get().now(),
    )


def _keeping_files(request: DeskRequest, form: ReportForm, kept: list[KeptUpload]) -> ReportForm:
    """Files that were received stay with the form; the browser would not send them again."""
    key = form.cleaned_data.get("submission_key")
    if form.accepted and key:
        added = keep_uploads(
            [one for one, _ in form.accepted],
            account=request.user,
            submission_key=key,
            at=CLOCK.get().now(),
        )
        ticked = request.POST.getlist("kept") + [str(one.pk) for one in added]
        form.offer_kept([*kept, *added], ticked=ticked)
    if "add_row" in request.POST:
        form.errors.clear()
    return form


def _kept(account: StaffAccount, key: str) -> list[KeptUpload]:
    try:
        submission_key = uuid.UUID(key)
    except ValueError:
        return []
    return list(KeptUpload.objects.filter(account=account, submission_key=submission_key))


def _thank(request: DeskRequest, report: ProgressReport, *, sent: int) -> None:
    """``sent``: pieces of evidence that came with the form."""
    twice = sent - report.evidence.count()
    if twice > 0:
        messages.info(
            request,
            f"有 {twice} 项材料与本报告中另一项相同，只记一次。文件按内容比对，与名字无关。",
        )
    if report.claims_completion:
        messages.success(request, "办结申请已提交，等政务公开办确认。")
        missing = missing_letters(report.assignment_id)
        if missing:
            named = "、".join(f"{letter} {LETTER_NAMES[letter]}" for letter in missing)
            messages.warning(
                request, f"还缺佐证：{named}。缺着不能确认办结，请在本页“补充佐证”里添上。"
            )
    else:
        messages.success(request, "进展已记入台账。")
    uses = most_reused(report)
    if uses > REUSE_LIMIT:
        messages.warning(
            request,
            f"有一项佐证材料已用于 {uses} 项任务，请确认它确实能证明本任务；必要时另附材料。",
        )


def _newer(pk: int, form: ReportForm) -> list[ReportRow]:
    """What others reported while the form was being filled in."""
    return [one for one in reports_of([pk]) if one.id > (form.cleaned_data["seen"] or 0)]


def _page(
    request: DeskRequest, row: AssignmentRow, form: ReportForm, *, newer: Sequence[ReportRow] = ()
) -> HttpResponse:
    context = {"row": row, "form": form, "newer": newer}
    return render(request, "backoffice/ledger/report_form.html", context)
