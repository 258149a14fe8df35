"""The texts of the demo district, as they lie beside this module."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

# Public by design: printed at the start of the demo, and the demo settings alone load it.
PASSWORD = "Yunling-2024"

_DATA = resources.files("mingzheng.config.demo") / "data"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def library_folder() -> Traversable:
    return _DATA / "library"


def library_table(name: str) -> dict[str, Any]:
    return tomllib.loads((library_folder() / name).read_text(encoding="utf-8"))


def file_bytes(name: str) -> bytes:
    return (_DATA / name).read_bytes()


def notice_bytes() -> bytes:
    return file_bytes("notice.md")
