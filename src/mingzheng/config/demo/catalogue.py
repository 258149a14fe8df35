"""The standard catalogue of the demo district; owners are keys of the register."""

import tomllib
from importlib import resources
from typing import Any

from mingzheng.data.standard_catalogue import catalogue_tables
from mingzheng.rules.catalogue import CatalogueField, CatalogueRow, read_time_limit

_FOLDER = resources.files("mingzheng.config.demo") / "data" / "library" / "catalogue"


def demo_catalogue() -> tuple[CatalogueRow, ...]:
    """Field by field in the official order, one file a field."""
    names = sorted(file.name for file in _FOLDER.iterdir() if file.name.endswith(".toml"))
    return tuple(row for name in names for row in _rows(name))


def _rows(name: str) -> list[CatalogueRow]:
    table = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    field = catalogue_tables().field(table["field"])
    return [
        _row(field, number, table["defaults"] | entry)
        for number, entry in enumerate(table["row"], start=1)
    ]


def _row(field: CatalogueField, number: int, entry: dict[str, Any]) -> CatalogueRow:
    values = {"heading": field.heading, **entry, "channels": tuple(entry["channels"])}
    limit = read_time_limit(values.pop("limit"))
    return CatalogueRow(field=field.key, number=number, time_limit=limit, **values)
