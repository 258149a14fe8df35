"""Where words stand, however they are written: width, case, blanks and line breaks do not count."""

import unicodedata
from collections.abc import Iterator, Sequence

from mingzheng.readers.errors import UnreadableDocument


def folded_words(words: Sequence[str]) -> dict[str, str]:
    """Each word as it was given → as it is looked for. Raises UnreadableDocument (``bad_words``)
    where there is none, or one that says nothing."""
    folded = {word: "".join(map(_folded, word)) for word in words}
    if not folded or not all(folded.values()):
        raise UnreadableDocument("bad_words", "请填写要遮盖的字词，每行一个；只有空格的行请删去。")
    return folded


def places_of(characters: Sequence[str], folded: str) -> Iterator[tuple[int, int]]:
    """First character and the one behind the last, for every place; places may overlap."""
    text, origins = _text_with_origins(characters)
    at = text.find(folded)
    while at >= 0:
        yield origins[at], origins[at + len(folded) - 1] + 1
        at = text.find(folded, at + 1)


def _text_with_origins(characters: Sequence[str]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    origins: list[int] = []
    for number, character in enumerate(characters):
        piece = _folded(character)
        pieces.append(piece)
        origins += [number] * len(piece)
    return "".join(pieces), origins


def _folded(character: str) -> str:
    """Nothing for blanks, control characters, joiners and other signs that are not seen."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", character).casefold()
        if unicodedata.category(one) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not _selects(one)
    )


def _selects(character: str) -> bool:
    """Variation selectors: they choose a form of the character before."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
