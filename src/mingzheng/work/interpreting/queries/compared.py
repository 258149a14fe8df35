"""What is compared of a draft, and of an interpretation that is public."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mingzheng.ports.checks import DraftText
from mingzheng.records.library.models import InterpretationDetails, Publication, RelationType
from mingzheng.records.library.queries.points import (
    interpreted_texts,
    placed_points,
    points_of,
)
from mingzheng.rules.official_text import Block, plain_text

from ..comparison import GuideComparison, compare_with_guides

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
    placed = placed_points(draft.points, texts)
    elements = [str(draft.fields.get(name, "")) for name in _ELEMENTS]
    return compare_with_guides(placed, _text(elements, draft.blocks), documents=draft.interprets)


def compare_publication(publication: Publication) -> ComparedInterpretation:
    """What it says in public, or in the draft it is the object of."""
    details: InterpretationDetails | None = publication.interpretation_details.first()
    relations = [
        one.target_id
        for one in publication.relations.all()
        if one.type == RelationType.INTERPRETS and one.target_id
    ]
    documents = tuple(relations)
    if details is None or not documents:
        return ComparedInterpretation(publication, documents, ())
    texts = interpreted_texts(documents, since=_NOW)
    placed = placed_points(points_of(details), texts)
    text = _text([getattr(details, name) for name in _ELEMENTS], publication.blocks)
    found = compare_with_guides(placed, text, documents=documents)
    return ComparedInterpretation(publication, documents, found)


def _text(elements: Iterable[str], blocks: tuple[Block, ...]) -> str:
    return "\n".join([*(one for one in elements if one), plain_text(blocks)])
