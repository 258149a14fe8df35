"""What was typed, as weighted tokens with the reasons for them."""

from collections.abc import Sequence
from functools import cache

from mingzheng.data.lexicons import Entry, entries_in, question_words
from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.tokens import tokens
from mingzheng.search.query.plan import Decision, Meaning, PlannedToken, QueryPlan

LONGEST = 200
"""Characters of a query that are read; what comes after changes nothing."""
MOST_TOKENS = 120
MOST_ADDED = 60

LEAST_SHARE = 0.3
"""What a word of asking keeps of its weight at least: 多少 may be all that was typed."""
_ADDED = {"same": 0.4, "official": 0.35, "related": 0.15}
_FURTHER = 0.6
"""Share of an official term that is not the first of its entry."""
_NESTED = 0.5
"""Share of an entry that lies within a longer one."""
_SINGLE = 0.5
"""Share of single characters of official terms: they stand everywhere."""


def understand(text: str, office: Sequence[Entry] = ()) -> QueryPlan:
    """``office``: wordings that go before those of the lexicon with the same plain wording.

    Never fails: a query without a letter has no tokens.
    """
    read = text[:LONGEST]
    folded = fold(read)
    typed = _typed(folded)
    entries = _entries(folded, office)
    added = _added(entries, typed)
    decisions = []
    if len(text) > LONGEST:
        decisions.append(Decision("length", f"只读取前 {LONGEST} 个字。"))
    for entry in entries:
        decisions.append(
            Decision("wording", f"“{entry.plain}”也按“{'、'.join(entry.official)}”查找。")
        )
    return QueryPlan(read, (*typed, *added), _meanings(entries, folded), tuple(decisions))


def _entries(folded: str, office: Sequence[Entry]) -> tuple[Entry, ...]:
    own = tuple(one for one in office if fold(one.plain) in folded)
    taken = {fold(one.plain) for one in own}
    return (*own, *(one for one in entries_in(folded) if fold(one.plain) not in taken))


def _meanings(entries: Sequence[Entry], folded: str) -> tuple[Meaning, ...]:
    found = []
    for entry in entries:
        if entry.kind != "related":
            plain = fold(entry.plain)
            own = tuple(dict.fromkeys(tokens(plain)))
            found.append(Meaning(own, _edges(plain, folded), tuple(map(fold, entry.official))))
    return tuple(found)


def _edges(plain: str, folded: str) -> tuple[str, ...]:
    """低保多少钱 has 保多."""
    found: dict[str, None] = {}
    start = folded.find(plain)
    while start >= 0:
        end = start + len(plain)
        for edge in (folded[max(0, start - 1) : start + 1], folded[end - 1 : end + 1]):
            found.update(dict.fromkeys(one for one in tokens(edge) if len(one) > 1))
        start = folded.find(plain, end)
    return tuple(found)


def _typed(folded: str) -> tuple[PlannedToken, ...]:
    shares = _shares(folded)
    chosen = list(dict.fromkeys(tokens(folded)))[:MOST_TOKENS]
    return tuple(PlannedToken(one, _share_of(one, folded, shares)) for one in chosen)


def _share_of(token: str, folded: str, shares: Sequence[float]) -> float:
    """The most that any place of the token gives it: 办证 in 怎么办证 is a topic."""
    best, place = 0.0, folded.find(token)
    while place >= 0:
        best = max(best, *shares[place : place + len(token)])
        place = folded.find(token, place + 1)
    return max(best, LEAST_SHARE)


def _shares(folded: str) -> list[float]:
    """Of each character: what the longest word of asking that begins there leaves it."""
    words, longest = _question_words()
    shares = [1.0] * len(folded)
    place = 0
    while place < len(folded):
        length = next(
            (size for size in range(longest, 0, -1) if folded[place : place + size] in words), 0
        )
        if length:
            share = words[folded[place : place + length]]
            shares[place : place + length] = [share] * len(folded[place : place + length])
        place += length or 1
    return shares


def _added(entries: Sequence[Entry], typed: Sequence[PlannedToken]) -> tuple[PlannedToken, ...]:
    asked = {one.token for one in typed}
    weights: dict[str, float] = {}
    for entry in entries:
        weight = _ADDED[entry.kind]
        if any(entry.plain != other.plain and entry.plain in other.plain for other in entries):
            weight *= _NESTED
        for number, term in enumerate(entry.official):
            for token in tokens(term):
                share = weight * (_FURTHER if number else 1.0)
                share *= _SINGLE if len(token) == 1 else 1.0
                if token not in asked:
                    weights[token] = max(weights.get(token, 0.0), share)
    chosen = sorted(weights, key=lambda token: -weights[token])[:MOST_ADDED]
    return tuple(PlannedToken(token, weights[token], "wording") for token in chosen)


@cache
def _question_words() -> tuple[dict[str, float], int]:
    words = {fold(one.word): one.share for one in question_words()}
    return words, max(map(len, words))
