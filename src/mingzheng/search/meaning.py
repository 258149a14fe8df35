"""Which words a query was meant to have, where what was typed finds nothing as it stands."""

from mingzheng.rules.text.tokens import tokens
from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.ranking.measures import letters
from mingzheng.search.units import unit_of

LOOKED_AT = 5


def meant(text: str, corrector: Corrector, indexes: Indexes) -> str:
    """The corrected query where it stands in a unit as a whole and what was typed does not.

    Else the query as it was typed: one that finds what it says is never overruled, and a doubt
    that the collection does not settle is none.
    """
    if _stands(text, indexes):
        return text
    sure = corrector.correct(text)
    for one in (*([sure] if sure else []), *corrector.guesses(text)):
        if _stands(one.text, indexes):
            return one.text
    return text


def _stands(text: str, indexes: Indexes) -> bool:
    asked = letters(text)
    clauses = tuple(
        (Term("title", token), Term("body", token)) for token in dict.fromkeys(tokens(text))
    )
    for hit in indexes.units.search(EngineQuery(clauses, LOOKED_AT)):
        unit = unit_of(hit.key, hit.payload)
        if any(asked in letters(part) for part in (unit.title, *unit.names, unit.body)):
            return True
    return False
