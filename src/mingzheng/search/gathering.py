"""What a site has for a query, in order, before anything is said of it."""

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mingzheng.search.engines.port import EngineQuery, Hit, Term
from mingzheng.search.guidance import Guidance, pinned_form
from mingzheng.search.query.numbers import number_readings
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import Indexes, Narrowing, query_of
from mingzheng.search.ranking.features import WIDE_SHARE
from mingzheng.search.ranking.measures import Asked, letters
from mingzheng.search.ranking.site_order import Scored, Sufficiency, in_order
from mingzheng.search.reordering import reordered
from mingzheng.search.sounding import sounding
from mingzheng.search.units import Unit, number_token, unit_of

MOST = 400
"""Results that one search can have; who needs more says more."""
NEAREST = 3
FEW = 10
"""Results below which those that have a part of the query come along."""
_PARTLY = 0.3
_TITLE_SHARE = 0.2
_LARGE = 50_000
_COMMON = math.log(1 + 1 / 0.2)
_LEFT = 2


@dataclass(frozen=True)
class Certain:
    """A unit that stands before what was scored: by its number, by hand, or by its sound."""

    key: str
    unit: Unit
    way: Literal["number", "pin", "sound"]
    score: float


@dataclass(frozen=True)
class Gathered:
    """``certain`` before ``scored``, none in both. ``nearest``: nothing had enough of the query,
    the scored ones come closest. ``cut``: the engine may have had more."""

    plan: QueryPlan
    asked: Asked
    certain: tuple[Certain, ...]
    scored: tuple[Scored, ...]
    nearest: bool
    cut: bool


def gather(text: str, indexes: Indexes, narrowing: Narrowing, guidance: Guidance) -> Gathered:
    indexes.weigh.refresh()
    plan = understand(text, guidance.entries)
    exact = _exact(text, indexes, narrowing)
    certain = _certain(text, exact.hits, indexes, narrowing, guidance)
    common = _common(plan, indexes)
    found = indexes.units.search(_query_of(plan, common, narrowing))
    units = {hit.key: unit_of(hit.key, hit.payload) for hit in found}
    asked = Asked(letters(plan.text), _weights(plan, indexes))
    sufficient = Sufficiency(plan, asked)
    chosen = {key: unit for key, unit in units.items() if unit in sufficient}
    if chosen and len(chosen) < FEW:
        chosen |= _partly(units, chosen, sufficient)
    if exact.hits:
        chosen = {key: unit for key, unit in chosen.items() if _names(unit, exact.numbers)}
    nearest = not chosen and not certain
    matched = {hit.key: hit.score for hit in found}
    ordered = in_order(plan, asked, units if nearest else chosen, matched, common)
    scored = tuple(one for one in ordered if one.key not in certain)
    if nearest:
        scored = scored[:NEAREST]
    scored = reordered(text, asked, scored, guidance)
    return Gathered(plan, asked, tuple(certain.values()), scored, nearest, len(found) >= MOST)


def _partly(
    units: Mapping[str, Unit], chosen: Container[str], sufficient: Sufficiency
) -> dict[str, Unit]:
    """Of what the engine found first, as much as fills the few up."""
    first = [key for key in list(units)[: 4 * FEW] if key not in chosen]
    return {key: units[key] for key in first if sufficient.share_of(units[key]) >= _PARTLY}


def _query_of(plan: QueryPlan, common: Container[str], narrowing: Narrowing) -> EngineQuery:
    """What was typed once for itself and once, with a share, beside what was added to it.

    Single characters of what was added find too much to be worth their time.
    """
    tokens = [
        replace(one, weight=one.weight * (WIDE_SHARE + (one.source == "typed")))
        for one in plan.tokens
        if one.token not in common and (one.source == "typed" or len(one.token) > 1)
    ]
    return query_of(tokens, {"body": 1.0, "title": _TITLE_SHARE}, MOST, narrowing)


def _common(plan: QueryPlan, indexes: Indexes) -> Mapping[str, float]:
    """Tokens of every fifth document, with their weights, where enough others are left.

    In a large collection the engine spends most of its time on them; they count afterwards, among
    what the others found.
    """
    if indexes.units.size() < _LARGE:
        return {}
    weights = {
        one.token: one.weight * (1 + WIDE_SHARE) * indexes.weigh(one.token) for one in plan.typed
    }
    common = {token: weight for token, weight in weights.items() if indexes.weigh(token) < _COMMON}
    return common if len(weights) - len(common) >= _LEFT else {}


def _certain(
    text: str, exact: Sequence[Hit], indexes: Indexes, narrowing: Narrowing, guidance: Guidance
) -> dict[str, Certain]:
    found: dict[str, Certain] = {}
    for hit in exact:
        unit = unit_of(hit.key, hit.payload)
        found[hit.key] = Certain(hit.key, unit, "number", hit.score)
    for hit in indexes.units.rows(guidance.pins.get(pinned_form(text), ())):
        unit = unit_of(hit.key, hit.payload)
        if narrowing.admits(unit.key, unit.facets):
            found.setdefault(hit.key, Certain(hit.key, unit, "pin", hit.score))
    for likeness, unit in sounding(text, indexes, narrowing):
        found.setdefault(unit.key, Certain(unit.key, unit, "sound", likeness))
    return found


@dataclass(frozen=True)
class _Exact:
    """What has one of the numbers, and as which numbers the query was read for it."""

    hits: Sequence[Hit]
    numbers: tuple[str, ...]


def _exact(text: str, indexes: Indexes, narrowing: Narrowing) -> _Exact:
    """By the most likely reading of the number that finds anything."""
    for numbers in number_readings(text):
        clause = tuple(Term("number", token) for token in numbers)
        found = indexes.units.search(
            EngineQuery((clause,), 5, facets=narrowing.facets, without=narrowing.without)
        )
        if found:
            return _Exact(found, numbers)
    return _Exact((), ())


def _weights(plan: QueryPlan, indexes: Indexes) -> Mapping[str, float]:
    return {one.token: one.weight * indexes.weigh(one.token) for one in plan.typed}


def _names(unit: Unit, numbers: Sequence[str]) -> bool:
    """Whether the text names the document with this number."""
    text = number_token(f"{unit.title}\n{unit.body}")
    return any(number in text for number in numbers)
