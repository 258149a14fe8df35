"""What a site adds to search of its own: words, pins, and what its vocabulary teaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingzheng.data.lexicons import Entry
from mingzheng.rules.text.folding import fold
from mingzheng.search.query.correct import Corrector


@dataclass(frozen=True)
class Guidance:
    """``entries``: wordings of the office beside the shipped lexicon, going before those of the
    same plain wording. ``pins``: by ``pinned_form`` of a query the keys of units that stand first,
    in their order. ``never``: words no correction touches.
    """

    entries: tuple[Entry, ...] = ()
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    never: frozenset[str] = frozenset()
    corrector: Corrector | None = None


NO_GUIDANCE = Guidance()


def pinned_form(query: str) -> str:
    """A query as pins know it: folded, without blanks and signs."""
    return "".join(char for char in fold(query) if char.isalnum())
