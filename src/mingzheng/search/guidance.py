"""What a site adds to search of its own: words, pins, and what its vocabulary teaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mingzheng.data.lexicons import Entry
from mingzheng.rules.text.folding import fold
from mingzheng.search.learning.ranker import Ranker
from mingzheng.search.query.correct import Corrector


class Closeness(Protocol):
    """A service that knows how close texts are in meaning."""

    def closeness(self, query: str, texts: Sequence[str]) -> Sequence[float] | None:
        """−1 to 1 for each of the texts; None where the service does not answer."""


@dataclass(frozen=True)
class Guidance:
    """``entries``: wordings of the office beside the shipped lexicon, going before those of the
    same plain wording. ``pins``: by ``pinned_form`` of a query the keys of units that stand first,
    in their order. ``never``: words no correction touches. ``ranker``: an order learned from the
    site's judged queries. ``meaning``: a service that moves results closer in meaning up.
    """

    entries: tuple[Entry, ...] = ()
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    corrector: Corrector | None = None
    ranker: Ranker | None = None
    meaning: Closeness | None = None


NO_GUIDANCE = Guidance()


def pinned_form(query: str) -> str:
    """A query as pins know it: folded, without blanks and signs."""
    return "".join(char for char in fold(query) if char.isalnum())
