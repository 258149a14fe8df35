"""Points of an interpretation beside their clauses, and clauses with the points made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from mingzheng.records.library.queries.article import Article
from mingzheng.records.library.queries.details import Interpretation
from mingzheng.records.library.queries.points import (
    ClauseStanding,
    PlacedPoint,
    interpreted_texts,
    placed_points,
    points_by_interpretation,
)
from mingzheng.records.library.queries.relations import RelatedDocument
from mingzheng.rules.official_text.clauses import anchors_of, citable_clauses
from mingzheng.work.interpreting.queries.fitting import fits_since
from mingzheng.work.interpreting.queries.guide_checks import ShownCheck, shown_check

SHORT_CLAUSE = 220
"""Characters of a clause that stand beside a point; the rest is one link away."""
_BADGES = {ClauseStanding.CHANGED: "warn", ClauseStanding.GONE: "bad"}


@dataclass(frozen=True)
class ShownClause:
    """``badge`` with its ``word`` only where the clause is no longer what was interpreted."""

    name: str
    text: str
    url: str
    badge: str
    word: str


@dataclass(frozen=True)
class ShownPoint:
    """``parts`` are label and text; ``cited`` the words of a clause that could not be placed."""

    number: int
    parts: tuple[tuple[str, str], ...]
    clauses: tuple[ShownClause, ...]
    cited: str


@dataclass(frozen=True)
class ShownPoints:
    """``check``: when somebody compared the interpretation with the guides, None = not so far."""

    points: tuple[ShownPoint, ...]
    check: ShownCheck | None


NOTHING = ShownPoints((), None)


def shown_points(
    article: Article, interpretation: Interpretation | None, pair: Sequence[RelatedDocument]
) -> ShownPoints:
    """``pair`` leads to what it interprets. Four queries at most."""
    if interpretation is None:
        return NOTHING
    documents = [one.pk for one in pair if one.outgoing and one.pk]
    since = fits_since(article.pk, article.changed_at)
    texts = interpreted_texts(documents, since=since) if documents else {}
    placed = placed_points(interpretation.points, texts)
    check = shown_check(article.pk, article.version_number)
    return ShownPoints(tuple(_shown(one) for one in placed), check)


def clause_notes(article: Article, pair: Sequence[RelatedDocument]) -> Mapping[str, SafeString]:
    """By anchor of a policy: links to the points that explain the clause. One query at most."""
    incoming = {one.pk: one for one in pair if not one.outgoing and one.pk}
    if not incoming:
        return {}
    clauses = citable_clauses(article.blocks)
    found: dict[str, list[str]] = {}
    for pk, points in sorted(points_by_interpretation(incoming).items()):
        for number, point in enumerate(points, start=1):
            if point.document not in (None, article.pk):
                continue
            for anchor in point.anchors or anchors_of(point.clause, clauses):
                if anchor in clauses:
                    words, url = f"要点：{point.title}", f"{incoming[pk].url}#point-{number}"
                    link = f'<a href="{escape(url)}">{escape(words)}</a>'
                    found.setdefault(anchor, []).append(link)
    return {anchor: _note(links) for anchor, links in found.items()}


def _note(links: Sequence[str]) -> SafeString:
    items = "".join(f"<li>{link}</li>" for link in links)
    return SafeString(f'<ul class="clause-points" aria-label="本条的解读要点">{items}</ul>')


def _shown(placed: PlacedPoint) -> ShownPoint:
    clauses = tuple(
        ShownClause(
            one.name,
            _short(one.text),
            one.url,
            _BADGES.get(one.standing, ""),
            one.standing.label if one.standing in _BADGES else "",
        )
        for one in placed.clauses
    )
    cited = "" if clauses else placed.point.clause
    return ShownPoint(placed.number, placed.point.parts, clauses, cited)


def _short(text: str) -> str:
    plain = text.replace("\t", "　")
    return plain if len(plain) <= SHORT_CLAUSE else f"{plain[:SHORT_CLAUSE].rstrip()}……"
