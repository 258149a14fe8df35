"""Title and numbers: 标题, 发文字号, 索引号, 文种."""

import re
from collections.abc import Sequence

from ..docnumbers import extract, normalise
from ..notices.wording import tidy
from ..text.glyphs import half_width, without_blanks
from . import titles
from .document_types import document_type
from .dossier import Dossier
from .lines import Line
from .metadata import INDEX_NUMBER

_ORDER = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,40})令(?:[\u4e00-\u9fff]{0,2})?第?(?P<number>\d{1,4})号"
)
_ORDER_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_NUMBER_LINES = 30


def title(found: Dossier, said: str, *, printed: str, page_title: str) -> str:
    """``printed``: the title of the text that follows the signature; that of an order's text."""
    written = found.letter.title
    label = found.metadata.best("title")
    if said and not (written and titles.is_cut(said)):
        if label:
            found.notes.by_label("title", label)
        else:
            found.notes.read(
                "title", "declared", "网页或文件自带的标题", said, "high" if written else "medium"
            )
        return said
    if printed and (written is None or titles.ORDER_LINE.fullmatch(written.title)):
        found.notes.read("title", "text", "令后所附文本的标题", printed, "medium")
        return printed
    if written:
        found.notes.read("title", "text", "正文标题", written.title, "medium")
        return tidy(written.title)
    found.notes.warn("no_title", "title", "没有认出标题，请填写。")
    if page_title:
        found.notes.read("title", "declared", "网页或文件自带的标题", page_title, "low")
    return page_title


def doc_number(found: Dossier) -> str:
    label = found.metadata.best("doc_number")
    written = _number_in_text(found)
    if label is None:
        if written:
            found.notes.read("doc_number", "text", "文头", written, "high")
        return written
    found.notes.by_label("doc_number", label)
    number = _normal_number(label.value)
    if number is None:
        found.notes.warn(
            "doc_number_irregular",
            "doc_number",
            f"发文字号“{label.value}”不合规范，已照原样填入，请核对。",
        )
        return label.value
    if written and written != number and "令第" not in number:
        found.notes.warn(
            "doc_number_differs",
            "doc_number",
            f"信息栏写的发文字号是{number}，文头是{written}，请核对。",
        )
    return number


def _number_in_text(found: Dossier) -> str:
    above = titles.first_sentence(found.letter.text)
    lines = [*found.letter.head, *found.letter.text[:above]]
    for line in lines:
        if len(line.text) > 60:
            continue
        number = normalise(line.text).number
        numbers = extract(line.text) if number is None else ()
        if number is None and numbers and line in found.letter.head:
            number = numbers[0].number
        if number is not None:
            return str(number)
    return _order_number(lines)


def _order_number(lines: Sequence[Line]) -> str:
    for at, line in enumerate(lines):
        if not titles.ORDER_LINE.fullmatch(line.text):
            continue
        below = lines[at + 1].squeezed if at + 1 < len(lines) else ""
        whole = line.squeezed + (below if titles.ORDER_NUMBER.fullmatch(below) else "")
        number = _normal_number(whole)
        if number:
            return number
    return ""


def index_number(found: Dossier) -> str:
    label = found.metadata.best("index_number")
    if label:
        found.notes.by_label("index_number", label)
        value = without_blanks(half_width(label.value))
        number = INDEX_NUMBER.match(value)
        # Sites set a button 复制 beside it.
        return number[0] if number and not value[number.end() :].isascii() else value
    for line in found.letter.lines[:_NUMBER_LINES]:
        if INDEX_NUMBER.fullmatch(line.squeezed):
            found.notes.read("index_number", "text", "页面上方", line.text, "medium")
            return line.squeezed
    return ""


def type_of(found: Dossier, title: str, doc_number: str) -> str:
    """By title or number, else as a label has it."""
    by_title = document_type(title, doc_number=doc_number)
    if by_title:
        found.notes.read("document_type", "derived", "标题或发文字号", by_title, "high")
        return by_title
    label = found.metadata.best("document_type")
    said = document_type(label.value) if label else ""
    if label and said:
        found.notes.by_label("document_type", label)
    return said


def _normal_number(text: str) -> str | None:
    """A document number in normal form, or an order's: 某令第N号."""
    number = normalise(text).number
    if number is not None:
        return str(number)
    order = _ORDER.fullmatch(without_blanks(half_width(text)).translate(_ORDER_DIGITS))
    return f"{order['agency']}令第{int(order['number'])}号" if order else None
