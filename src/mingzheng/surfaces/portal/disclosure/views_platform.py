"""The disclosure platform: the tree of columns on the left, what was published on the right."""

from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.queries.filtering import ListFilter
from mingzheng.records.library.queries.lists import PAGE_SIZE, page_of
from mingzheng.records.library.queries.platform import (
    ColumnState,
    column_states,
    organisation_ids,
)

from ..library.lines import lines_of
from ..library.search_words import search_words
from ..page_cache import kept_page
from .frame import SECTIONS, Frame, address, frame_of, page_number

LEGAL = "disclosure"
"""The column above all legal headings."""


@dataclass(frozen=True)
class Branch:
    column: ColumnState
    url: str
    current: bool
    below: bool


@require_safe
@kept_page("column", "q", "page")
def platform(request: HttpRequest, key: str = "", section: str = "content") -> HttpResponse:
    now = CLOCK.get().now()
    frame = frame_of(key, section, day=now.date())
    states = column_states(frame.unit, now=now)
    chosen, ignored = _chosen(request.GET.get("column", ""), section, states)
    words = search_words(request.GET.get("q", ""))
    below = tuple(state.pk for state in states if state.parent == chosen.key)
    wanted = ListFilter(
        organisations=organisation_ids(frame.unit) if frame.unit else (),
        columns=(chosen.pk, *below),
        title=words,
    )
    found = page_of(wanted, page_number(request.GET.get("page", "")), now=now)
    query = QueryDict(mutable=True)
    for name, value in (("column", chosen.key if section == "content" else ""), ("q", words)):
        if value:
            query[name] = value
    context = {
        "frame": frame,
        "heading": SECTIONS[section],
        "branches": _branches(frame, states, chosen) if section == "content" else [],
        "chosen": chosen,
        "ignored": ignored,
        "words": words,
        "lines": lines_of(found.rows, kind="", now=now, marked=False),
        "count": found.count,
        "page": Paginator(range(found.count), PAGE_SIZE).page(found.number),
        "query": query,
    }
    return render(request, "portal/disclosure/platform.html", context)


def _chosen(asked: str, section: str, states: tuple[ColumnState, ...]) -> tuple[ColumnState, str]:
    """The column shown, and what was asked for and is not known."""
    by_key = {state.key: state for state in states}
    if section != "content":
        return by_key[section], asked
    legal = {state.key for state in states if state.parent == LEGAL} | {LEGAL}
    if asked in legal:
        return by_key[asked], ""
    return by_key[LEGAL], asked


def _branches(frame: Frame, states: tuple[ColumnState, ...], chosen: ColumnState) -> list[Branch]:
    base = address("platform_section", frame.unit, "content")
    return [
        Branch(
            column=replace(state, title="全部内容") if state.key == LEGAL else state,
            url=base if state.key == LEGAL else f"{base}?column={state.key}",
            current=state.key == chosen.key,
            below=state.key != LEGAL,
        )
        for state in states
        if state.key == LEGAL or state.parent == LEGAL
    ]
