"""Rows of lists as the page prints them: every word and date made once, in plain Python."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from mingzheng.records.library.models import Kind
from mingzheng.records.library.queries.lists import ListRow
from mingzheng.records.library.queries.marks import (
    interpretation_forms,
    interpreted_among,
    notice_times,
)
from mingzheng.ui.templatetags.ui import badge

from .state_words import BADGES


@dataclass(frozen=True)
class Line:
    """``badge`` is a kind of badge with its ``word``; ``mark`` a further word, such as 解读."""

    url: str
    title: str
    doc_number: str
    organisation: str
    day: str
    badge: str
    word: str
    mark: str


def lines_of(
    rows: Sequence[ListRow], *, kind: str, now: datetime.datetime, marked: bool = True
) -> list[Line]:
    """``marked`` False leaves out what takes a query more."""
    marks = _marks([row.pk for row in rows], kind, now=now) if marked and rows else {}
    return [_line(row, marks.get(row.pk, ("", "", "")), now.tzinfo) for row in rows]


def entries_html(lines: Sequence[Line], *, level: int = 2, start: int = 1) -> SafeString:
    """The list itself, its titles being headings of ``level``, counted from ``start``."""
    items = "\n".join(_item(line, f"h{level}") for line in lines)
    return SafeString(f'<ol class="entries" start="{start}">{items}</ol>')


def _item(line: Line, tag: str) -> str:
    parts = (
        badge(line.badge, line.word) if line.badge else "",
        f'<span class="tag">{escape(line.mark)}</span>' if line.mark else "",
        f"<span>{escape(line.doc_number)}</span>" if line.doc_number else "",
        f"<span>{escape(line.organisation)}</span>",
        f'<time datetime="{line.day}">{line.day}</time>',
    )
    return (
        f'<li><{tag}><a href="{escape(line.url)}">{escape(line.title)}</a></{tag}>'
        f"<p>{''.join(parts)}</p></li>"
    )


def _line(row: ListRow, marks: tuple[str, str, str], zone: datetime.tzinfo | None) -> Line:
    badge, word, mark = marks
    if row.status is not None:
        badge, word = BADGES[row.status], row.status.label
    day = row.published_at.astimezone(zone).strftime("%Y-%m-%d")
    return Line(row.url, row.title, row.doc_number, row.organisation, day, badge, word, mark)


def _marks(
    keys: Sequence[int], kind: str, *, now: datetime.datetime
) -> dict[int, tuple[str, str, str]]:
    """Badge, its word and the further word of each row."""
    if kind == Kind.POLICY:
        return dict.fromkeys(interpreted_among(keys, now=now), ("", "", "有解读"))
    if kind == Kind.INTERPRETATION:
        return {pk: ("", "", form) for pk, form in interpretation_forms(keys).items()}
    if kind == Kind.PUBLIC_NOTICE:
        times = notice_times(keys)
        return {
            pk: ("none", "公示已结束", "") if time.has_ended(now.date()) else ("ok", "公示中", "")
            for pk, time in times.items()
        }
    return {}
