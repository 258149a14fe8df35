"""One indicator of one sheet: figure, rule, result, the records behind, marks by hand, appeal."""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.figures import Source
from mingzheng.work.assessment.actions.correct_score import correct_score
from mingzheng.work.assessment.actions.give_score import give_score
from mingzheng.work.assessment.appeal_lamps import appeal_lamp, appeal_rule
from mingzheng.work.assessment.errors import AssessmentError, SavedMeanwhile
from mingzheng.work.assessment.models import Appeal, Score, ScoreSheet
from mingzheng.work.assessment.permissions import OFFICE, READERS, may_appeal, may_score
from mingzheng.work.assessment.queries.behind import behind
from mingzheng.work.assessment.queries.sheet import changes_of, sheet_view

from ..access import DeskRequest, desk
from .forms import AppealForm, CorrectionForm, DecisionForm, ScoreForm
from .keeping import discard, keep_proof, with_kept
from .scope import PAGE_SIZE, appeal_of, score_or_404

SCREENS = {
    "assignment": "backoffice:assignment_detail",
    "concern": "backoffice:concern",
    "coordination": "backoffice:coordination",
    "foi_case": "backoffice:foi_case",
    "meeting": "backoffice:meeting",
    "publication": "backoffice:published_detail",
    "submission": "backoffice:review_detail",
    "annual_report": "backoffice:annual_report",
    "register": "backoffice:register",
    "supervision": "backoffice:supervision",
    "unit_obligations": "backoffice:unit_obligations",
}
"""Where the desk shows a record of each kind; one of another kind is named without a link."""
State = ScoreSheet.State


@desk(*READERS)
def score_detail(request: DeskRequest, pk: int, score: int) -> HttpResponse:
    row = score_or_404(request, pk, score)
    form = _score_form(request, row)
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _given(request, row, form):
            return redirect("backoffice:assessment_score", pk=pk, score=score)
        keep_proof(request, form)
        return score_page(request, row, refused=form, name="form")
    return score_page(request, row)


@require_POST
@desk(*OFFICE)
def score_correct(request: DeskRequest, pk: int, score: int) -> HttpResponse:
    row = score_or_404(request, pk, score)
    form = CorrectionForm(request.POST, full=row.indicator.full_marks)
    if form.is_valid():
        try:
            correct_score(row, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except AssessmentError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已更正。已发布的排名要重新发布一版才会改变。")
            return redirect("backoffice:assessment_score", pk=pk, score=score)
    return score_page(request, row, refused=form, name="correct_form")


def score_page(
    request: DeskRequest, row: Score, *, refused: forms.Form | None = None, name: str = ""
) -> HttpResponse:
    """``refused`` stands in the place ``name`` of the form that it was, though by now nothing of
    the kind may be done."""
    sheet, appeal = row.sheet, appeal_of(row)
    line = sheet_view(sheet).line(row.pk)
    assert line is not None
    offered: dict[str, object] = dict(_offered(request, row, appeal))
    if refused is not None:
        offered[name] = refused
    context = {
        "sheet": sheet,
        "row": row,
        "line": line,
        "refused": refused if refused is not None and refused.errors else None,
        "appeal": appeal,
        "appeal_lamp": _lamp(appeal),
        "history": changes_of(sheet, score=row.pk),
        "links": may_score(request.access),
    }
    context |= offered | _behind(request, row)
    return render(request, "backoffice/assessment/score.html", context)


def _offered(
    request: DeskRequest, row: Score, appeal: Appeal | None
) -> Iterator[tuple[str, forms.Form]]:
    """The forms that have a place now, by their names in the page."""
    sheet, full, office = row.sheet, row.indicator.full_marks, may_score(request.access)
    if (form := _score_form(request, row)) is not None:
        yield "form", form
    if sheet.state == State.FINAL and office:
        yield "correct_form", CorrectionForm(full=full)
    if sheet.state != State.SHOWN:
        return
    assert sheet.appeals_until is not None
    in_term = CLOCK.get().today() <= sheet.appeals_until
    if appeal is None and in_term and may_appeal(request.access, sheet.organisation_id):
        yield "appeal_form", AppealForm(auto_id="id_appeal_%s")
    if office and appeal is not None and appeal.state == Appeal.State.OPEN:
        yield "decide_form", DecisionForm(full=full)


def _score_form(request: DeskRequest, row: Score) -> ScoreForm | None:
    """None where nobody, or not this account, gives marks. What was sent is read in any state: the
    action then says why it is too late, and nothing typed is lost."""
    posted = request.method == "POST"
    fits = row.indicator.by_hand and (posted or row.sheet.state == State.SCORING)
    if not (fits and may_score(request.access)):
        return None
    return ScoreForm(
        request.POST if posted else None, request.FILES if posted else None,
        full=row.indicator.full_marks, marks=row.given,
        initial={"reason": row.reason, "proof_link": row.proof_link},
    )  # fmt: skip


def _given(request: DeskRequest, row: Score, form: ScoreForm) -> bool:
    """False where it was refused; the form then says why."""
    data = form.cleaned_data
    try:
        give_score(
            row, marks=data["marks"], reason=data["reason"], by=request.user,
            proof=with_kept(request, form), at=CLOCK.get().now(), seen=data["seen"],
        )  # fmt: skip
    except AssessmentError as error:
        form.add_error(None, str(error))
        if isinstance(error, SavedMeanwhile):
            form.saw(Score.objects.values_list("given", flat=True).get(pk=row.pk))
        return False
    discard(request)
    messages.success(request, "已评分。")
    return True


def _behind(request: DeskRequest, row: Score) -> dict[str, object]:
    if row.indicator.by_hand:
        return {}
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    number = max(1, number)
    found = behind(row.sheet, row.indicator.measure, start=(number - 1) * PAGE_SIZE, size=PAGE_SIZE)
    pages = Paginator(range(found.total), PAGE_SIZE)
    return {
        "sources": [(source.label, _address(source)) for source in found.rows],
        "total": found.total,
        "page": pages.get_page(number),
    }


def _address(source: Source) -> str:
    if source.kind == "disputes":
        return reverse("backoffice:dispute_list")
    name = SCREENS.get(source.kind)
    return reverse(name, args=[source.key]) if name else ""


def _lamp(appeal: Appeal | None) -> str:
    if appeal is None:
        return ""
    return appeal_lamp(appeal_rule(CLOCK.get().today()), state=appeal.state, due=appeal.due)
