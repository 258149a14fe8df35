"""Results as the page prints them: facts from the records as they are now, texts marked."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.records.library.queries.lists import ListRow, rows_of
from mingzheng.records.people.models import Organisation
from mingzheng.search.highlight import Piece, marked, snippet
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.ranking.measures import letters, longest_common
from mingzheng.search.site import SiteHit
from mingzheng.search.units import Unit
from mingzheng.work.searching.queries import changing

from ..library.state_words import BADGES
from .facets import UNIT_KIND, kind_label

CARDS = 3
NAMED = 0.6
"""Share of a query that the name of a unit makes up when the unit itself is asked for."""


@dataclass(frozen=True)
class Entry:
    url: str
    title: tuple[Piece, ...]
    kind: str
    organisation: str
    day: str
    doc_number: str
    badge: str
    word: str
    text: tuple[Piece, ...]
    exact: bool


@dataclass(frozen=True)
class UnitCard:
    url: str
    title: tuple[Piece, ...]
    phone: str
    address: str
    office_hours: str


def entries_of(hits: Sequence[SiteHit], plan: QueryPlan, *, now: datetime.datetime) -> list[Entry]:
    """In the order of the hits."""
    keys = {hit.key: int(hit.key.partition(":")[2]) for hit in hits}
    publications = [keys[hit.key] for hit in hits if _is(hit, "publication")]
    rows = {f"publication:{row.pk}": row for row in rows_of(publications, day=now.date())}
    units = {
        f"organisation:{row.pk}": row
        for row in Organisation.objects.filter(
            pk__in=[keys[hit.key] for hit in hits if _is(hit, "organisation")]
        )
    }
    moving = changing(keys)
    entries = []
    for hit in hits:
        text = () if hit.key in moving else snippet(hit.unit.body, _tokens(plan))
        if hit.key in rows:
            entries.append(_publication(rows[hit.key], hit, plan, text, now))
        elif hit.key in units:
            entries.append(_unit(units[hit.key], plan, text))
    return entries


def unit_cards(hits: Sequence[SiteHit], plan: QueryPlan) -> tuple[list[UnitCard], set[str]]:
    """Cards of organisations that were asked for by name, and the keys of their hits."""
    named = [hit for hit in hits if _is(hit, "organisation") and _is_named(hit.unit, plan)][:CARDS]
    keys = {int(hit.key.partition(":")[2]): hit.key for hit in named}
    rows = {row.pk: row for row in Organisation.objects.filter(pk__in=keys)}
    cards = [
        UnitCard(
            f"/orgs/{rows[key].key}", marked(rows[key].name, _tokens(plan)), rows[key].phone,
            rows[key].address, rows[key].office_hours,
        )
        for key in keys
        if key in rows
    ]  # fmt: skip
    return cards, set(keys.values())


def _is_named(unit: Unit, plan: QueryPlan) -> bool:
    """Whether most of the query is one of its names, or a whole name stands in the query."""
    asked = letters(plan.text)
    for name in map(letters, (unit.title, *unit.names)):
        if name in asked or longest_common(asked, name) >= max(2, NAMED * len(asked)):
            return True
    return False


def _tokens(plan: QueryPlan) -> list[str]:
    return [one.token for one in plan.typed]


def _is(hit: SiteHit, kind: str) -> bool:
    return hit.key.startswith(f"{kind}:")


def _publication(
    row: ListRow, hit: SiteHit, plan: QueryPlan, text: tuple[Piece, ...], now: datetime.datetime
) -> Entry:
    badge, word = (BADGES[row.status], row.status.label) if row.status else ("", "")
    return Entry(
        row.url, marked(row.title, _tokens(plan)), kind_label(row.kind), row.organisation,
        row.published_at.astimezone(now.tzinfo).strftime("%Y-%m-%d"), row.doc_number,
        badge, word, text, hit.exact,
    )  # fmt: skip


def _unit(row: Organisation, plan: QueryPlan, text: tuple[Piece, ...]) -> Entry:
    return Entry(
        f"/orgs/{row.key}", marked(row.name, _tokens(plan)), kind_label(UNIT_KIND),
        row.phone and f"电话 {row.phone}", "", "", "", "", text, exact=False,
    )  # fmt: skip
