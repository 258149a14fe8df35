"""The special public lists of the district: one TOML file a kind, with the law it rests on.

What a law says is written with its article; where the text was not at hand when the file was
written, the file says so in a comment beside it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mingzheng.rules.registers import Column, RegisterKind

ORDER = (
    "powers", "fees", "funds", "assistance", "enforcement-basis", "licences", "penalties",
    "inspection-plan", "inspection-results", "procurement", "transactions", "projects",
    "project-stages",
)  # fmt: skip
"""Kinds of one page stand in the order in which the page shows them."""


@cache
def register_kinds() -> Mapping[str, RegisterKind]:
    return {key: _load(key) for key in ORDER}


def kinds_of(noun: str) -> tuple[RegisterKind, ...]:
    """The kinds that stand on one page of lists."""
    return tuple(kind for kind in register_kinds().values() if kind.noun == noun)


def _load(key: str) -> RegisterKind:
    table = tomllib.loads(files(__name__).joinpath(f"{key}.toml").read_text(encoding="utf-8"))
    columns = tuple(_column(entry) for entry in table.pop("columns"))
    citizen = table.pop("citizen", None)
    return RegisterKind(
        key=key,
        columns=columns,
        bases=tuple(table.pop("bases")),
        identity=tuple(table.pop("identity")),
        person_choice=(citizen["column"], citizen["choice"]) if citizen else None,
        **table,
    )


def _column(entry: dict[str, Any]) -> Column:
    for name in ("aliases", "choices"):
        entry[name] = tuple(entry.get(name, ()))
    return Column(**entry)
