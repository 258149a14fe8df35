"""What helps where nothing fits: what was left out of the words, and ways on that exist."""

import re
from collections.abc import Sequence

from mingzheng.rules.text.folding import fold
from mingzheng.search.highlight import marked
from mingzheng.search.query.plan import QueryPlan
from mingzheng.search.site import SiteHit

_TOPIC = 0.5
"""Weight from which a word belongs to what was asked, rather than to the asking."""
_WORDS = re.compile(r"[^\W_]+")


def dropped_words(words: str, plan: QueryPlan, hits: Sequence[SiteHit]) -> list[str]:
    """Parts of what was typed that stand in none of the results, words of asking not counted."""
    texts = [fold("\n".join((hit.unit.title, *hit.unit.names, hit.unit.body))) for hit in hits]
    found = [one.token for one in plan.typed if any(one.token in text for text in texts)]
    asking = {one.token for one in plan.typed if one.weight < _TOPIC}
    missing = (piece.text for piece in marked(words, found) if not piece.hit)
    parts = [
        part
        for piece in missing
        for part in _WORDS.findall(piece)
        if not all(fold(sign) in asking for sign in part)
    ]
    # What is left over of a word is no word, unless it is all there is.
    return [part for part in parts if len(part) > 1] or parts
