"""One assignment: what it has to prove, what the platform offers, adding pieces."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Assignment, Evidence
from mingzheng.work.ledger.permissions import REPORTERS
from mingzheng.work.ledger.queries.assignments import AssignmentRow, assignment_row
from mingzheng.work.ledger.queries.evidence.letters import LetterLamp, letter_lamps
from mingzheng.work.ledger.queries.evidence.offers import offers_for
from mingzheng.work.ledger.queries.reports import REUSE_LIMIT, most_reused_of

from ..access import DeskRequest, desk
from ..ledger.desk_scope import whole_scope
from .forms import AddForm
from .taken import items_taken


@desk(*REPORTERS)
def evidence_add(request: DeskRequest, pk: int) -> HttpResponse:
    """A ticked offer and the form beside it are two ways to the same end: one POST each."""
    row = assignment_row(pk, whole_scope(request), rule=lamp_rule_on(CLOCK.get().today()))
    if row is None or not request.access.reaches(row.organisation_id, REPORTERS):
        raise Http404
    lamps = letter_lamps([pk]).get(pk, ())
    if request.method != "POST":
        return _page(request, row, lamps, AddForm(lamps=lamps))
    taken = items_taken(request.POST.getlist("take"))
    form = AddForm(request.POST, request.FILES, lamps=lamps, host=request.get_host())
    if taken or form.is_valid():
        try:
            made = _add(request, pk, taken or form.pieces())
        except LedgerError as error:
            form = form if form.is_bound and not taken else AddForm(lamps=lamps)
            messages.error(request, str(error))
        else:
            _thank(request, made)
            return redirect("backoffice:assignment_detail", pk=pk)
    return _page(request, row, lamps, form)


def _add(request: DeskRequest, pk: int, pieces: list[NewEvidence]) -> list[Evidence]:
    return add_evidence(Assignment(pk=pk), pieces=pieces, by=request.user, at=CLOCK.get().now())


def _thank(request: DeskRequest, made: list[Evidence]) -> None:
    if not made:
        messages.info(
            request,
            "这项材料已经是这项任务的佐证，没有重复添加。文件按内容比对，改了名字也算同一份。",
        )
        return
    messages.success(request, f"已补充 {len(made)} 项佐证。")
    uses = most_reused_of(made)
    if uses > REUSE_LIMIT:
        messages.warning(
            request,
            f"有一项佐证材料已用于 {uses} 项任务，请确认它确实能证明本任务；必要时另附材料。",
        )


def _page(
    request: DeskRequest, row: AssignmentRow, lamps: tuple[LetterLamp, ...], form: AddForm
) -> HttpResponse:
    context = {
        "row": row, "lamps": lamps, "form": form,
        "offers": offers_for(row.id, now=CLOCK.get().now()),
        "reported": row.last_reported_at is not None,
        "open": row.state not in (Assignment.State.DONE, Assignment.State.SUBMITTED),
    }  # fmt: skip
    return render(request, "backoffice/evidence/add.html", context)
