"""The fields (领域) of the 基层政务公开标准目录 and the columns its rows may stand under."""

import tomllib
from functools import cache
from importlib.resources import files

from mingzheng.data.legal_headings import legal_headings
from mingzheng.rules.catalogue import CatalogueField, CatalogueTables


@cache
def catalogue_tables() -> CatalogueTables:
    table = tomllib.loads(files(__name__).joinpath("fields.toml").read_text(encoding="utf-8"))
    fields = tuple(
        CatalogueField(
            key=entry["key"],
            name=entry["name"],
            heading=entry["heading"],
            other_names=tuple(entry.get("other_names", ())),
        )
        for entry in table["field"]
    )
    return CatalogueTables(fields, legal_headings().titles)
