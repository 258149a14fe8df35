"""Units whose titles sound like what was typed in pinyin or initials."""

from mingzheng.search.engines.port import EngineQuery, Term
from mingzheng.search.query.sound import read_sound, sound_likeness
from mingzheng.search.ranking.channels import EVERYTHING, Indexes, Narrowing
from mingzheng.search.ranking.site_order import tells_of
from mingzheng.search.units import Unit, unit_of

HEARD = 60
"""Titles compared sound by sound."""
LIKELY = 0.6
"""How alike a title has to be to stand before what the letters themselves find."""


WHOLE = 1.0


def sounding(
    text: str, indexes: Indexes, narrowing: Narrowing = EVERYTHING
) -> list[tuple[float, Unit]]:
    """Likeness (``LIKELY`` to 1) and unit, best first; empty where nothing was typed in pinyin."""
    heard = read_sound(text)
    if heard is None:
        return []
    query = EngineQuery(
        tuple((Term("sound", one.token, one.weight),) for one in heard.tokens),
        HEARD,
        facets=narrowing.facets,
        without=narrowing.without,
    )
    found = []
    for hit in indexes.units.search(query):
        unit = unit_of(hit.key, hit.payload)
        likeness = max(sound_likeness(heard, name) for name in (unit.title, *unit.names))
        if likeness >= LIKELY:
            found.append((likeness, hit.score, unit))
    # Parts of a name sound alike in all of them; a name that was typed whole is what was meant.
    found.sort(key=lambda one: (one[0] < WHOLE and tells_of(one[2]), -one[0], -one[1], one[2].key))
    return [(likeness, unit) for likeness, _, unit in found]
