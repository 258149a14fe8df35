"""What helps where nothing fits: what was left out of the words, and ways on that exist."""

from collections.abc import Sequence
from itertools import groupby

from mingzheng.data.lexicons import question_words
from mingzheng.rules.text.folding import fold
from mingzheng.search.highlight import marked
from mingzheng.search.query.known_words import known_words
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteHit

_TOPIC = 0.5
"""Weight from which a word belongs to what was asked, rather than to the asking."""


def dropped_words(words: str, plan: QueryPlan, hits: Sequence[SiteHit]) -> list[str]:
    """Words of what was typed of which none of the results has all, words of asking not counted.

    A word is told whole: of 地铁 where only 地 was found. What stands between known words is told
    as one, a single sign only where nothing of the query was found.
    """
    folded = fold(words)
    missing = _missing(folded, plan, hits)
    asking = {one.token for one in plan.typed if one.weight < _TOPIC}
    asking |= {one.word for one in question_words()}
    parts: list[str] = []
    at = 0
    for known, pieces in groupby(known_words(folded), key=lambda piece: len(piece) > 1):
        for piece in [*pieces] if known else ["".join(pieces)]:
            lost = missing[at : at + len(piece)]
            parts += [piece] if known and any(lost) else [] if known else _lost_runs(piece, lost)
            at += len(piece)
    told = [part for part in parts if part not in asking and not set(part) <= asking]
    return told if all(missing) else [part for part in told if len(part) > 1]


def _missing(folded: str, plan: QueryPlan, hits: Sequence[SiteHit]) -> list[bool]:
    """For every sign whether no part of the query that some result has covers it."""
    texts = [fold("\n".join((hit.unit.title, *hit.unit.names, hit.unit.body))) for hit in hits]
    found = [one.token for one in plan.typed if any(one.token in text for text in texts)]
    return [not piece.hit for piece in marked(folded, found) for _ in piece.text]


def _lost_runs(text: str, lost: Sequence[bool]) -> list[str]:
    """The runs of letters that are missing; signs between them end a run."""
    told = ((sign, gone and sign.isalnum()) for sign, gone in zip(text, lost, strict=True))
    runs = groupby(told, key=lambda one: one[1])
    return ["".join(sign for sign, _ in run) for gone, run in runs if gone]
