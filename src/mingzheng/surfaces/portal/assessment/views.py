"""考核结果: the ranking of a year, where its newest edition is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.work.assessment.queries.ranking import public_ranking

from ..page_cache import kept_page


@require_safe
@kept_page()
def ranking(request: HttpRequest, year: int) -> HttpResponse:
    line = public_ranking(year)
    if line is None:
        raise Http404
    return render(request, "portal/assessment/ranking.html", {"line": line, "year": year})
