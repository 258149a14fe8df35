"""Bars as SVG made on the server: zero base, direct labels, patterns beside colours.

A chart never stands alone: the page shows the same figures as a table next to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 360
"""Units of the view box: about the pixels of a phone, so that letters stay readable there."""
_BAR, _GAP, _LABEL, _KEY = 18, 6, 22, 30
_TALL = 600
"""Units of the view box that one printed sheet takes."""
_ROOM = 64
"""Kept free at the right for the number behind the longest bar."""


@dataclass(frozen=True)
class Series:
    """``values`` in the order of the categories; one that is None has no bar."""

    name: str
    values: Sequence[Decimal | None]


def grouped_bars(
    name: str, title: str, *, categories: Sequence[str], series: Sequence[Series]
) -> SafeString:
    """Horizontal bars, one group a category, two series at most. ``name`` is unique on the page."""
    if len(series) > 2:
        raise ValueError("two patterns are told apart, more are not")
    found = [value for one in series for value in one.values if value is not None]
    most = max(found, default=Decimal()) or Decimal(1)
    group = _LABEL + len(series) * (_BAR + _GAP) + _GAP
    height = _KEY + len(categories) * group
    return format_html(
        '<svg class="chart{6}" role="img" aria-labelledby="{0}-title" viewBox="0 0 {1} {2}">'
        '<title id="{0}-title">{3}</title><defs><pattern id="{0}-lines" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="chart-pale" width="6" height="6"/><rect class="chart-line" width="2.5" '
        'height="6"/></pattern></defs>{4}{5}</svg>',
        name, WIDTH, height, title,
        format_html_join("", "{}", ((one,) for one in _keys(name, series))),
        format_html_join(
            "", "{}",
            (
                (part,)
                for at, category in enumerate(categories)
                for part in _group(name, category, series, at, top=_KEY + at * group, most=most)
            ),
        ),
        " chart-tall" if height > _TALL else "",
    )  # fmt: skip


def _keys(name: str, series: Sequence[Series]) -> Iterator[SafeString]:
    for at, one in enumerate(series):
        x = at * WIDTH // 2
        yield _rect(name, at, x=x, y=4, width=Decimal(_BAR))
        yield _text(one.name, x=x + _BAR + _GAP, y=18)


def _group(
    name: str,
    category: str,
    series: Sequence[Series],
    number: int,
    *,
    top: int,
    most: Decimal,
) -> Iterator[SafeString]:
    yield _text(category, x=0, y=top + 16)
    for at, one in enumerate(series):
        value = one.values[number]
        if value is None:
            continue
        y = top + _LABEL + at * (_BAR + _GAP)
        width = (value / most * (WIDTH - _ROOM)).quantize(Decimal("0.1"))
        yield _rect(name, at, x=0, y=y, width=max(width, Decimal(1)))
        yield _text(f"{value.normalize():f}", x=int(width) + 6, y=y + 14)


def _rect(name: str, at: int, *, x: int, y: int, width: Decimal) -> SafeString:
    """The second series is the solid one: the year a chart is about comes last."""
    fill = "" if at else format_html(' fill="url(#{}-lines)"', name)
    return format_html(
        '<rect class="chart-bar{}" x="{}" y="{}" width="{}" height="{}"{}/>',
        "" if fill else " chart-solid", x, y, width, _BAR, fill,
    )  # fmt: skip


def _text(words: str, *, x: int, y: int) -> SafeString:
    return format_html('<text x="{}" y="{}">{}</text>', x, y, words)
