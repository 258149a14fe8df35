"""What is public already for the words of a request: shown before the form, while typing, after."""

import datetime

from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.work.searching.queries import answer_of

from ..search.asked import LONGEST
from ..search.entries import Entry, entries_of

MOST = 5
LEAST_TYPED = 4
"""Fewer characters find everything."""


def existing_for(words: str, *, now: datetime.datetime) -> list[Entry]:
    """Nothing where nothing fits, or the search cannot answer: the form goes on without it."""
    words = " ".join(words.split())[:LONGEST]
    if len(words) < LEAST_TYPED:
        return []
    try:
        answer = answer_of(words, {}, now=now)
    except EngineUnavailable:
        return []
    if answer is None or answer.results.nearest:
        return []
    return entries_of(answer.results.hits[:MOST], answer.results.plan, now=now)
