"""人群: for whom policies, services and lists are; one set of codes for the whole house."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Audience:
    """``words``: what people of it call themselves and their situation."""

    code: str
    name: str
    words: tuple[str, ...]


@cache
def audiences() -> Mapping[str, Audience]:
    """By code, in the order of the table."""
    table = tomllib.loads(files("mingzheng.data").joinpath("audiences.toml").read_text("utf-8"))
    return {
        one["code"]: Audience(one["code"], one["name"], tuple(one["words"]))
        for one in table["audience"]
    }
