"""How long each class of information stays public to begin with; a house changes it at the desk."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class DefaultClass:
    """``months`` None = without end."""

    key: str
    title: str
    months: int | None
    basis: str


@cache
def default_classes() -> tuple[DefaultClass, ...]:
    table = tomllib.loads(
        files("mingzheng.data").joinpath("disclosure_classes.toml").read_text("utf-8")
    )
    return tuple(
        DefaultClass(row["key"], row["title"], row.get("months"), row["basis"])
        for row in table["class"]
    )
