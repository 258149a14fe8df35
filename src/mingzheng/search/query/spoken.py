"""Words of the lexicon by how they sound, for pinyin that no title sounds like."""

import re
from functools import cache

from mingzheng.data.lexicons import lexicon
from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.pinyin import pinyin

_LETTERS = re.compile(r"[a-z]+(?:['\s]+[a-z]+)*")
_SHORTEST, _SHORTEST_INITIALS = 4, 3
"""Letters that a reading in full, and one by initials, has at least."""
_MOST = 8


def spoken_words(query: str) -> tuple[str, ...]:
    """The words that a query of letters alone is the whole pinyin of: gongjijin → 公积金."""
    letters = _letters_of(fold(query).strip())
    return _by_sound()[0].get(letters, ())[:_MOST] if len(letters) >= _SHORTEST else ()


def words_by_initials(query: str) -> tuple[str, ...]:
    """Likewise of its initials, which fit many words: sfz → 身份证."""
    letters = _letters_of(fold(query).strip())
    return _by_sound()[1].get(letters, ())[:_MOST] if len(letters) >= _SHORTEST_INITIALS else ()


def _letters_of(folded: str) -> str:
    """ "" where there is anything but letters, blanks and apostrophes."""
    return "".join(filter(str.isalpha, folded)) if _LETTERS.fullmatch(folded) else ""


@cache
def _by_sound() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Official terms before plain wordings, shorter words before longer ones."""
    entries = lexicon()
    terms = dict.fromkeys(term for entry in entries for term in entry.official)
    words = dict.fromkeys((*terms, *(entry.plain for entry in entries)))
    whole: dict[str, list[str]] = {}
    initials: dict[str, list[str]] = {}
    for word in sorted(words, key=len):
        syllables = pinyin(word)
        if all(syllables):
            whole.setdefault("".join(syllables), []).append(word)
            initials.setdefault("".join(one[0] for one in syllables), []).append(word)
    return (
        {sound: tuple(of_sound) for sound, of_sound in whole.items()},
        {sound: tuple(of_sound) for sound, of_sound in initials.items()},
    )
