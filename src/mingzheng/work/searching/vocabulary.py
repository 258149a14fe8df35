"""The words of the site: names of its records and wordings of the lexicon that find something.

The program that writes the index learns them; every process that answers holds one copy of each.
Nothing that somebody typed is ever among them.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mingzheng.data.lexicons import lexicon
from mingzheng.ports.search_feed import SEARCH_FEEDS, PublicName
from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.tokens import tokens
from mingzheng.search.durable import write_durably
from mingzheng.search.engines.port import Collection, EngineQuery, Term
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.suggest import Suggester, Suggestion

from .wordings import topics

WORDING = "wording"
"""The kind of suggestions that are wordings of the lexicon; the others have the kind of a facet."""
CORRECTOR_FILE = "corrector-1.npz"
SUGGESTIONS_FILE = "suggestions-1.npz"
"""The number changes with the form of the file."""

_NAME_WEIGHT = 20.0
_PLAIN_WEIGHT, _OFFICIAL_WEIGHT = 1.0, 1.2


def learn_vocabulary(folder: Path, units: Collection, *, now: datetime.datetime) -> int:
    """Writes both files; returns how many suggestions there are."""
    named = [(feed.kind, one) for feed in SEARCH_FEEDS for one in feed.names(None, now=now)]
    names = [name for _, one in named for name in one.names]
    suggester = Suggester.learn((*_names(named), *_wordings(units, frozenset(names))))
    terms = {term for entry in lexicon() for term in entry.official}
    corrector = Corrector.learn((text, _NAME_WEIGHT) for text in (*names, *sorted(terms)))
    folder.mkdir(parents=True, exist_ok=True)
    write_durably(folder / CORRECTOR_FILE, corrector.to_bytes())
    write_durably(folder / SUGGESTIONS_FILE, suggester.to_bytes())
    return len(suggester)


def _names(named: Iterable[tuple[str, PublicName]]) -> Iterator[Suggestion]:
    for kind, one in named:
        for name in one.names:
            yield Suggestion(name, one.kind, one.weight, (f"{kind}:{one.key}",))


def _wordings(units: Collection, taken: frozenset[str]) -> Iterator[Suggestion]:
    """Official wordings that stand in the index, and the plain ones that lead to them."""
    stands = _standing_in(units)
    for entry in topics():
        official = [term for term in entry.official if stands(term)]
        for term in official:
            if term not in taken:
                yield Suggestion(term, WORDING, _OFFICIAL_WEIGHT)
        if official and entry.plain not in taken:
            yield Suggestion(entry.plain, WORDING, _PLAIN_WEIGHT)


def _standing_in(units: Collection) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def stands(term: str) -> bool:
        if term not in known:
            known[term] = bool(units.search(_whole(term)))
        return known[term]

    return stands


def _whole(term: str) -> EngineQuery:
    """Asks for one unit that has everything of the term in its title or body."""
    made = list(dict.fromkeys(tokens(fold(term))))
    longer = [token for token in made if len(token) > 1] or made
    clauses = tuple((Term("title", token), Term("body", token)) for token in longer)
    return EngineQuery(clauses, 1, at_least=len(clauses))
