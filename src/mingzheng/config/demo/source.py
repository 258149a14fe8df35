"""The texts of the demo district, as they lie beside this module."""

import tomllib
from importlib import resources
from typing import Any

_DATA = resources.files("mingzheng.config.demo") / "data"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def notice_bytes() -> bytes:
    return (_DATA / "notice.md").read_bytes()
