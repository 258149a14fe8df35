"""Results as the page prints them: facts from the records as they are now, texts marked."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from mingzheng.ports.search_cards import CARD_FEEDS, Card, ServiceCard
from mingzheng.records.library.models import ENDED_STATES, RelationType
from mingzheng.records.library.queries.endings import Ending, endings_of
from mingzheng.records.library.queries.lists import ListRow, rows_of
from mingzheng.records.people.models import Organisation
from mingzheng.search.highlight import Piece, marked, snippet
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteHit
from mingzheng.work.annual_report.queries.editions import newest_editions
from mingzheng.work.annual_report.queries.sheet import sheet_of_edition
from mingzheng.work.gazette.queries.public import lines_of_issues
from mingzheng.work.packages.queries.public import rows_by_key
from mingzheng.work.searching.queries import changing

from ..library.state_words import BADGES
from ..registers.search_entries import listed_items
from .facets import kind_label
from .groups import ANSWER_KIND, GAZETTE_KIND, REPORT_KIND, SERVICE_KIND, UNIT_KIND


@dataclass(frozen=True)
class Ended:
    """By which document an entry was ended, and how: 已被《…》废止."""

    title: str
    url: str
    how: str


@dataclass(frozen=True)
class Entry:
    url: str
    title: tuple[Piece, ...]
    kind: str
    organisation: str = ""
    day: str = ""
    doc_number: str = ""
    badge: str = ""
    word: str = ""
    text: tuple[Piece, ...] = ()
    exact: bool = False
    ended: Ended | None = None


def entries_of(hits: Sequence[SiteHit], plan: QueryPlan, *, now: datetime.datetime) -> list[Entry]:
    """In the order of the hits; what may no longer be seen is left out."""
    words = tokens_of(plan)
    found = {
        **_publications(hits, words, now=now),
        **_units(hits, words),
        **_reports(hits, words, now=now),
        **_issues(hits, words, now=now),
        **_compiled(hits, words),
        **_carded(hits, words, now=now),
        **_listed(hits, words, now=now),
    }
    return [found[hit.key] for hit in hits if hit.key in found]


def cards_of(hits: Sequence[SiteHit], *, now: datetime.datetime) -> dict[str, Card]:
    """Of the kinds that have cards, by the key of the hit."""
    found: dict[str, Card] = {}
    for feed in CARD_FEEDS:
        keys = keys_of(hits, feed.kind)
        if keys:
            cards = feed.cards(list(keys), now=now)
            found |= {f"{feed.kind}:{key}": card for key, card in cards.items()}
    return found


def tokens_of(plan: QueryPlan) -> list[str]:
    return [one.token for one in plan.typed]


def keys_of(hits: Sequence[SiteHit], kind: str) -> dict[str, SiteHit]:
    """The hits of one kind by the keys of their records."""
    mark = f"{kind}:"
    return {hit.key.removeprefix(mark): hit for hit in hits if hit.key.startswith(mark)}


def _publications(
    hits: Sequence[SiteHit], words: Sequence[str], *, now: datetime.datetime
) -> dict[str, Entry]:
    chosen = keys_of(hits, "publication")
    rows = rows_of([int(key) for key in chosen], day=now.date())
    ended = [row.pk for row in rows if row.status in ENDED_STATES]
    endings = endings_of(ended, now=now) if ended else {}
    moving = changing(hit.key for hit in chosen.values())
    found = {}
    for row in rows:
        hit = chosen[str(row.pk)]
        text = () if hit.key in moving else snippet(hit.unit.body, words)
        found[hit.key] = _publication(row, hit, words, text, endings, now)
    return found


def _publication(
    row: ListRow,
    hit: SiteHit,
    words: Sequence[str],
    text: tuple[Piece, ...],
    endings: Mapping[int, Ending],
    now: datetime.datetime,
) -> Entry:
    return Entry(
        url=row.url,
        title=marked(row.title, words),
        kind=kind_label(row.kind),
        organisation=row.organisation,
        day=row.published_at.astimezone(now.tzinfo).strftime("%Y-%m-%d"),
        doc_number=row.doc_number,
        badge=BADGES[row.status] if row.status else "",
        word=row.status.label if row.status else "",
        text=text,
        exact=hit.exact,
        ended=_ended(endings.get(row.pk)),
    )


def _ended(ending: Ending | None) -> Ended | None:
    if ending is None:
        return None
    how = "宣布失效" if ending.type == RelationType.DECLARES_INVALID else "废止"
    return Ended(ending.title, ending.url, how)


def _units(hits: Sequence[SiteHit], words: Sequence[str]) -> dict[str, Entry]:
    chosen = keys_of(hits, "organisation")
    if not chosen:
        return {}
    moving = changing(hit.key for hit in chosen.values())
    found = {}
    for row in Organisation.objects.filter(pk__in=chosen):
        hit = chosen[str(row.pk)]
        text = () if hit.key in moving else snippet(hit.unit.body, words)
        phone = row.phone and f"电话 {row.phone}"
        url = f"/orgs/{row.key}"
        found[hit.key] = Entry(
            url, marked(row.name, words), kind_label(UNIT_KIND), phone, text=text
        )
    return found


def _reports(
    hits: Sequence[SiteHit], words: Sequence[str], *, now: datetime.datetime
) -> dict[str, Entry]:
    chosen = keys_of(hits, REPORT_KIND)
    if not chosen:
        return {}
    moving = changing(hit.key for hit in chosen.values())
    found = {}
    for edition in newest_editions().filter(report__in=[int(key) for key in chosen]):
        hit, unit = chosen[str(edition.report_id)], edition.report.organisation
        found[hit.key] = Entry(
            url=reverse("portal:unit_report", args=[unit.key, edition.report.year]),
            title=marked(sheet_of_edition(edition).title, words),
            kind=kind_label(REPORT_KIND),
            organisation=unit.name,
            day=edition.published_at.astimezone(now.tzinfo).strftime("%Y-%m-%d"),
            text=() if hit.key in moving else snippet(hit.unit.body, words),
        )
    return found


def _listed(
    hits: Sequence[SiteHit], words: Sequence[str], *, now: datetime.datetime
) -> dict[str, Entry]:
    """Rows of the special lists."""
    chosen = keys_of(hits, "register_entry")
    moving = changing(hit.key for hit in chosen.values()) if chosen else frozenset()
    found = {}
    for item in listed_items(list(chosen), now=now):
        hit = chosen[str(item.pk)]
        text = () if hit.key in moving else snippet(hit.unit.body, words)
        found[hit.key] = Entry(
            item.url, marked(item.title, words), item.label, item.organisation,
            doc_number=item.document, text=text, exact=hit.exact,
        )  # fmt: skip
    return found


def _issues(
    hits: Sequence[SiteHit], words: Sequence[str], *, now: datetime.datetime
) -> dict[str, Entry]:
    """Frozen: what was indexed of an issue is what it says."""
    chosen = keys_of(hits, GAZETTE_KIND)
    lines = lines_of_issues([int(key) for key in chosen], now=now) if chosen else {}
    return {
        chosen[str(pk)].key: Entry(
            url=line.url,
            title=marked(line.title, words),
            kind=kind_label(GAZETTE_KIND),
            day=line.cover_date.isoformat(),
            text=snippet(chosen[str(pk)].unit.body, words),
        )
        for pk, line in lines.items()
    }


def _compiled(hits: Sequence[SiteHit], words: Sequence[str]) -> dict[str, Entry]:
    """Packages, audience lists and topics."""
    chosen = keys_of(hits, "compilation")
    rows = rows_by_key(int(key) for key in chosen)
    moving = changing(hit.key for hit in chosen.values()) if rows else frozenset()
    found = {}
    for key, row in rows.items():
        hit = chosen[str(key)]
        found[hit.key] = Entry(
            url=row.url,
            title=marked(row.content.title, words),
            kind=row.sort_word,
            organisation=row.unit,
            day=row.confirmed_on.isoformat(),
            text=() if hit.key in moving else snippet(hit.unit.body, words),
        )
    return found


def _carded(
    hits: Sequence[SiteHit], words: Collection[str], *, now: datetime.datetime
) -> dict[str, Entry]:
    return {key: _entry_of_card(card, words) for key, card in cards_of(hits, now=now).items()}


def _entry_of_card(card: Card, words: Collection[str]) -> Entry:
    if isinstance(card, ServiceCard):
        text = marked(card.conditions, words)
        return Entry(
            card.url, marked(card.name, words), kind_label(SERVICE_KIND), card.unit, text=text
        )
    return Entry(
        url=card.url,
        title=marked(card.question, words),
        kind=kind_label(ANSWER_KIND),
        organisation=card.unit,
        day=card.updated_on.isoformat(),
        text=marked(card.answer, words),
    )
