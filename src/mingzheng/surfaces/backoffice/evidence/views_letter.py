"""Saying which letter a piece of evidence proves, and the pieces of which nobody has said it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter
from mingzheng.work.ledger.actions.evidence.name_letter import name_letter
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Evidence
from mingzheng.work.ledger.own_pages import likely_proof
from mingzheng.work.ledger.permissions import CONFIRMERS, REPORTERS, may_confirm
from mingzheng.work.ledger.queries.evidence.letters import LetterLamp, letter_lamps
from mingzheng.work.ledger.queries.reports import EvidenceRow, ReportRow

from ..access import DeskRequest, desk
from ..ledger.desk_scope import whole_scope
from .forms import LetterForm

UnsortedPiece = tuple[EvidenceRow, LetterForm]


@desk(*REPORTERS, *CONFIRMERS)
def evidence_letter(request: DeskRequest, pk: int) -> HttpResponse:
    found = (
        Evidence.objects.filter(whole_scope(request).through("report__assignment__"), pk=pk)
        .select_related("report__assignment__task", "report__assignment__organisation")
        .first()
    )
    if found is None or not may_name(request, found.report.assignment.organisation_id):
        raise Http404
    assignment = found.report.assignment
    lamps = letter_lamps([assignment.pk]).get(assignment.pk, ())
    posted = request.POST if request.method == "POST" else None
    form = LetterForm(posted, lamps=lamps, letter=found.letter or proposed(found, lamps))
    if form.is_valid():
        letter = Letter(form.cleaned_data["letter"])
        try:
            named = name_letter(
                found, letter=letter, office=may_confirm(request.access), by=request.user,
                at=CLOCK.get().now(),
            )  # fmt: skip
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            told = f"“{found.title}”证明 {letter} {LETTER_NAMES[letter]}"
            messages.success(request, f"已标明：{told}。" if named else f"{told}，没有改动。")
            return redirect("backoffice:assignment_detail", pk=assignment.pk)
    context = {"form": form, "piece": found, "assignment": assignment, "lamps": lamps}
    return render(request, "backoffice/evidence/letter.html", context)


def may_name(request: DeskRequest, organisation: int) -> bool:
    return may_confirm(request.access) or request.access.reaches(organisation, REPORTERS)


def unsorted_pieces(
    reports: Sequence[ReportRow], lamps: tuple[LetterLamp, ...]
) -> list[UnsortedPiece]:
    """Each with the form that names its letter; no query. Notes are not asked about: by themselves
    they prove nothing, though somebody may say that one does."""
    pieces = [
        piece
        for report in reports
        for piece in report.evidence
        if not piece.letter and piece.kind != Evidence.Kind.NOTE
    ]
    return [
        (
            piece,
            LetterForm(lamps=lamps, letter=proposed(piece, lamps), auto_id=f"id_{piece.id}_%s"),
        )
        for piece in pieces
    ]


def proposed(piece: Evidence | EvidenceRow, lamps: tuple[LetterLamp, ...]) -> str:
    """What the task demands and a piece like this one may prove, what nothing proves yet first."""
    missing = [one.letter for one in lamps if not one.proved]
    for demanded in (missing, [one.letter for one in lamps]):
        if demanded:
            found = likely_proof(piece.source_key, piece.kind, piece.media_type, demanded)
            if found:
                return str(found)
    return ""
