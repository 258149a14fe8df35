"""考核排名: as it stands, for the office; as it was published, for everybody at the desk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.assessment.actions.publish_ranking import publish_ranking
from mingzheng.work.assessment.errors import AssessmentError
from mingzheng.work.assessment.models import IndicatorSet, ScoreSheet
from mingzheng.work.assessment.permissions import OFFICE, READERS, may_score, reads_all
from mingzheng.work.assessment.queries.ranking import (
    computed_ranking,
    content_of,
    edition_line,
    published_editions,
)
from mingzheng.work.assessment.queries.sets import set_lines

from ..access import DeskRequest, desk
from .forms import RankingForm


@require_safe
@desk(*READERS)
def ranking_list(request: DeskRequest) -> HttpResponse:
    """Years with a published ranking; the office also sees those it could publish."""
    every = reads_all(request.access)
    rows = [line for line in set_lines() if line.edition or (every and line.sheets)]
    return render(request, "backoffice/assessment/rankings.html", {"rows": rows, "all": every})


@require_safe
@desk(*READERS)
def ranking(request: DeskRequest, year: int) -> HttpResponse:
    return _page(request, year)


@require_POST
@desk(*OFFICE)
def ranking_publish(request: DeskRequest, year: int) -> HttpResponse:
    one = _set_or_404(year)
    form = RankingForm(request.POST, again=one.rankings.exists())
    if form.is_valid():
        data = form.cleaned_data
        try:
            edition = publish_ranking(
                one, public=data["public"], reason=data.get("reason", ""), by=request.user,
                at=CLOCK.get().now(),
            )  # fmt: skip
        except AssessmentError as error:
            form.add_error(None, str(error))
        else:
            where = "单位和公众" if edition.public else "各单位在工作平台"
            messages.success(request, f"已发布第 {edition.number} 版，{where}现在可以看到。")
            return redirect("backoffice:assessment_ranking", year=year)
    return _page(request, year, form=form)


def _page(request: DeskRequest, year: int, *, form: RankingForm | None = None) -> HttpResponse:
    editions, office = published_editions(year), may_score(request.access)
    if not editions and not reads_all(request.access):
        raise Http404
    one = _set_or_404(year)
    number = request.GET.get("edition", "")
    shown = next((row for row in editions if str(row.number) == number), None)
    shown = shown or (editions[0] if editions else None)
    computed = computed_ranking(one) if reads_all(request.access) else ()
    newest = editions[0] if editions else None
    context = {
        "set": one,
        "year": year,
        "editions": editions,
        "shown": edition_line(shown) if shown else None,
        "own": request.access.organisations(READERS) or frozenset(),
        # The office looks at what would be published next, as long as it departs from what is.
        "computed": computed if newest is None or newest.content != content_of(computed) else (),
        "unfinished": _unfinished(one) if office else 0,
        "form": (form or RankingForm(again=bool(editions))) if office else None,
    }
    return render(request, "backoffice/assessment/ranking.html", context)


def _unfinished(one: IndicatorSet) -> int:
    return one.sheets.exclude(state=ScoreSheet.State.FINAL).count()


def _set_or_404(year: int) -> IndicatorSet:
    found = IndicatorSet.objects.filter(year=year).first()
    if found is None:
        raise Http404
    return found
