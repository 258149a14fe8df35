"""The body of an official document as HTML, made once per version and kept with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from django.utils.safestring import SafeString

from mingzheng.rules.official_text import (
    AttachmentBlock,
    Block,
    FigureBlock,
    TableBlock,
    TextBlock,
)
from mingzheng.rules.official_text.anchors import (
    Passage,
    annexes_start,
    contents_of,
    passages_of,
)
from mingzheng.rules.official_text.spans import Span, spans_of
from mingzheng.rules.official_text.structure import heading_level

_NUMBER = re.compile(r"[-−+]?[0-9][0-9,，.]*[%％]?")
FEWEST_CONTENTS = 3
WIDE_FROM = 5
"""Columns from which a table scrolls on a phone instead of breaking its words."""

LONG_FROM = 12
"""Characters from which a cell holds a sentence rather than a name or a number."""


@dataclass(frozen=True)
class LinkedFile:
    """``note`` is kind and size in words; ``width`` and ``height`` are pixels of a picture."""

    address: str
    note: str = ""
    width: int = 0
    height: int = 0


NO_FILES: Mapping[int, LinkedFile] = MappingProxyType({})
NO_NOTES: Mapping[str, SafeString] = MappingProxyType({})


@dataclass(frozen=True)
class BodyHtml:
    """``contents`` is empty where the text is too short for a list of its headings."""

    main: SafeString
    annexes: SafeString
    contents: SafeString


def body_html(
    blocks: Iterable[Block],
    *,
    files: Mapping[int, LinkedFile] = NO_FILES,
    notes: Mapping[str, SafeString] = NO_NOTES,
) -> BodyHtml:
    """``files`` by the key that figures and attachments name. ``notes`` stand behind the passage
    of their anchor."""
    passages = passages_of(blocks)
    pieces = [f"{_passage(one, files)}{notes.get(one.anchor, '')}" for one in passages]
    main = annexes_start(passages)
    # Every piece has escaped each word it holds.
    return BodyHtml(
        main=SafeString("\n".join(pieces[:main])),
        annexes=SafeString("\n".join(pieces[main:])),
        contents=_contents(passages),
    )


def _contents(passages: Sequence[Passage]) -> SafeString:
    entries = contents_of(passages)
    if len(entries) < FEWEST_CONTENTS:
        return SafeString("")
    items = (
        f'<li class="depth-{one.depth}"><a href="#{one.anchor}">{escape(one.text)}</a></li>'
        for one in entries
    )
    return SafeString(f'<ol class="official-contents">{"".join(items)}</ol>')


def _passage(passage: Passage, files: Mapping[int, LinkedFile]) -> str:
    block = passage.block
    match block:
        case TextBlock():
            return _TEXTS[block.kind](passage, block)
        case TableBlock():
            return _table(passage.anchor, block)
        case FigureBlock():
            return _figure(passage.anchor, block, _file(files, block.file))
        case AttachmentBlock():
            return _attachment(passage.anchor, block, _file(files, block.file))


def _paragraph(passage: Passage, block: TextBlock) -> str:
    return _paragraphs(passage.words)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_inline(line)}</p>" for line in text.split("\n") if line)


def _article(passage: Passage, block: TextBlock) -> str:
    if not passage.label:
        return (
            f'<div class="official-article" id="{passage.anchor}">{_paragraphs(block.text)}</div>'
        )
    first, _, rest = passage.words.partition("\n")
    return (
        f'<div class="official-article" id="{passage.anchor}">'
        f'<p><a class="official-clause" href="#{passage.anchor}">{escape(passage.label)}</a>'
        f"　{_inline(first)}</p>{_paragraphs(rest)}</div>"
    )


def _heading(passage: Passage, block: TextBlock) -> str:
    level = heading_level(block.text) or 1
    return _headed(passage, f"official-level-{level}", _inline(_one_line(passage.words)))


def _chapter(passage: Passage, block: TextBlock) -> str:
    parts = (escape(passage.label), _inline(_one_line(passage.words)))
    return _headed(passage, "official-chapter", "　".join(one for one in parts if one))


def _annex(passage: Passage, block: TextBlock) -> str:
    label = f'<span class="official-annex-label">{escape(passage.label)}</span>'
    title = f'<span class="official-annex-title">{_inline(_one_line(passage.words))}</span>'
    parts = (label if passage.label else "", title if passage.words else "")
    return _headed(passage, "official-annex", " ".join(one for one in parts if one))


def _headed(passage: Passage, name: str, words: str) -> str:
    tag = f"h{passage.depth + 1}"
    return f'<{tag} class="{name}" id="{passage.anchor}">{words}</{tag}>'


_TEXTS: dict[str, Callable[[Passage, TextBlock], str]] = {
    "paragraph": _paragraph,
    "article": _article,
    "heading": _heading,
    "chapter": _chapter,
    "annex": _annex,
}


def _table(anchor: str, table: TableBlock) -> str:
    head, body = table.rows[: table.header_rows], table.rows[table.header_rows :]
    numeric = _numeric_columns(body)
    marks = _head_marks(body, numeric) or ("",) * len(table.rows[0] if table.rows else ())
    heads = "".join(f"<tr>{_head_cells(row, marks)}</tr>" for row in head)
    rows = "".join(f"<tr>{_cells(row, numeric)}</tr>" for row in body)
    caption = (
        f'<caption id="{anchor}-t">{_inline(table.caption)}</caption>' if table.caption else ""
    )
    name = f'aria-labelledby="{anchor}-t"' if caption else f'aria-label="表{anchor.split("-")[-1]}"'
    wide = " official-wide" if table.rows and len(table.rows[0]) >= WIDE_FROM else ""
    return (
        f'<div class="table-wrap official-table{wide}" id="{anchor}" role="region" tabindex="0" '
        f'{name}><table class="data">{caption}'
        f"{f'<thead>{heads}</thead>' if heads else ''}<tbody>{rows}</tbody></table></div>"
    )


def _numeric_columns(rows: tuple[tuple[str, ...], ...]) -> tuple[bool, ...]:
    """Columns with nothing but numbers, which stand flush right."""
    return tuple(
        any(column) and all(not cell or _NUMBER.fullmatch(cell) for cell in column)
        for column in zip(*rows, strict=True)
    )


def _cells(row: tuple[str, ...], numeric: tuple[bool, ...]) -> str:
    return "".join(
        f'<td class="number">{escape(cell)}</td>' if is_number else f"<td>{_inline(cell)}</td>"
        for cell, is_number in zip(row, numeric, strict=True)
    )


def _head_cells(row: tuple[str, ...], marks: tuple[str, ...]) -> str:
    # A heading without words names nothing: it is a plain cell.
    return "".join(
        f'<th scope="col"{mark}>{_inline(cell)}</th>' if cell else f"<td{mark}></td>"
        for cell, mark in zip(row, marks, strict=True)
    )


def _head_marks(rows: tuple[tuple[str, ...], ...], numeric: tuple[bool, ...]) -> tuple[str, ...]:
    """Numbers stand right; columns of sentences keep a readable width on a phone."""
    marks = []
    for column, is_number in zip(zip(*rows, strict=True), numeric, strict=True):
        is_long = max(map(len, column)) >= LONG_FROM
        name = "number" if is_number else "official-long" if is_long else ""
        marks.append(f' class="{name}"' if name else "")
    return tuple(marks)


def _figure(anchor: str, figure: FigureBlock, file: LinkedFile | None) -> str:
    alt = figure.alt or figure.caption or "图片"
    if file:
        size = f' width="{file.width}" height="{file.height}"' if file.width and file.height else ""
        shown = (
            f'<img src="{escape(file.address)}" alt="{escape(alt)}"{size} '
            'loading="lazy" decoding="async">'
        )
    else:
        shown = f'<p class="official-missing">图片暂缺。图中内容：{escape(alt)}</p>'
    caption = f"<figcaption>{_inline(figure.caption)}</figcaption>" if figure.caption else ""
    words = (
        f"<details><summary>图中文字</summary>{_paragraphs(figure.full_text)}</details>"
        if figure.full_text
        else ""
    )
    return f'<figure class="official-figure" id="{anchor}">{shown}{caption}{words}</figure>'


def _attachment(anchor: str, attachment: AttachmentBlock, file: LinkedFile | None) -> str:
    title = escape(attachment.title or "附件")
    if file:
        note = f'<span class="muted">（{escape(file.note)}）</span>' if file.note else ""
        words = f'<a href="{escape(file.address)}">{title}</a>{note}'
    else:
        words = f'{title}<span class="muted">（文件暂缺）</span>'
    return f'<p class="official-file" id="{anchor}">{words}</p>'


def _file(files: Mapping[int, LinkedFile], key: int | None) -> LinkedFile | None:
    return None if key is None else files.get(key)


def _one_line(text: str) -> str:
    return "　".join(line for line in text.split("\n") if line)


def _inline(line: str) -> str:
    if "**" not in line and "](" not in line:
        return escape(line)
    return "".join(_span(span) for span in spans_of(line))


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.strong:
        words = f"<strong>{words}</strong>"
    return f'<a href="{escape(span.address)}">{words}</a>' if span.address else words
