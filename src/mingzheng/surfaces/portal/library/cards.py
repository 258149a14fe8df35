"""The cards of an interpretation, each with the clause of the document that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingzheng.records.library.queries.details import Interpretation, InterpretationCard
from mingzheng.records.library.queries.relations import RelatedDocument
from mingzheng.rules.official_text.anchors import clause_anchor


@dataclass(frozen=True)
class ShownCard:
    """``facts`` are the filled ones as label and text; ``clause_url`` may be empty."""

    facts: tuple[tuple[str, str], ...]
    clause: str
    clause_url: str


def cards_of(
    interpretation: Interpretation | None, pair: Sequence[RelatedDocument]
) -> list[ShownCard]:
    """``pair`` leads to what it interprets; among several documents a clause leads nowhere."""
    if interpretation is None:
        return []
    urls = [one.url for one in pair if one.outgoing and one.pk]
    document = urls[0] if len(urls) == 1 else ""
    return [
        ShownCard(
            tuple((label, text) for label, text in _facts(card) if text),
            card.clause,
            _clause_url(document, card.clause),
        )
        for card in interpretation.cards
    ]


def _facts(card: InterpretationCard) -> tuple[tuple[str, str], ...]:
    return (
        ("谁享受", card.who),
        ("给什么", card.what),
        ("怎么办", card.how),
        ("期限", card.until),
        ("找谁", card.ask),
    )


def _clause_url(document: str, clause: str) -> str:
    anchor = clause_anchor(clause)
    return f"{document}#{anchor}" if document and anchor else ""
