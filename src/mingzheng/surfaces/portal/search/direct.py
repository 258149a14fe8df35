"""Direct cards: what was asked for by name or number stands above the results, ready for use."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzheng.ports.search_cards import AnswerCard, ServiceCard
from mingzheng.records.people.models import Organisation
from mingzheng.search.highlight import Piece, marked
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.ranking.measures import letters, longest_common
from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit

from ..library.state_words import BADGES
from .entries import Entry, cards_of, entries_of, keys_of, tokens_of

MOST_UNITS = 3
LOOKED_AT = 5
"""Results among which a service or an answer is good enough for a card."""
NAMED = 0.6
"""Share of a query that a name makes up when what bears it is asked for."""


@dataclass(frozen=True)
class UnitCard:
    url: str
    title: tuple[Piece, ...]
    phone: str
    address: str
    office_hours: str


@dataclass(frozen=True)
class CitedAnswer:
    card: AnswerCard
    badge: str
    word: str


@dataclass(frozen=True)
class Direct:
    """``keys``: the hits that have a card and are not listed again."""

    documents: Sequence[Entry] = ()
    services: Sequence[ServiceCard] = ()
    answers: Sequence[CitedAnswer] = ()
    units: Sequence[UnitCard] = ()
    keys: frozenset[str] = field(default_factory=frozenset)


def direct_cards(hits: Sequence[SiteHit], plan: QueryPlan, *, now: datetime.datetime) -> Direct:
    exact = [hit for hit in hits if hit.exact and hit.key.startswith("publication:")]
    units = _units([hit for hit in hits if _is_named(hit.unit, plan)][:MOST_UNITS], plan)
    near = [hit for hit in hits[:LOOKED_AT] if _is_named(hit.unit, plan)]
    cards = cards_of(near, now=now)
    service = next(((k, one) for k, one in cards.items() if isinstance(one, ServiceCard)), None)
    answer = next(((k, one) for k, one in cards.items() if isinstance(one, AnswerCard)), None)
    keys = {hit.key for hit in exact} | set(units)
    keys |= {found[0] for found in (service, answer) if found}
    return Direct(
        documents=entries_of(exact, plan, now=now),
        services=[service[1]] if service else [],
        answers=[_cited(answer[1])] if answer else [],
        units=list(units.values()),
        keys=frozenset(keys),
    )


def _units(named: Sequence[SiteHit], plan: QueryPlan) -> dict[str, UnitCard]:
    """By the key of the hit, in the order of the hits."""
    chosen = keys_of(named, "organisation")
    if not chosen:
        return {}
    rows = {str(row.pk): row for row in Organisation.objects.filter(pk__in=chosen)}
    return {
        hit.key: UnitCard(
            f"/orgs/{rows[key].key}", marked(rows[key].name, tokens_of(plan)), rows[key].phone,
            rows[key].address, rows[key].office_hours,
        )
        for key, hit in chosen.items()
        if key in rows
    }  # fmt: skip


def _cited(card: AnswerCard) -> CitedAnswer:
    return CitedAnswer(card, BADGES[card.state], card.state.label)


def _is_named(unit: Unit, plan: QueryPlan) -> bool:
    """Whether most of the query is one of its names, or a whole name stands in the query."""
    asked = letters(plan.text)
    for name in map(letters, (unit.title, *unit.names)):
        if name in asked or longest_common(asked, name) >= max(2, NAMED * len(asked)):
            return True
    return False
