"""An interpretation beside the service guides that rest on the same policy, field by field."""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.points import PlacedClause, PlacedPoint
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.records.services.content import PolicyRef
from mingzheng.records.services.queries.cards import (
    Comparable,
    ServiceRow,
    comparables,
    services_of_policies,
)
from mingzheng.rules.guide_agreement import Agreement, Guide, Reading, Result, compare

_NUMBERED = re.compile("[(（][一二三四五六七八九十]+[)）]")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
EXCERPT = 120


@dataclass(frozen=True)
class GuideComparison:
    """``points`` are the numbers of the points that speak of the same clauses as the guide."""

    service: int
    version: int
    name: str
    url: str
    rows: tuple[Agreement, ...]
    points: tuple[int, ...]

    @property
    def differences(self) -> tuple[Agreement, ...]:
        return tuple(row for row in self.rows if row.result is Result.DIFFERENT)


class GuideBook:
    """The public guides that rest on some policies, read once for any number of comparisons."""

    def __init__(self, documents: Collection[int]) -> None:
        """Five queries."""
        self._by_document = services_of_policies(documents)
        found = [row for rows in self._by_document.values() for row in rows]
        self._wordings = comparables({row.key for row in found})
        issuers = Publication.objects.filter(pk__in=documents)
        self._issuers = dict(issuers.values_list("pk", "organisation"))
        self._bureaus = _bureaus({*self._issuers.values(), *(row.organisation for row in found)})

    def elsewhere(self, row: ServiceRow, documents: Collection[int]) -> bool:
        """Whether another unit handles the item than the ones that made the documents."""
        bureaus = {self._bureaus.get(self._issuers.get(pk, 0)) for pk in documents}
        return self._bureaus.get(row.organisation) not in bureaus

    def guides(self, documents: Collection[int]) -> list[tuple[ServiceRow, Comparable]]:
        """Of those that rest on any of ``documents``, by name, each once."""
        rows = {
            row.key: row
            for pk in documents
            for row in self._by_document.get(pk, ())
            if row.key in self._wordings
        }
        ordered = sorted(rows.values(), key=lambda row: (row.name, row.key))
        return [(row, self._wordings[row.key]) for row in ordered]


def compare_with_guides(
    points: Sequence[PlacedPoint], text: str, *, documents: Collection[int], book: GuideBook
) -> tuple[GuideComparison, ...]:
    """With every guide that rests on one of ``documents``, by name.

    ``text`` is what the interpretation says beside its points.
    """
    return tuple(
        _comparison(row, wording, points, text, documents, elsewhere=book.elsewhere(row, documents))
        for row, wording in book.guides(documents)
    )


def excerpt_of(comparison: GuideComparison, row: Agreement) -> str:
    """Names the very values: a justification of it holds for no others."""
    words = f"{comparison.name}·{row.label}：解读“{row.interpretation}”，指南“{row.guide}”"
    if len(words) <= EXCERPT:
        return words
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    return f"{words[: EXCERPT - 10]}…{digest}"


def _comparison(
    row: ServiceRow,
    wording: Comparable,
    points: Sequence[PlacedPoint],
    text: str,
    documents: Collection[int],
    *,
    elsewhere: bool,
) -> GuideComparison:
    concerned = _concerned(row, points, documents)
    reading = _reading(concerned, _sentences_on(row, text))
    guide = Guide(
        name=wording.name,
        amounts=wording.amounts,
        deadlines=wording.deadlines,
        materials=wording.materials,
        places=wording.places,
        phones=wording.phones,
        elsewhere=elsewhere,
    )
    numbers = tuple(one.number for one in concerned)
    return GuideComparison(row.key, row.number, row.name, row.url, compare(reading, guide), numbers)


def _bureaus(organisations: Collection[int]) -> dict[int, int]:
    """A section counts as the bureau it belongs to."""
    rows = Organisation.objects.filter(pk__in=organisations).values_list("pk", "kind", "parent")
    return {
        pk: parent if parent and kind == OrganisationKind.SECTION else pk
        for pk, kind, parent in rows
    }


def _concerned(
    row: ServiceRow, points: Sequence[PlacedPoint], documents: Collection[int]
) -> list[PlacedPoint]:
    """A guide that names no clause of the policy is about all of it, and so about its one point."""
    cited: dict[int, list[PolicyRef]] = {pk: [] for pk in documents}
    for reference in row.content.references:
        if reference.publication in cited:
            cited[reference.publication or 0].append(reference)
    whole = any(not one.anchor for references in cited.values() for one in references)
    named = [
        one
        for one in points
        if any(
            _cites(reference, clause, one)
            for clause in one.clauses
            for reference in cited.get(clause.document, ())
        )
    ]
    # Several points are on several matters: which of them is the guide's, nobody has said.
    return named or (list(points) if whole and len(points) == 1 else [])


def _cites(reference: PolicyRef, clause: PlacedClause, point: PlacedPoint) -> bool:
    """Under one heading stand many matters: there the numbered line has to be the same, too."""
    if not reference.anchor or reference.anchor != clause.anchor:
        return False
    if not clause.anchor.startswith("h-"):
        return True
    return _NUMBERED.findall(reference.clause) == _NUMBERED.findall(point.point.clause)


def _reading(points: Sequence[PlacedPoint], text: str) -> Reading:
    def joined(name: str) -> str:
        return "；".join(part for one in points if (part := getattr(one.point, name)))

    return Reading(joined("what"), joined("how"), joined("until"), joined("ask"), text)


def _sentences_on(row: ServiceRow, text: str) -> str:
    """Those that name the guide: a text on several matters says of each only what names it."""
    names = (row.name, *row.content.colloquial_names)
    return "".join(
        sentence for sentence in _SENTENCE.findall(text) if any(name in sentence for name in names)
    )
