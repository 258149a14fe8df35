"""搜索台: how much is searched, how often nothing is found, how often something is opened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import parameter
from mingzheng.work.searching.lists.figures import Span, console_standing, spans
from mingzheng.work.searching.permissions import READERS

from ..access import DeskRequest, desk

_A_WEEK = 7


@require_safe
@desk(*READERS)
def search_board(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    days, weeks = spans(today=now.date())
    recent, earlier = _sum(days[:_A_WEEK]), _sum(days[_A_WEEK:])
    context = {
        "now": now,
        "days": days,
        "weeks": weeks,
        "most": max((week.searches for week in weeks), default=0) or 1,
        "most_a_day": max((day.searches for day in days), default=0) or 1,
        "recent": recent,
        "earlier": earlier,
        "standing": console_standing(),
        "log_days": parameter("searching.log_days"),
    }
    return render(request, "backoffice/searching/board.html", context)


def _sum(days: list[Span]) -> Span:
    return Span(
        days[-1].first, days[0].last, sum(one.searches for one in days),
        sum(one.none for one in days), sum(one.opened for one in days),
    )  # fmt: skip
