"""年度要求: unit by obligation with lamps, what is missing, who is late; counts open their list."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, lamp_rule_on
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.meeting_obligations import Demand
from mingzheng.ui.templatetags.ui import LAMPS
from mingzheng.work.meetings.parameters import demands
from mingzheng.work.meetings.permissions import READERS
from mingzheng.work.meetings.queries.obligations import NAMES, UnitStanding, unit_standings

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import csv_file

PAGE_SIZE = 20
ORDER = (Lamp.OVERDUE, Lamp.SOON, Lamp.NOT_STARTED, Lamp.NORMAL, Lamp.DONE)


@dataclass(frozen=True)
class Board:
    asked: Asked
    demands: tuple[Demand, ...]
    every: list[UnitStanding]
    shown: list[UnitStanding]
    year: int


@require_safe
@desk(*READERS)
def obligations(request: DeskRequest) -> HttpResponse:
    board = _board(request)
    counts = [(lamp.value, sum(row.lamp is lamp for row in board.every)) for lamp in ORDER]
    context = {
        "filters": board.asked.selects.values(),
        "ignored": board.asked.ignored,
        "board": board,
        "heads": [(NAMES[one.obligation], one.times, one.month) for one in board.demands],
        "counts": counts,
        "page": Paginator(board.shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
        "names": [NAMES[one.obligation] for one in board.demands],
    }
    return render(request, "backoffice/meetings/obligations.html", context)


@require_safe
@desk(*READERS)
def unit_obligations(request: DeskRequest, pk: int) -> HttpResponse:
    """What counts for one unit, each with its own page."""
    board = _board(request)
    row = next((one for one in board.every if one.organisation == pk), None)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "board": board,
        "filters": [board.asked.selects["year"]],
        "cells": [(NAMES[cell.demand.obligation], cell, facts) for cell, facts in row.proved],
    }
    return render(request, "backoffice/meetings/unit_obligations.html", context)


@require_safe
@desk(*READERS)
def obligations_csv(request: DeskRequest) -> HttpResponse:
    board = _board(request)
    heads = [NAMES[one.obligation] for one in board.demands]
    columns = ("单位", "总评", *(part for head in heads for part in (head, f"{head}情况")))
    rows = [
        (row.name, LAMPS[row.lamp][1],
         *(part for cell in row.cells for part in (LAMPS[cell.lamp][1], cell.words)))
        for row in board.shown
    ]  # fmt: skip
    return csv_file(f"meeting-obligations-{board.year}", columns, rows)


def _board(request: DeskRequest) -> Board:
    now = CLOCK.get().now()
    asked = Asked(request.GET)
    years = [(str(one), f"{one}年") for one in range(now.year, now.year - 5, -1)]
    year = int(asked.choose("year", "年度", years, every="") or now.year)
    options = [(one.value, "".join(LAMPS[one])) for one in ORDER]
    lamp = asked.choose("lamp", "总评", options)
    asked_for = demands()
    owed = [(one.obligation.value, NAMES[one.obligation]) for one in asked_for]
    lacking = asked.choose("lacking", "还缺", owed)
    every = unit_standings(
        asked_for, year=year, organisations=request.access.organisations(READERS),
        today=now.date(), calendar=calendar(),
        soon_workdays=lamp_rule_on(now.date()).soon_workdays, zone=now.tzinfo,
    )  # fmt: skip
    shown = [
        row
        for row in every
        if (not lamp or row.lamp.value == lamp) and (not lacking or _lacks(row, lacking))
    ]
    return Board(asked, asked_for, every, shown, year)


def _lacks(row: UnitStanding, obligation: str) -> bool:
    return any(cell.missing and cell.demand.obligation == obligation for cell in row.cells)
