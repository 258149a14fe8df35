"""The engine of this site, the same for the program that writes and for every reader."""

from functools import cache

from django.conf import settings

from mingzheng.search.engines.port import Collection, Engine
from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.units import UNITS

from .turn import Turn


@cache
def site_engine() -> Engine:
    return TantivyEngine(settings.DATA_DIR / "search")


def site_units() -> Collection | None:
    """None until the indexer has built the first generation."""
    return site_engine().open(UNITS)


def site_turn() -> Turn:
    return Turn(settings.DATA_DIR / "search" / "turn.lock")
