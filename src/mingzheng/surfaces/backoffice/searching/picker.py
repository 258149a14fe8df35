"""Picking public units from the results of a search, without a script.

A post with ``find`` asks for results like ``words`` and decides nothing; what was ticked stays.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from mingzheng.records.library.models import Kind
from mingzheng.search.engines.port import EngineUnavailable
from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit
from mingzheng.work.searching.lists.proposals import unit_titles
from mingzheng.work.searching.queries import answer_of

OFFERED = 10
_LONGEST = 60
_MOST_CHOSEN = 50
_KINDS = {
    **{str(code): str(label) for code, label in Kind.choices},
    "unit": "机构",
    "annual_report": "年度报告",
}


@dataclass(frozen=True)
class Picked:
    """``found``: by key, what can be chosen now, the chosen ones first; ``titles`` of them all."""

    words: str
    chosen: tuple[str, ...]
    titles: dict[str, str]
    labels: dict[str, str]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return list(self.labels.items())

    @property
    def found_nothing(self) -> bool:
        return bool(self.words) and not set(self.labels) - set(self.chosen)


def pick(
    words: str, chosen: Sequence[str], known: dict[str, str], *, now: datetime.datetime
) -> Picked:
    """``known``: titles of what was chosen before, also of what is gone from the index."""
    words, chosen = words.strip()[:_LONGEST], tuple(dict.fromkeys(chosen))[:_MOST_CHOSEN]
    fresh = unit_titles(set(chosen))
    titles = {key: fresh.get(key) or known.get(key, "") for key in chosen}
    titles = {key: title for key, title in titles.items() if title}
    labels = {
        key: title if key in fresh else f"{title}（已不公开）" for key, title in titles.items()
    }
    for hit in _found(words, now=now)[:OFFERED]:
        titles.setdefault(hit.key, hit.unit.title)
        labels[hit.key] = _label(hit.unit)
    return Picked(words, chosen, titles, labels)


def _found(words: str, *, now: datetime.datetime) -> Sequence[SiteHit]:
    """Nothing while there is no index, or none that can answer."""
    try:
        answer = answer_of(words, {}, now=now) if words else None
    except EngineUnavailable:
        return ()
    return answer.whole if answer else ()


def picked_from(
    asked: QueryDict, stored: Sequence[str], known: dict[str, str], *, now: datetime.datetime
) -> Picked:
    """From the post; from what is stored while nothing was posted."""
    if "words" not in asked:
        return pick("", stored, known, now=now)
    return pick(asked.get("words", ""), asked.getlist("units"), known, now=now)


def _label(unit: Unit) -> str:
    kinds = "、".join(_KINDS.get(code, code) for code in unit.facets.get("kind", ()))
    year = "、".join(unit.facets.get("year", ()))
    return "　".join(part for part in (unit.title, kinds, year and f"{year}年") if part)
