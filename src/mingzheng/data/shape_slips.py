"""The table that tools/make_shape_slips.py wrote."""

from functools import cache
from importlib import resources

from mingzheng.rules.text.shape_slips import ShapeSlips


@cache
def shape_slips() -> ShapeSlips:
    text = resources.files("mingzheng.data").joinpath("shape_slips.txt").read_text("utf-8")
    return ShapeSlips.of_lines(line for line in text.splitlines() if not line.startswith("#"))
