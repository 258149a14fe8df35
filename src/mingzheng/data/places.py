"""Names of provinces and prefectures."""

from functools import cache
from importlib import resources


@cache
def places() -> frozenset[str]:
    """Without the last word: 广安, not 广安市."""
    text = resources.files("mingzheng.data").joinpath("places.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())
