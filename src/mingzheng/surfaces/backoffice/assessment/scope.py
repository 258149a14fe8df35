"""What the screens of the assessment begin with: what the account may see, or 404."""

from django.http import Http404

from mingzheng.work.assessment.models import Appeal, IndicatorSet, Score, ScoreSheet
from mingzheng.work.assessment.permissions import seen_sheets

from ..access import DeskRequest

PAGE_SIZE = 20


def set_or_404(pk: int) -> IndicatorSet:
    """The office and leaders read every set; the door of the view keeps out others."""
    found = IndicatorSet.objects.select_related("edited_by", "adopted_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sheet_or_404(request: DeskRequest, pk: int) -> ScoreSheet:
    found = (
        ScoreSheet.objects.filter(seen_sheets(request.access), pk=pk)
        .select_related("organisation", "indicator_set", "submitted_by", "checked_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def score_or_404(request: DeskRequest, sheet: int, score: int) -> Score:
    """With its sheet, as ``sheet_or_404`` gives it."""
    seen = sheet_or_404(request, sheet)
    found = (
        Score.objects.filter(sheet=seen, pk=score)
        .select_related("indicator", "appeal__filed_by", "appeal__decided_by", "given_by")
        .first()
    )
    if found is None:
        raise Http404
    found.sheet = seen
    return found


def appeal_of(score: Score) -> Appeal | None:
    return getattr(score, "appeal", None)
