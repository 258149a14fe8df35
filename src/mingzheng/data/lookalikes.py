"""The look-alike characters that tools/make_lookalikes.py found."""

from functools import cache
from importlib import resources

from mingzheng.rules.text.shapes import Lookalikes


@cache
def lookalikes() -> Lookalikes:
    text = resources.files("mingzheng.data").joinpath("lookalikes.txt").read_text("utf-8")
    return Lookalikes(line for line in text.splitlines() if not line.startswith("#"))
