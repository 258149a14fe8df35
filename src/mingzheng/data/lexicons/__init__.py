"""The lexicon of search: plain wording (百姓话) → official wording (规范用语), and words of asking.

Written by hand from general knowledge of services, law and speech. One ``*.tsv`` per field; a row:

    plain<TAB>official[|official…]<TAB>mark

with the mark ``=`` (the same thing, usable both ways), ``>`` (plain → official only) or
``~`` (related, weak). The most important official term comes first. Two files are tables of their
own: ``hidden_within.tsv`` (words within which a plain wording means nothing: 产假 in 生产假药) and
``question_words.tsv``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["same", "official", "related"]

MARKS: dict[str, Kind] = {"=": "same", ">": "official", "~": "related"}
SHORTEST, LONGEST = 2, 10
MOST_OFFICIAL = 5
_QUESTION_WORDS = "question_words.tsv"
_HIDDEN_WITHIN = "hidden_within.tsv"


class LexiconError(ValueError):
    """A bad row; the message names its file and line."""


@dataclass(frozen=True)
class Entry:
    """``field`` is the name of the file without its suffix."""

    plain: str
    official: tuple[str, ...]
    kind: Kind
    field: str


@dataclass(frozen=True)
class QuestionWord:
    """A word that carries no topic; ``share`` of its weight (0 to 1) is kept."""

    word: str
    share: float


@cache
def lexicon() -> tuple[Entry, ...]:
    """Every entry, in the order of the files' names and of their rows."""
    names = [path.name for path in files(__name__).iterdir() if path.name.endswith(".tsv")]
    return read_entries(
        {name: _text(name) for name in names if name not in (_QUESTION_WORDS, _HIDDEN_WITHIN)}
    )


@cache
def question_words() -> tuple[QuestionWord, ...]:
    return read_question_words(_QUESTION_WORDS, _text(_QUESTION_WORDS))


def entries_in(text: str) -> tuple[Entry, ...]:
    """The entries whose plain wording stands in ``text``, in the order of first sight.

    Letters are compared without case. Of two that begin at one place (驾照, 驾照丢) the longer
    comes first, as it says more; both apply.
    """
    folded = text.casefold()
    entries, hiders = _by_folded(), _hiders()
    found: dict[Entry, None] = {}
    for start in range(len(folded)):
        for end in range(min(start + LONGEST, len(folded)), start + SHORTEST - 1, -1):
            plain = folded[start:end]
            if plain not in entries:
                continue
            hidden = (_covers(folded, start, plain, word) for word in hiders.get(plain, ()))
            if not any(hidden):
                found.setdefault(entries[plain])
    return tuple(found)


def read_entries(texts: dict[str, str]) -> tuple[Entry, ...]:
    """The entries of files by name; a plain wording may stand only once in all of them."""
    found: dict[str, Entry] = {}
    places: dict[str, str] = {}
    for name in sorted(texts):
        for place, cells in _rows(name, texts[name], columns=3):
            entry = _entry(place, cells, name.removesuffix(".tsv"))
            key = entry.plain.casefold()
            if key in found:
                raise LexiconError(f"{place}: {entry.plain} stands already in {places[key]}")
            found[key] = entry
            places[key] = place
    return tuple(found.values())


def read_question_words(name: str, text: str) -> tuple[QuestionWord, ...]:
    found: dict[str, QuestionWord] = {}
    for place, (word, number) in _rows(name, text, columns=2):
        if not word:
            raise LexiconError(f"{place}: no word")
        if word in found:
            raise LexiconError(f"{place}: {word} stands twice")
        found[word] = QuestionWord(word, _share(place, number))
    return tuple(found.values())


def read_hidden_within(
    name: str, text: str, entries: Iterable[Entry]
) -> dict[str, tuple[str, ...]]:
    """By plain wording the longer words within which it does not count."""
    known = {entry.plain for entry in entries}
    found: dict[str, tuple[str, ...]] = {}
    for place, (plain, listed) in _rows(name, text, columns=2):
        words = tuple(listed.split("|"))
        if plain not in known:
            raise LexiconError(f"{place}: no entry {plain}")
        if plain in found:
            raise LexiconError(f"{place}: {plain} stands twice")
        if wrong := [word for word in words if plain not in word or plain == word]:
            raise LexiconError(f"{place}: {plain} does not lie within {wrong[0]!r}")
        if repeated := _repeated(words):
            raise LexiconError(f"{place}: {plain} has {repeated} twice")
        found[plain] = words
    return found


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


@cache
def _by_folded() -> dict[str, Entry]:
    return {entry.plain.casefold(): entry for entry in lexicon()}


@cache
def _hiders() -> dict[str, tuple[str, ...]]:
    return read_hidden_within(_HIDDEN_WITHIN, _text(_HIDDEN_WITHIN), lexicon())


def _covers(text: str, start: int, plain: str, word: str) -> bool:
    """Whether the ``plain`` at ``start`` is a part of ``word``."""
    begin = start - word.index(plain)
    return begin >= 0 and text.startswith(word, begin)


def _rows(name: str, text: str, *, columns: int) -> Iterator[tuple[str, list[str]]]:
    """Where a row stands (file:line) and its cells, without comments and empty lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        place, cells = f"{name}:{number}", line.split("\t")
        if len(cells) != columns:
            raise LexiconError(f"{place}: {len(cells)} cells instead of {columns}: {line!r}")
        if any(cell != cell.strip() for cell in cells):
            raise LexiconError(f"{place}: space around a cell: {line!r}")
        yield place, cells


def _entry(place: str, cells: list[str], field: str) -> Entry:
    plain, listed, mark = cells
    if not SHORTEST <= len(plain) <= LONGEST:
        raise LexiconError(f"{place}: {plain!r} is not {SHORTEST} to {LONGEST} characters long")
    official = tuple(listed.split("|"))
    if not all(official) or any(term != term.strip() for term in official):
        raise LexiconError(f"{place}: an official term of {plain} is empty or has space around it")
    if len(official) > MOST_OFFICIAL:
        raise LexiconError(f"{place}: more than {MOST_OFFICIAL} official terms for {plain}")
    if plain in official:
        raise LexiconError(f"{place}: {plain} is its own official term")
    if repeated := _repeated(official):
        raise LexiconError(f"{place}: {plain} has {repeated} twice")
    if mark not in MARKS:
        raise LexiconError(f"{place}: mark {mark!r} of {plain} is none of {' '.join(MARKS)}")
    return Entry(plain, official, MARKS[mark], field)


def _repeated(terms: Iterable[str]) -> str:
    """The first term that stands twice, "" for none."""
    seen: set[str] = set()
    for term in terms:
        if term in seen:
            return term
        seen.add(term)
    return ""


def _share(place: str, number: str) -> float:
    try:
        share = float(number)
    except ValueError:
        raise LexiconError(f"{place}: {number!r} is no number") from None
    if not 0 <= share <= 1:
        raise LexiconError(f"{place}: {number} lies outside 0 to 1")
    return share
