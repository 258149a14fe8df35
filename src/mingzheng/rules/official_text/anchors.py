"""Addresses inside a document: one for every chapter, article, heading, annex, table and figure.

An anchor is made of the numbers that the text itself bears (第三条 → ``tiao-3``), so that it stays
when something is inserted elsewhere; only what bears no number is counted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .blocks import AttachmentBlock, Block, FigureBlock, TableBlock, TextBlock
from .spans import bare_words
from .structure import heading_level

_DIGITS = "零一二三四五六七八九"
NUMERAL = "[一二三四五六七八九十百零〇两0-9０-９]+"
_DIVISION = re.compile(rf"第({NUMERAL})([编章节])[\s　]*")
_ARTICLE = re.compile(rf"第({NUMERAL})条(?:之({NUMERAL}))?[\s　]*")
_ANNEX = re.compile(
    r"附(?:件|录|表)[\s　]*([0-9０-９]+|[一二三四五六七八九十]+)?[\s　]*[:：]?[\s　]*"
)
_HEADING_NUMBER = re.compile(rf"[(（]?({NUMERAL})")
_CITED_HEADING = re.compile(rf"({NUMERAL})、|第({NUMERAL})部分")
_DIVISIONS = {"编": ("bian", 0), "章": ("zhang", 1), "节": ("jie", 2)}
_UNNUMBERED_RANK = 3
"""A heading without a number stands above 一、 and below 第一节."""

DEEPEST = 5
"""The title is the first level of a page; five more are all that HTML has."""


@dataclass(frozen=True)
class Passage:
    """A block with its place. ``depth`` is 1 for the outermost heading, 0 for what is none.

    ``label`` is 第三条, 第二章 or 附件1 as written, ``words`` the text after it.
    """

    block: Block
    anchor: str = ""
    depth: int = 0
    label: str = ""
    words: str = ""


@dataclass(frozen=True)
class ContentsEntry:
    anchor: str
    depth: int
    text: str


def passages_of(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """A block of text without a word in it says nothing and takes no place."""
    walk = _Walk()
    return tuple(walk.passage(block) for block in blocks if not _is_blank(block))


def contents_of(passages: Sequence[Passage]) -> tuple[ContentsEntry, ...]:
    """Chapters, headings and annexes; the articles of a text that has none of them."""
    entries = [
        ContentsEntry(one.anchor, one.depth, bare_words(f"{one.label}　{one.words}").strip("　"))
        for one in passages
        if one.depth
    ]
    if not entries:
        entries = [ContentsEntry(one.anchor, 1, one.label) for one in passages if one.label]
    return tuple(entries)


def annexes_start(passages: Sequence[Passage]) -> int:
    """Index of the first annex: signature and date of the document stand before it."""
    for index, passage in enumerate(passages):
        if isinstance(passage.block, TextBlock) and passage.block.kind == "annex":
            return index
    return len(passages)


def _is_blank(block: Block) -> bool:
    return isinstance(block, TextBlock) and not block.text.strip()


def numeral_value(numeral: str) -> int:
    """Chinese or arabic numerals up to 999: 一百二十 → 120, 一〇二 → 102, 百 alone is 100."""
    if not re.search("[十百]", numeral):
        digits = (_digit(one) for one in numeral)
        return int("".join(str(digit) for digit in digits))
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * (numeral_value(hundreds) if hundreds else 1) if hundred else 0
    value += 10 * (numeral_value(tens) if tens else 1) if ten else 0
    return value + (numeral_value(ones) if ones else 0)


def _digit(character: str) -> int:
    plain = character.replace("〇", "零").replace("两", "二")
    return _DIGITS.index(plain) if plain in _DIGITS else int(plain)


def clause_anchor(clause: str) -> str:
    """Where a clause that is cited by its number stands: 第七条第二款 → ``tiao-7``.

    三、（二） and 第三部分 lead to the heading 三、: what is numbered below it is often a
    paragraph, which has no address. "" for other words.
    """
    words = clause.strip()
    found = _ARTICLE.match(words)
    if found:
        return "-".join(["tiao", *(str(numeral_value(one)) for one in found.groups() if one)])
    cited = _CITED_HEADING.match(words)
    return f"h-{numeral_value(cited[1] or cited[2])}" if cited else ""


@dataclass
class _Walk:
    """Walks the blocks in order and remembers under which headings it stands."""

    used: set[str] = field(default_factory=set)
    ranks: list[int] = field(default_factory=list)
    scopes: list[tuple[int, str]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def passage(self, block: Block) -> Passage:
        match block:
            case TableBlock():
                return Passage(block, self._counted("biao"))
            case FigureBlock():
                return Passage(block, self._counted("tu"))
            case AttachmentBlock():
                return Passage(block, self._counted("wenjian"))
            case TextBlock(kind="chapter"):
                return self._chapter(block)
            case TextBlock(kind="article"):
                return self._article(block)
            case TextBlock(kind="heading"):
                return self._heading(block)
            case TextBlock(kind="annex"):
                return self._annex(block)
            case TextBlock():
                return Passage(block, words=block.text)

    def _chapter(self, block: TextBlock) -> Passage:
        found = _DIVISION.match(block.text)
        if not found:
            return self._unnumbered(block)
        name, rank = _DIVISIONS[found[2]]
        depth = self._enter(rank)
        anchor = self._taken(self._inside(f"{name}-{numeral_value(found[1])}"))
        self.scopes.append((rank, anchor))
        label, words = found[0].strip(), block.text[found.end() :]
        return Passage(block, anchor, depth, label, words)

    def _article(self, block: TextBlock) -> Passage:
        found = _ARTICLE.match(block.text)
        if not found:
            return Passage(block, self._counted("kuan"), words=block.text)
        numbers = [str(numeral_value(one)) for one in found.groups() if one]
        # Articles count on through the chapters; only an annex begins anew.
        annex = next((anchor for rank, anchor in self.scopes if rank < 0), "")
        anchor = "-".join([annex, "tiao", *numbers] if annex else ["tiao", *numbers])
        label, words = found[0].strip(), block.text[found.end() :]
        return Passage(block, self._taken(anchor), label=label, words=words)

    def _heading(self, block: TextBlock) -> Passage:
        level = heading_level(block.text)
        found = _HEADING_NUMBER.match(block.text)
        if not level or not found:
            return self._unnumbered(block)
        depth = self._enter(_UNNUMBERED_RANK + level)
        self.numbers = {above: n for above, n in self.numbers.items() if above < level}
        self.numbers[level] = numeral_value(found[1])
        path = [str(self.numbers.get(one, 0)) for one in range(1, level + 1)]
        anchor = self._taken(self._inside("-".join(["h", *path])))
        return Passage(block, anchor, depth, words=block.text)

    def _unnumbered(self, block: TextBlock) -> Passage:
        depth = self._enter(_UNNUMBERED_RANK)
        anchor = self._counted(self._inside("bt"))
        self.scopes.append((_UNNUMBERED_RANK, anchor))
        return Passage(block, anchor, depth, words=block.text)

    def _annex(self, block: TextBlock) -> Passage:
        found = _ANNEX.match(block.text)
        depth = self._enter(-1)
        number = numeral_value(found[1]) if found and found[1] else 0
        anchor = self._taken(f"fujian-{number}") if number else self._counted("fujian")
        self.scopes.append((-1, anchor))
        label, words = (found[0], block.text[found.end() :]) if found else ("", block.text)
        return Passage(block, anchor, depth, label.strip(" \t\n　:："), words.strip())

    def _enter(self, rank: int) -> int:
        """Leaves everything of the same or a lower level; returns the depth of the new heading."""
        self.ranks = [above for above in self.ranks if above < rank] + [rank]
        self.scopes = [(above, anchor) for above, anchor in self.scopes if above < rank]
        if rank <= _UNNUMBERED_RANK:
            self.numbers = {}
        return min(len(self.ranks), DEEPEST)

    def _inside(self, name: str) -> str:
        return f"{self.scopes[-1][1]}-{name}" if self.scopes else name

    def _counted(self, name: str) -> str:
        self.counts[name] = self.counts.get(name, 0) + 1
        return self._taken(f"{name}-{self.counts[name]}")

    def _taken(self, anchor: str) -> str:
        """A number that the text bears twice gets ``_2`` the second time."""
        free, again = anchor, 1
        while free in self.used:
            again += 1
            free = f"{anchor}_{again}"
        self.used.add(free)
        return free
