"""The State Council's yearly arrangement of days off, one TOML file a year.

Each file holds ``year``, ``[[sources]]`` (title, number, url of the notice) and ``[[holidays]]``
(name, from, to, and ``work``: the weekend days worked for it).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mingzheng.rules.workdays import Calendar, Holiday, Source, YearTable


@cache
def national_calendar() -> Calendar:
    """The calendar of every year whose notice is shipped with the product."""
    names = sorted(item.name for item in files(__name__).iterdir() if item.name.endswith(".toml"))
    return Calendar(tuple(_load(name) for name in names))


def _load(name: str) -> YearTable:
    table = tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return YearTable(
        year=table["year"],
        holidays=tuple(_holiday(entry) for entry in table["holidays"]),
        sources=tuple(Source(**entry) for entry in table["sources"]),
    )


def _holiday(entry: dict[str, Any]) -> Holiday:
    return Holiday(
        name=entry["name"],
        first=entry["from"],
        last=entry["to"],
        makeup=tuple(entry.get("work", ())),
    )
