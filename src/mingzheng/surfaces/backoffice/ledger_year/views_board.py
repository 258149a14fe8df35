"""The board of a year, and the page from which one notice is closed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access
from mingzheng.rules.ledger_year import ENDING_WORDS, Ending
from mingzheng.work.ledger.actions.year.level import set_level
from mingzheng.work.ledger.models import Assignment, Notice
from mingzheng.work.ledger.queries.year.blockers import Blocker
from mingzheng.work.ledger.queries.year.board import (
    NoticeYear,
    latest_archive,
    notice_year,
    notices_of_year,
    years,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import LOOKING, OFFICE, notice_or_404, notice_page, press


@require_safe
@desk(*LOOKING)
def year_board(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    known = years()
    chosen = asked.choose("year", "年度", [(str(one), f"{one}年") for one in known], every="")
    year = int(chosen) if chosen else (known[0] if known else CLOCK.get().today().year)
    rows = notices_of_year(year)
    context = {
        "asked": asked,
        "ignored": asked.ignored,
        "year": year,
        "notices": [_shown(row, request.access) for row in rows],
        "open": sum(1 for row in rows if row.closed_on is None),
        "archive": latest_archive(year),
        "is_office": request.access.has(*OFFICE),
        "levels": Notice.Level.choices,
    }
    return render(request, "backoffice/ledger_year/board.html", context)


@require_safe
@desk(*LOOKING)
def notice_closing(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    context = {
        "notice": notice,
        **_shown(notice_year(notice), request.access),
        "is_office": request.access.has(*OFFICE),
        "leads": request.access.has(Role.LEADER),
        "levels": Notice.Level.choices,
    }
    return render(request, "backoffice/ledger_year/notice.html", context)


@require_POST
@desk(*OFFICE)
def level(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk)
    chosen = request.POST.get("level", "")
    if chosen not in Notice.Level.values:
        chosen = notice.level
    return press(
        request,
        lambda: set_level(notice, level=chosen, by=request.user, at=CLOCK.get().now()),
        done="层级已保存。",
        back=notice_page(pk),
    )


def _shown(row: NoticeYear, access: Access) -> dict[str, Any]:
    """``counts`` and ``blockers`` with the queue that each opens, one that ``access`` may enter."""
    return {
        "row": row,
        "counts": [
            (ENDING_WORDS[ending], count, _endings(row.id, ending=ending))
            for ending, count in row.counts.items()
        ],
        "blockers": [(one.words, _queue(row, one, access)) for one in row.blockers],
    }


def _queue(row: NoticeYear, blocker: Blocker, access: Access) -> str:
    office = access.has(*OFFICE)
    if blocker.code == "reports":
        here = {"ledger": f"n{row.id}"}
        if office:
            return f"{reverse('backoffice:confirmation_queue')}?{urlencode(here)}"
        here["state"] = Assignment.State.SUBMITTED
        return f"{reverse('backoffice:assignment_list')}?{urlencode(here)}"
    if blocker.code == "open":
        return _endings(row.id, ending=Ending.OPEN)
    if blocker.code == "unlinked":
        return reverse("backoffice:ledger_year_parent", args=[row.id]) + "?show=missing"
    if blocker.code == "leftovers" and office:
        return reverse("backoffice:notice_import_list")
    if blocker.code == "summaries":
        return reverse("backoffice:ledger_year_summaries", args=[row.id])
    return notice_page(row.id) + "#consent"


def _endings(notice: int, **asked: str) -> str:
    return f"{reverse('backoffice:ledger_year_endings', args=[notice])}?{urlencode(asked)}"
