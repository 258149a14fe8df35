"""What is compared of a draft, and of an interpretation that is public."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from mingzheng.ports.checks import DraftText
from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    Publication,
    Relation,
    RelationType,
)
from mingzheng.records.library.queries.points import (
    TextHistory,
    interpreted_texts,
    placed_points,
    points_of,
    text_history,
)
from mingzheng.records.services.models import ServicePolicy
from mingzheng.records.services.queries.cards import public_versions
from mingzheng.rules.official_text import Block, plain_text

from ..comparison import GuideBook, GuideComparison, compare_with_guides

_ELEMENTS = ("goal", "content", "scope", "keywords_explained", "differences")
"""背景 tells of before: its numbers are not those of the guide."""
_NOW = datetime.datetime.max.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class ComparedInterpretation:
    publication: Publication
    documents: tuple[int, ...]
    comparisons: tuple[GuideComparison, ...]

    @property
    def differences(self) -> int:
        return sum(len(one.differences) for one in self.comparisons)


def compare_draft(draft: DraftText) -> tuple[GuideComparison, ...]:
    """Clauses are those of the documents as they read now."""
    texts = interpreted_texts(draft.interprets, since=_NOW)
    elements = [str(draft.fields.get(name, "")) for name in _ELEMENTS]
    return compare_with_guides(
        placed_points(draft.points, texts),
        _text(elements, draft.blocks),
        documents=draft.interprets,
        book=GuideBook(draft.interprets),
    )


def compare_publications(
    publications: Sequence[Publication],
) -> list[ComparedInterpretation]:
    """What they say in public, each with its guides; eight queries, however many they are."""
    keys = [one.pk for one in publications]
    found = InterpretationDetails.objects.filter(publication__in=keys)
    details = {one.publication_id: one for one in found}
    documents: dict[int, list[int]] = {pk: [] for pk in keys}
    relations = Relation.objects.filter(
        source__in=keys, type=RelationType.INTERPRETS, target__isnull=False
    )
    for relation in relations.order_by("pk"):
        documents[relation.source_id].append(relation.target_id or 0)
    every = {pk for targets in documents.values() for pk in targets}
    history, book = text_history(every, since=_NOW), GuideBook(every)
    return [
        _compared(one, details.get(one.pk), documents[one.pk], history, book)
        for one in publications
    ]


def _compared(
    publication: Publication,
    details: InterpretationDetails | None,
    documents: Sequence[int],
    history: TextHistory,
    book: GuideBook,
) -> ComparedInterpretation:
    if details is None or not documents:
        return ComparedInterpretation(publication, tuple(documents), ())
    placed = placed_points(points_of(details), history.texts(documents, since=_NOW))
    text = _text([getattr(details, name) for name in _ELEMENTS], publication.blocks)
    found = compare_with_guides(placed, text, documents=documents, book=book)
    return ComparedInterpretation(publication, tuple(documents), found)


def with_guides(found: QuerySet[Publication]) -> QuerySet[Publication]:
    """Those interpretations that a public guide stands beside."""
    guides = ServicePolicy.objects.filter(
        publication=OuterRef("target"), version__in=public_versions()
    )
    interpreting = Relation.objects.filter(
        Exists(guides), source=OuterRef("pk"), type=RelationType.INTERPRETS
    )
    return found.filter(Exists(interpreting), kind=Kind.INTERPRETATION)


def _text(elements: Iterable[str], blocks: tuple[Block, ...]) -> str:
    return "\n".join([*(one for one in elements if one), plain_text(blocks)])
