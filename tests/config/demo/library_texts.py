"""The library's texts as they lie, and how their numbered lines are counted."""

import itertools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzheng.rules.official_text.blocks import Block, TextBlock
from mingzheng.rules.official_text.structure import blocks_of_lines

DATA = Path(__file__).parents[3] / "src/mingzheng/config/demo/data"


@dataclass(frozen=True)
class Text:
    path: Path
    head: dict[str, Any]
    body: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of_lines(self.body.splitlines())


def read_library(folder: str) -> dict[int, Text]:
    texts = {}
    for path in sorted((DATA / "library" / folder).glob("*.txt")):
        start, head, body = path.read_text("utf-8").split("+++\n", 2)
        assert start == "", path
        texts[int(path.stem)] = Text(path, tomllib.loads(head), body)
    return texts


def mark_of(block: TextBlock) -> tuple[str, int]:
    """The kind of a numbered block and its number; ("", 0) for a block without one."""
    if block.kind == "annex":
        digits = re.match(r"附件(\d*)", block.text)
        return "annex", int(digits[1] or 1) if digits else 0
    if block.kind in ("article", "chapter"):
        numeral = re.match(r"第(.+?)[条章节]", block.text)
        return block.kind, _value(numeral[1]) if numeral else 0
    numeral = re.match(r"([一二三四五六七八九十]+)、", block.text)
    return ("first", _value(numeral[1])) if numeral else ("", 0)


def gaps_of(marks: list[tuple[str, int]], *, restart: bool) -> list[tuple[int, int]]:
    numbers = [0, *(number for _, number in marks)]
    return [
        (one, other)
        for one, other in itertools.pairwise(numbers)
        if other != one + 1 and not (restart and other == 1)
    ]


def _value(numeral: str) -> int:
    digits = "零一二三四五六七八九"
    tens, ten, ones = numeral.rpartition("十")
    return (digits.index(tens or "一") * 10 if ten else 0) + (digits.index(ones) if ones else 0)
