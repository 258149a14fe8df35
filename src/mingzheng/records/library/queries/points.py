"""Points of interpretations and the clauses they rest on, as those read now."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from mingzheng.rules.interpretation_points import Point, point_of
from mingzheng.rules.official_text import Block, from_stream
from mingzheng.rules.official_text.clauses import (
    Citable,
    anchors_of,
    citable_clauses,
    cited_text,
)

from ..models import InterpretationDetails, PastVersion, Publication


class ClauseStanding(StrEnum):
    """Against what the clause said when the interpretation was made."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ClauseStanding.SAME: "未改",
    ClauseStanding.CHANGED: "条款已修改",
    ClauseStanding.GONE: "条款已不存在",
}


@dataclass(frozen=True)
class PlacedClause:
    """``text`` is how the clause reads now, of one that is gone how it read; ``url`` is "" then."""

    document: int
    anchor: str
    name: str
    text: str
    url: str
    standing: ClauseStanding


@dataclass(frozen=True)
class PlacedPoint:
    """``number`` counts from 1 within its interpretation."""

    number: int
    point: Point
    clauses: tuple[PlacedClause, ...]

    @property
    def flagged(self) -> bool:
        return any(one.standing is not ClauseStanding.SAME for one in self.clauses)


@dataclass(frozen=True)
class InterpretedText:
    """A document as it reads now and as it read at a moment; the same where it did not change."""

    document: int
    url: str
    now: Mapping[str, Citable]
    then: Mapping[str, Citable]


@dataclass(frozen=True)
class _Present:
    url: str
    changed_at: datetime.datetime | None
    blocks: tuple[Block, ...]

    @cached_property
    def clauses(self) -> dict[str, Citable]:
        return citable_clauses(self.blocks)


@dataclass(frozen=True)
class _Past:
    document: int
    number: int
    until: datetime.datetime
    blocks: tuple[Block, ...]

    @cached_property
    def clauses(self) -> dict[str, Citable]:
        return citable_clauses(self.blocks)


def points_of(details: InterpretationDetails) -> tuple[Point, ...]:
    return tuple(point_of(raw) for raw in details.cards)


def points_by_interpretation(keys: Collection[int]) -> dict[int, tuple[Point, ...]]:
    """Of interpretations the caller knows to be visible; one query."""
    rows = InterpretationDetails.objects.filter(publication__in=keys)
    return {
        pk: tuple(point_of(raw) for raw in cards)
        for pk, cards in rows.values_list("publication", "cards")
    }


class TextHistory:
    """Documents as they read now and as they read before, for several moments at once."""

    def __init__(self, present: Mapping[int, _Present], past: Sequence[_Past]) -> None:
        self._present = present
        self._past = past

    def texts(
        self, documents: Iterable[int], *, since: datetime.datetime
    ) -> dict[int, InterpretedText]:
        """Those of the documents that are public; ``since`` as in ``text_history`` or later."""
        return {pk: self._text(pk, since) for pk in documents if pk in self._present}

    def _text(self, pk: int, since: datetime.datetime) -> InterpretedText:
        present = self._present[pk]
        then = present.clauses
        if present.changed_at and present.changed_at > since:
            # The first version that was still public after the moment: what then was read.
            later = [one for one in self._past if one.document == pk and one.until > since]
            then = min(later, key=lambda one: (one.until, one.number)).clauses if later else then
        return InterpretedText(pk, present.url, present.clauses, then)


def text_history(documents: Collection[int], *, since: datetime.datetime) -> TextHistory:
    """``since``: the earliest moment that will be asked for. Two queries at most."""
    rows = Publication.objects.filter(pk__in=documents, live=True)
    present = {
        pk: _Present(f"/{path}", changed_at, from_stream(body.raw_data))
        for pk, path, changed_at, body in rows.values_list("pk", "path", "changed_at", "body")
    }
    changed = [pk for pk, one in present.items() if one.changed_at and one.changed_at > since]
    if not changed:
        return TextHistory(present, ())
    older = PastVersion.objects.filter(publication__in=changed, public_until__gt=since)
    values = older.values_list("publication", "number", "public_until", "body")
    return TextHistory(
        present, [_Past(pk, number, until, from_stream(body)) for pk, number, until, body in values]
    )


def interpreted_texts(
    documents: Collection[int], *, since: datetime.datetime
) -> dict[int, InterpretedText]:
    """``since``: the moment the interpretation is known to have fitted. Two queries at most."""
    return text_history(documents, since=since).texts(documents, since=since)


def placed_points(
    points: Sequence[Point], texts: Mapping[int, InterpretedText]
) -> tuple[PlacedPoint, ...]:
    """Each point with its clauses; words that name no clause of the document have none."""
    return tuple(
        PlacedPoint(number, point, tuple(_clauses(point, texts)))
        for number, point in enumerate(points, start=1)
    )


def _clauses(point: Point, texts: Mapping[int, InterpretedText]) -> Iterable[PlacedClause]:
    # Among several documents only a point that names its own leads anywhere.
    document = point.document or (next(iter(texts)) if len(texts) == 1 else None)
    text = texts.get(document) if document else None
    if text is None:
        return
    anchors = point.anchors or anchors_of(point.clause, text.then)
    for anchor in anchors or anchors_of(point.clause, text.now):
        placed = _placed(anchor, point.clause, text)
        if placed:
            yield placed


def _placed(anchor: str, words: str, text: InterpretedText) -> PlacedClause | None:
    now, then = text.now.get(anchor), text.then.get(anchor)
    if now is None:
        if then is None:
            return None
        gone = ClauseStanding.GONE
        return PlacedClause(text.document, anchor, then.name, cited_text(words, then), "", gone)
    reads, read = cited_text(words, now), cited_text(words, then) if then else None
    standing = ClauseStanding.SAME if read == reads else ClauseStanding.CHANGED
    return PlacedClause(text.document, anchor, now.name, reads, f"{text.url}#{anchor}", standing)
