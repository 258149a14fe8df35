"""Blocks and their stored form, the raw list of a Wagtail StreamField."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast, get_args

TextKind = Literal["chapter", "article", "heading", "paragraph", "annex"]
"""chapter: 第一编、第一章、第一节 with its title.
article: 第一条 with all its 款 and 项, one a line.
heading: one line, 一、（一）1.（1） or unnumbered.
annex: 附件1 with its title, where an annex begins.
"""

TEXT_KINDS: tuple[str, ...] = get_args(TextKind)


@dataclass(frozen=True)
class TextBlock:
    """``text`` is plain, lines parted by "\\n"; ``[文字](https://…)`` links, ``**文字**`` stresses.

    ``id`` is the stream's own, empty when the block never was in one.
    """

    kind: TextKind
    text: str
    id: str = ""


@dataclass(frozen=True)
class TableBlock:
    """``rows`` include the ``header_rows`` first ones; every row has the same number of cells."""

    caption: str
    header_rows: int
    rows: tuple[tuple[str, ...], ...]
    id: str = ""


@dataclass(frozen=True)
class FigureBlock:
    """``file`` is the key of a stored file; ``full_text`` says what a picture with text says."""

    file: int | None
    alt: str
    caption: str = ""
    full_text: str = ""
    id: str = ""


@dataclass(frozen=True)
class AttachmentBlock:
    file: int | None
    title: str
    id: str = ""


Block: TypeAlias = TextBlock | TableBlock | FigureBlock | AttachmentBlock


def from_stream(raw: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """Raises ``ValueError`` for a type that no block has."""
    return tuple(_from_raw(one) for one in raw)


def to_stream(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The stored form; a block without ``id`` is given none, the stream names it when saved."""
    return [_to_raw(block) for block in blocks]


def plain_text(blocks: Iterable[Block]) -> str:
    """Everything a reader can read, one line per paragraph, cells of a row parted by tabs."""
    return "\n".join(line for block in blocks for line in lines_of(block) if line)


def lines_of(block: Block) -> list[str]:
    match block:
        case TextBlock():
            return block.text.split("\n")
        case TableBlock():
            return [block.caption, *("\t".join(row) for row in block.rows)]
        case FigureBlock():
            return [block.caption, block.full_text or block.alt]
        case AttachmentBlock():
            return [block.title]


def file_keys(blocks: tuple[Block, ...]) -> list[int]:
    """Every stored file a body shows, in reading order."""
    return [
        block.file
        for block in blocks
        if isinstance(block, (AttachmentBlock, FigureBlock)) and block.file is not None
    ]


def rows_of_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Tab-separated lines, as a spreadsheet puts them on the clipboard, padded to one width."""
    rows = [
        [cell.strip() for cell in line.split("\t")] for line in text.split("\n") if line.strip()
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _from_raw(raw: Mapping[str, Any]) -> Block:
    kind, value, key = raw["type"], raw["value"], str(raw.get("id") or "")
    if kind in TEXT_KINDS:
        return TextBlock(cast(TextKind, kind), str(value).replace("\r\n", "\n"), key)
    if kind == "table":
        rows = rows_of_cells(value["cells"].replace("\r\n", "\n"))
        return TableBlock(value.get("caption", ""), int(value.get("header_rows") or 0), rows, key)
    if kind == "figure":
        words = (value.get("alt", ""), value.get("caption", ""), value.get("full_text", ""))
        return FigureBlock(value.get("file"), *words, key)
    if kind == "attachment":
        return AttachmentBlock(value.get("file"), value.get("title", ""), key)
    raise ValueError(f"no block is of type {kind!r}")


def _to_raw(block: Block) -> dict[str, Any]:
    match block:
        case TextBlock():
            raw: dict[str, Any] = {"type": block.kind, "value": block.text}
        case TableBlock():
            cells = "\n".join("\t".join(row) for row in block.rows)
            value = {"caption": block.caption, "header_rows": block.header_rows, "cells": cells}
            raw = {"type": "table", "value": value}
        case FigureBlock():
            value = {
                "file": block.file,
                "alt": block.alt,
                "caption": block.caption,
                "full_text": block.full_text,
            }
            raw = {"type": "figure", "value": value}
        case AttachmentBlock():
            raw = {"type": "attachment", "value": {"file": block.file, "title": block.title}}
    return raw | ({"id": block.id} if block.id else {})
