"""Which candidates of a site have enough of a query, and in which order they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingzheng.rules.text.folding import fold
from mingzheng.search.query.plan import Meaning, QueryPlan
from mingzheng.search.ranking.features import STRETCH_SHARE
from mingzheng.search.ranking.measures import Asked, letters, longest_common
from mingzheng.search.ranking.statutes import standing
from mingzheng.search.units import Unit, reading

ENOUGH = 0.5
"""Share of the query's weight that a result has at least, in its title or body."""
_NOTHING = 1e-9
_READ_CLOSELY = 60
_TITLE_STRETCH = 2.0
_WORDED_TITLE, _WORDED = 0.8, 0.3
_NAMED = 1.0
_STANDING = 0.02
_RECENCY = 0.03
_ASKED_RECENCY = 0.3
"""Share of the best match that the newest year brings; where the newest is asked for, more."""
_YEARLY = 0.85
_NEWEST = re.compile(r"最新|最近|近期|新政|今年|现行")
_OUT_OF_FORCE = frozenset({"repealed", "invalid"})
_OUT_OF_FORCE_SHARE = 0.6
_TELLS_OF: Mapping[str, str] = {
    "gazette": "公报",
    "annual_report": "年报|年度报告",
    "list-powers": "权力|权责|职权",
    "list-enforcement": "抽查|检查|处罚|采购|中标|执法",
}
"""Kinds of record that reprint what stands elsewhere or tell of what was done, and what asks for
them: they have the words of a matter and are many, while what somebody has to do stands in a guide
or a document."""
_TELLS_OF_SHARE = 0.8
_QUALIFIED = re.compile("(?<=.)[（(][^（()）]*[)）]$")


@dataclass(frozen=True)
class Scored:
    """``score``: the sum of ``parts``, less what a document out of force, or a record that only
    tells of a matter, loses."""

    key: str
    unit: Unit
    parts: Mapping[str, float]
    score: float


class Sufficiency:
    """Which units have enough of what was typed, be it in its official wording."""

    def __init__(self, plan: QueryPlan, asked: Asked) -> None:
        self._meanings = plan.meanings
        heaviest = sorted(asked.weights.items(), key=lambda pair: -pair[1])
        self._weights = asked.weights
        self._wanted = ENOUGH * asked.total
        self._tokens: list[tuple[str, float, float]] = []
        left = asked.total
        for token, weight in heaviest:
            left -= weight
            self._tokens.append((token, weight, left))

    def __contains__(self, unit: Unit) -> bool:
        text = "\n".join((fold("\n".join((unit.title, *unit.names))), reading(unit)))
        if self._lacks(text) <= _NOTHING:
            return True
        return self._has(text) >= self._wanted - _NOTHING

    def share_of(self, unit: Unit) -> float:
        """How much of the query's weight it has, 0 to 1."""
        text = "\n".join((fold("\n".join((unit.title, *unit.names))), reading(unit)))
        return ENOUGH * self._has(text) / self._wanted if self._wanted else 0.0

    def _has(self, text: str) -> float:
        worded = _worded(self._meanings, text, edges=True)
        return sum(
            weight for token, weight in self._weights.items() if token in worded or token in text
        )

    def _lacks(self, text: str) -> float:
        """What is still wanted; more than nothing as soon as it cannot be reached."""
        wanted = self._wanted
        for token, weight, left in self._tokens:
            if token in text:
                wanted -= weight
            if wanted <= _NOTHING or left < wanted - _NOTHING:
                break
        return wanted


def in_order(
    plan: QueryPlan,
    asked: Asked,
    units: Mapping[str, Unit],
    matched: Mapping[str, float],
    common: Mapping[str, float],
) -> Sequence[Scored]:
    """Best first. ``matched``: what the engine gave each of the units; ``common``: what tokens that
    it was not asked for are worth in a text that has them."""
    years = {key: _year(unit) for key, unit in units.items()}
    newest = max(years.values(), default=0)
    recency = _ASKED_RECENCY if _NEWEST.search(plan.text) else _RECENCY
    best = max((matched[key] for key in units), default=0.0)
    found = []
    for key, unit in units.items():
        parts = {
            "matched": matched[key],
            "standing": _STANDING * best * standing(unit.title),
            "recency": recency * best * _YEARLY ** (newest - years[key]),
        }
        if asked.letters and asked.letters in _called(unit):
            parts["named"] = _NAMED * best
        if plan.meanings:
            parts["wording"] = _worth_of_wordings(plan, asked, unit)
        if common:
            text = reading(unit)
            parts["common"] = sum(weight for token, weight in common.items() if token in text)
        found.append(_scored(plan.text, key, unit, parts))
    found.sort(key=_place)
    closely = [_read_closely(plan.text, one, asked) for one in found[:_READ_CLOSELY]]
    return sorted((*closely, *found[_READ_CLOSELY:]), key=_place)


def _worded(meanings: Sequence[Meaning], text: str, *, edges: bool = False) -> frozenset[str]:
    """Tokens that the text has in an official wording."""
    return frozenset(
        token
        for meaning in meanings
        if any(wording in text for wording in meaning.official)
        for token in (*meaning.tokens, *(meaning.edges if edges else ()))
    )


def _worth_of_wordings(plan: QueryPlan, asked: Asked, unit: Unit) -> float:
    """Of tokens that it has in official wordings alone; in its title they say most."""
    title, body = fold("\n".join((unit.title, *unit.names))), reading(unit)
    worth = dict.fromkeys(_worded(plan.meanings, body), _WORDED)
    worth |= dict.fromkeys(_worded(plan.meanings, title), _WORDED_TITLE)
    return sum(
        share * asked.weights.get(token, 0.0)
        for token, share in worth.items()
        if token not in title and token not in body
    )


def out_of_force(unit: Unit) -> bool:
    return not _OUT_OF_FORCE.isdisjoint(unit.facets.get("state", ()))


def tells_of(unit: Unit, text: str = "") -> bool:
    """Whether it only tells of a matter, and ``text`` does not ask for such records."""
    kinds = [kind for kind in unit.facets.get("kind", ()) if kind in _TELLS_OF]
    return bool(kinds) and not any(re.search(_TELLS_OF[kind], text) for kind in kinds)


def _called(unit: Unit) -> frozenset[str]:
    """What it is named, with and without what stands in brackets at the end."""
    names = (unit.title, _QUALIFIED.sub("", unit.title), *unit.names)
    return frozenset(map(letters, names))


def _place(one: Scored) -> tuple[float, str]:
    return -one.score, one.key


def _scored(text: str, key: str, unit: Unit, parts: Mapping[str, float]) -> Scored:
    score = sum(parts.values())
    if out_of_force(unit):
        score *= _OUT_OF_FORCE_SHARE
    if tells_of(unit, text):
        score *= _TELLS_OF_SHARE
    return Scored(key, unit, parts, score)


def _read_closely(text: str, one: Scored, asked: Asked) -> Scored:
    share = STRETCH_SHARE * asked.total / max(1, len(asked.letters))
    in_body = longest_common(asked.letters, reading(one.unit))
    in_title = longest_common(asked.letters, letters(one.unit.title))
    parts = {
        **one.parts,
        "stretch": share * in_body,
        "title": share * _TITLE_STRETCH * in_title,
    }
    return _scored(text, one.key, one.unit, parts)


def _year(unit: Unit) -> int:
    years = [int(year) for year in unit.facets.get("year", ()) if year.isdigit()]
    return max(years, default=0)
