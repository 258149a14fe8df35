"""Which words a query was meant to have, where what was typed finds nothing as it stands."""

from collections.abc import Collection as Words

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.query.correct import Corrector
from mingzheng.search.query.understanding import LONGEST
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.ranking.measures import letters
from mingzheng.search.units import Unit, unit_of

LOOKED_AT = 5


def meant(text: str, corrector: Corrector, indexes: Indexes, never: Words[str] = ()) -> str:
    """The corrected query where it stands in a unit as a whole and what was typed does not.

    ``never``: words that stay as they are.

    Else the query as it was typed: one that finds what it says is never overruled, and a doubt
    that the collection does not settle is none.
    """
    if stands(text, indexes):
        return text
    return other_words(text, corrector, indexes, never) or text


def other_words(text: str, corrector: Corrector, indexes: Indexes, never: Words[str] = ()) -> str:
    """The likeliest correction that stands in a unit as a whole, "" where none does."""
    sure, guesses = likely_words(text, corrector, never)
    return next((other for other in (*sure, *guesses) if stands(other, indexes)), "")


def likely_words(
    text: str, corrector: Corrector, never: Words[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What may have been meant: what is believed (one at most), and guesses, likeliest first."""
    sure = corrector.correct(text, never)
    believed = (sure.text,) if sure else ()
    guesses = (one.text for one in corrector.guesses(text, never))
    return believed, tuple(one for one in dict.fromkeys(guesses) if one not in believed)


def stands_in(asked: str, unit: Unit) -> bool:
    """Whether the letters of a query stand one after the other in a title, a name or the body."""
    return any(asked in letters(part) for part in (unit.title, *unit.names, unit.body))


def stands(text: str, indexes: Indexes) -> bool:
    """Whether a unit has the query as a whole, as far as queries are read."""
    text = text[:LONGEST]
    asked = letters(text)
    clauses = tuple(
        (Term("title", token), Term("body", token)) for token in dict.fromkeys(tokens(text))
    )
    for hit in indexes.units.search(EngineQuery(clauses, LOOKED_AT)):
        if stands_in(asked, unit_of(hit.key, hit.payload)):
            return True
    return False
