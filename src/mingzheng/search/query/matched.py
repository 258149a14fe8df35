"""Which part of a suggestion was typed: as characters, as pinyin, as initials, or mixed."""

from mingzheng.rules.text.folding import fold
from mingzheng.search.highlight import Piece
from mingzheng.search.query.suggest import as_typed
from mingzheng.search.query.suggest_index import BeginningIndex, bare


def matched_pieces(text: str, prefix: str) -> tuple[Piece, ...]:
    """The whole text, the part that was typed marked; no mark where there is no such part."""
    places = [at for at, sign in enumerate(text) if fold(sign).isalnum()]
    found = _found(bare(text), as_typed(prefix))
    if found is None:
        return (Piece(text, False),)
    start, end = places[found[0]], places[found[1] - 1] + 1
    parts = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return tuple(Piece(part, hit) for part, hit in parts if part)


def _found(plain: str, typed: str) -> tuple[int, int] | None:
    """What is written so before what is heard so, and each as early as can be."""
    if not plain or not typed:
        return None
    start = plain.find(typed)
    if start >= 0:
        return start, start + len(typed)
    index = BeginningIndex.of([plain])
    for place in range(len(plain)):
        end = index.end_of(typed, place)
        if end is not None:
            return place, end
    return None
