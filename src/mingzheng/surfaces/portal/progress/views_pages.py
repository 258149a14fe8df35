"""公开进度: the tasks of a year, and one of them."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import LampRule
from mingzheng.work.ledger.queries.public_year import (
    PublicNotice,
    public_task,
    public_year,
    public_years,
)

from ..navigation import Link
from ..page_cache import kept_page
from .asked import ORDER_WORDS, PARAMETERS, read_query
from .lines import course_of, lines_of
from .summary import progress_of

PAGE_SIZE = 20
FEEDS = (
    ("RSS", "feed.rss", "application/rss+xml"),
    ("Atom", "feed.atom", "application/atom+xml"),
    ("JSON", "feed.json", "application/feed+json"),
)


@require_safe
@kept_page(*PARAMETERS)
def progress_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Without a year: the newest. A year without public tasks is not found, but for none at all."""
    today, years = CLOCK.get().today(), public_years()
    if year is None:
        year = years[0] if years else today.year
    elif year not in years:
        raise Http404
    rule = lamp_rule_on(today)
    known = public_year(year, rule=rule)
    asked = read_query(request.GET, known)
    found = known.find(asked.filter)
    page = Paginator(found.tasks, PAGE_SIZE).get_page(asked.page)
    query, base, later = asked.query(), f"/progress/{year}", page.number > 1
    context = {
        "year": year,
        "years": years,
        "notices": known.notices,
        "summary": [] if later or asked.narrowed else progress_of(known, rule=rule),
        "asked": asked,
        "legend": _legend(known.notices, rule=rule),
        "today": today,
        "count": len(found.tasks),
        "withheld": found.withheld,
        "page": page,
        "lines": lines_of(list(page), host=request.get_host().partition(":")[0], today=today),
        "query": QueryDict(query.removeprefix("?")),
        "orders": [
            (
                value == asked.filter.sort,
                Link(label, f"{base}{asked.query(sort='' if value == 'number' else value)}"),
            )
            for value, label in ORDER_WORDS.items()
        ],
        "feeds": [(label, f"{base}/{name}", media) for label, name, media in FEEDS],
        "tables": [Link("CSV", f"{base}/list.csv{query}")],
    }
    return render(request, "portal/progress/list.html", context)


@require_safe
@kept_page()
def progress_task(request: HttpRequest, year: int, notice: int, number: int) -> HttpResponse:
    today = CLOCK.get().today()
    rule = lamp_rule_on(today)
    found = public_task(year, notice, number, rule=rule)
    if found is None:
        raise Http404
    host = request.get_host().partition(":")[0]
    context = {
        "line": course_of(found[1], host=host, today=today),
        "notice": found[0],
        "legend": _legend([found[0]], rule=rule),
        "today": today,
    }
    return render(request, "portal/progress/task.html", context)


def _legend(notices: Sequence[PublicNotice], *, rule: LampRule) -> str:
    """What the lamps mean. Those of a closed year are of the day on which it closed."""
    closed = [one.closed_on for one in notices if one.closed_on]
    ended = bool(closed) and len(closed) == len(notices)
    return (lamp_rule_on(max(closed)) if ended else rule).explanation
