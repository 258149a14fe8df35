"""What the platform offers as evidence for one assignment."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mingzheng.ports.evidence import EVIDENCE, EvidenceSource, Offer, Wanted
from mingzheng.records.people.reach import Below, reach_of, sections_and_predecessors
from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter
from mingzheng.rules.evidence_offers import weigh

from ...models import Assignment, Evidence
from .letters import LetterLamp, lamps_of

MOST = 20
Taken = Collection[tuple[str, str, str]]
"""Letter, source and key of offers that became evidence of an assignment."""


@dataclass(frozen=True)
class OfferRow:
    """``why`` says in Chinese what speaks for it; ``fits``: its words do, not its letter alone."""

    source: str
    source_name: str
    offer: Offer
    why: str
    fits: bool

    @property
    def letter_name(self) -> str:
        return LETTER_NAMES[self.offer.letter]

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.offer.letter}|{self.source}|{self.offer.key}"


def read_for_offers(assignment: int) -> Assignment:
    """With what the words of its task are taken from."""
    return Assignment.objects.select_related("task__notice", "task__item", "task__section").get(
        pk=assignment
    )


def offers_for(assignment: int, *, now: datetime.datetime, most: int = MOST) -> list[OfferRow]:
    """As ``offers_of``, for who has neither the assignment nor its lamps at hand."""
    row = read_for_offers(assignment)
    lamps = lamps_of([(row.pk, row.task_id, row.part)])[row.pk]
    return offers_of(row, lamps, now=now, most=most)


def offers_of(
    row: Assignment,
    lamps: Iterable[LetterLamp],
    *,
    now: datetime.datetime,
    most: int,
    taken: Taken | None = None,
    below: Below | None = None,
) -> list[OfferRow]:
    """Best first; nothing where no demanded letter is open. What proves it already is left out.

    ``row`` is as ``read_for_offers`` reads it; ``taken`` are its offers that were taken, ``below``
    what belongs to which organisation today: each is read by itself where the caller has it not.
    No other query than these and those of the sources.
    """
    missing = frozenset(lamp.letter for lamp in lamps if not lamp.proved)
    if not missing:
        return []
    if below is None:
        below = sections_and_predecessors(now.date())
    if taken is None:
        taken = _taken(row)
    wanted = _wanted(row, missing, now.date(), below)
    found = [
        (source, offer)
        for source in EVIDENCE
        if source.letters & missing
        for offer in source.offers(wanted, now=now)
        if (offer.letter, source.key, offer.key) not in taken
    ]
    return _best(wanted, found, most=most)


def _best(
    wanted: Wanted, found: Sequence[tuple[EvidenceSource, Offer]], *, most: int
) -> list[OfferRow]:
    weighed = weigh(
        wanted.words,
        [(offer.letter, f"{offer.title} {offer.words}", offer.on) for _, offer in found],
        missing=wanted.letters,
        most=most,
    )
    return [
        OfferRow(
            source=found[one.index][0].key,
            source_name=found[one.index][0].label,
            offer=found[one.index][1],
            why=_why(found[one.index][1], one.shared),
            fits=one.fits,
        )
        for one in weighed
    ]


def _taken(row: Assignment) -> Taken:
    found = Evidence.objects.filter(report__assignment=row).exclude(item_key="").order_by()
    return set(found.values_list("letter", "source_key", "item_key"))


def _wanted(
    row: Assignment, missing: frozenset[Letter], today: datetime.date, below: Below
) -> Wanted:
    return Wanted(
        organisations=frozenset(reach_of(row.organisation_id, below)),
        words=_words(row),
        letters=missing,
        since=datetime.date(row.task.notice.year, 1, 1),
        until=today,
    )


def _words(row: Assignment) -> str:
    parts = [row.task.label, row.task.requirement]
    parts += [row.task.item.title] if row.task.item else []
    return " ".join(part for part in parts if part)


def _why(offer: Offer, shared: str) -> str:
    told = f"可证明 {offer.letter} {LETTER_NAMES[Letter(offer.letter)]}"
    return f"{told}；都提到“{shared}”" if shared else told
