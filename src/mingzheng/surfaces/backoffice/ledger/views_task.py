"""One notice, one task, one assignment, one piece of evidence."""

import datetime
from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, lamp_rule_on
from mingzheng.rules.lamps import gravest
from mingzheng.rules.workdays import count_workdays
from mingzheng.work.ledger.models import Assignment, Evidence, ProgressReport
from mingzheng.work.ledger.permissions import READERS, REPORTERS, may_confirm
from mingzheng.work.ledger.queries import detail
from mingzheng.work.ledger.queries.assignments import AssignmentRow, task_assignments
from mingzheng.work.ledger.queries.evidence.on_assignment import proof_of
from mingzheng.work.ledger.queries.one_assignment import one_assignment
from mingzheng.work.ledger.queries.planning.in_short import plan_in_short
from mingzheng.work.ledger.queries.planning.plan import recurrence_of
from mingzheng.work.ledger.queries.publicity import publicity_of
from mingzheng.work.ledger.queries.reports import (
    found_reports,
    history_of,
    report_rows,
    reports_of,
    taken_offers,
)

from ..access import DeskRequest, desk
from ..evidence.views_letter import may_name, unsorted_pieces
from ..ledger_year.on_task import on_assignment, on_task
from ..supervision.on_assignment import supervision_panel
from .desk_scope import PAGE_SIZE, whole_scope

CLOSED_TO_REPORTS = (Assignment.State.DONE, Assignment.State.SUBMITTED)


@desk(*READERS)
def task_detail(request: DeskRequest, pk: int) -> HttpResponse:
    scope = whole_scope(request)
    task = detail.one_task(pk, scope)
    if task is None:
        raise Http404
    rule = lamp_rule_on(CLOCK.get().today())
    assignments = task_assignments(pk, scope, rule=rule)
    ids = [row.id for row in assignments]
    weighed = [row.lamp for row in assignments if row.part == Assignment.Part.LEAD]
    by_id = {row.id: row for row in assignments}
    page = Paginator(found_reports(ids), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = report_rows(cast("QuerySet[ProgressReport]", page.object_list))
    context = {
        **on_task(request, task, rule=rule),
        "task": detail.task_detail(task),
        "leads": detail.task_leads(pk),
        "lamp": gravest(weighed or [row.lamp for row in assignments]),
        "rule": rule,
        "days_left": _days_left(task.due),
        "assignments": assignments,
        "page": page,
        "reports": [(by_id[report.assignment_id], report) for report in shown],
        "history": [(by_id[row.assignment_id], row) for row in history_of(ids)],
        "recurrence": recurrence_of(pk),
        "publicity": publicity_of(pk),
        "may_confirm": may_confirm(request.access),
    }
    return render(request, "backoffice/ledger/task_detail.html", context)


@desk(*READERS)
def notice_detail(request: DeskRequest, pk: int) -> HttpResponse:
    notice = detail.notice_detail(pk, whole_scope(request))
    if notice is None:
        raise Http404
    context = {"notice": notice, "may_confirm": may_confirm(request.access)}
    return render(request, "backoffice/ledger/notice_detail.html", context)


@desk(*READERS)
def assignment_detail(request: DeskRequest, pk: int) -> HttpResponse:
    today = CLOCK.get().today()
    rule = lamp_rule_on(today)
    found = one_assignment(pk, request.access, rule=rule)
    if found is None:
        raise Http404
    stored, row = found.stored, found.row
    year = on_assignment(request, found, rule=rule)
    still_open = not year["year"].closed_on
    reports = reports_of([pk])
    proof = proof_of(
        stored,
        may_add=still_open and request.access.reaches(row.organisation_id, REPORTERS),
        now=CLOCK.get().now(),
        taken=taken_offers(reports),
        below=request.access.below,
    )
    may_name_letters = still_open and may_name(request, row.organisation_id)
    context = {
        **year,
        "row": row,
        "task": detail.task_detail(stored.task),
        "days_left": _days_left(stored.task.due),
        "reports": reports,
        "history": history_of([pk]),
        "may_report": year["year"].goes_on and may_report_row(request, row),
        "proof": proof,
        "may_name_letters": may_name_letters,
        "unsorted": unsorted_pieces(reports, proof.lamps) if may_name_letters else [],
        "may_confirm": may_confirm(request.access),
        "plan": plan_in_short(stored, today=today),
        "supervision": supervision_panel(request, stored, goes_on=year["year"].goes_on),
    }
    return render(request, "backoffice/ledger/assignment_detail.html", context)


@desk(*READERS)
def evidence_file(request: DeskRequest, pk: int) -> FileResponse:
    """Never shown inside our own pages: what was uploaded is only ever downloaded."""
    found = Evidence.objects.filter(
        whole_scope(request).through("report__assignment__"), pk=pk, kind=Evidence.Kind.FILE
    ).first()
    if found is None:
        raise Http404
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.title,
        content_type=found.media_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def may_report_row(request: DeskRequest, row: AssignmentRow) -> bool:
    return row.state not in CLOSED_TO_REPORTS and request.access.reaches(
        row.organisation_id, REPORTERS
    )


def _days_left(due: datetime.date | None) -> int | None:
    """Working days until the due date; None where it is past or unknown."""
    today = CLOCK.get().today()
    if due is None or due < today:
        return None
    return count_workdays(today, due, calendar=calendar())
