"""Lines as SVG made on the server: zero base, a dash and a mark for each line beside its colour.

As with bars, the page shows the same figures as a table next to it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .charts import Series

WIDTH = 360
"""Units of the view box: about the pixels of a phone, so that letters stay readable there."""
MOST_LINES = 5
_PLOT, _TOP, _LEFT, _RIGHT, _AXIS, _KEY = 160, 16, 12, 48, 28, 24
_LETTER, _BETWEEN, _LINE = 8, 6, 14
"""Width of a digit, what stays free between two words below the line, height of a number."""


def lines(name: str, title: str, *, ticks: Sequence[str], series: Sequence[Series]) -> SafeString:
    """One point a tick, gaps where a value is None. ``name`` is unique on the page.

    Raises ``ValueError`` for more lines than can be told apart.
    """
    if len(series) > MOST_LINES:
        raise ValueError("five lines are told apart, more are not")
    found = [value for one in series for value in one.values if value is not None]
    most = max(found, default=Decimal()) or Decimal(1)
    height = _TOP + _PLOT + _AXIS + _KEY * len(series)
    parts = [*_axis(ticks), *_ends(series, len(ticks), most)]
    for number, one in enumerate(series):
        parts += _line(number, one, ticks, most)
        parts += _key(number, one.name, y=_TOP + _PLOT + _AXIS + _KEY * number + 16)
    return format_html(
        '<svg class="chart" role="img" aria-labelledby="{0}-title" viewBox="0 0 {1} {2}">'
        '<title id="{0}-title">{3}</title>{4}</svg>',
        name, WIDTH, height, title, format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _axis(ticks: Sequence[str]) -> Iterator[SafeString]:
    base = _TOP + _PLOT
    yield format_html(
        '<line class="chart-axis" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        _LEFT, base, WIDTH - _RIGHT, base,
    )  # fmt: skip
    for at, tick in _named(ticks):
        anchor = "start" if at == 0 else "middle"
        yield format_html(
            '<text x="{}" y="{}" text-anchor="{}">{}</text>',
            0 if at == 0 else _x(at, len(ticks)), base + 20, anchor, tick,
        )  # fmt: skip


def _named(ticks: Sequence[str]) -> list[tuple[int, str]]:
    """Those that do not run into each other; the last always stands."""
    kept: list[tuple[int, str]] = []
    free = WIDTH
    for at in range(len(ticks) - 1, -1, -1):
        half = len(ticks[at]) * _LETTER // 2
        left = 0 if at == 0 else _x(at, len(ticks)) - half
        if left + 2 * half <= free or not kept:
            kept.append((at, ticks[at]))
            free = left - _BETWEEN
    return kept[::-1]


def _line(number: int, one: Series, ticks: Sequence[str], most: Decimal) -> Iterator[SafeString]:
    points = [
        (_x(at, len(ticks)), _y(value, most))
        for at, value in enumerate(one.values)
        if value is not None
    ]
    if not points:
        return
    path = " ".join(f"{x},{y}" for x, y in points)
    yield format_html('<polyline class="chart-trace chart-trace-{}" points="{}"/>', number, path)
    for x, y in points:
        yield _mark(number, x, y)


def _ends(series: Sequence[Series], ticks: int, most: Decimal) -> Iterator[SafeString]:
    """The last value of each line beside its point; those of near values stand above each other."""
    ends = []
    for one in series:
        told = [(at, value) for at, value in enumerate(one.values) if value is not None]
        if told:
            at, value = told[-1]
            ends.append((_y(value, most) + 5, _x(at, ticks) + 8, value))
    free = _TOP + _PLOT + _AXIS
    for low, x, value in sorted(ends, reverse=True):
        y = min(low, free)
        free = y - _LINE
        yield format_html('<text x="{}" y="{}">{}</text>', x, y, f"{value.normalize():f}")


def _key(number: int, words: str, *, y: int) -> Iterator[SafeString]:
    yield format_html(
        '<polyline class="chart-trace chart-trace-{}" points="0,{} 36,{}"/>', number, y - 5, y - 5
    )
    yield _mark(number, 18, y - 5)
    yield format_html('<text x="44" y="{}">{}</text>', y, words)


def _mark(number: int, x: int, y: int) -> SafeString:
    """A circle, a square, a triangle, a diamond, a cross."""
    shapes = (
        f"M{x - 4},{y}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
        f"M{x - 4},{y - 4}h8v8h-8z",
        f"M{x},{y - 5}l5,9h-10z",
        f"M{x},{y - 6}l5,6l-5,6l-5,-6z",
        f"M{x - 5},{y - 1}h4v-4h2v4h4v2h-4v4h-2v-4h-4z",
    )
    return format_html('<path class="chart-mark" d="{}"/>', shapes[number])


def _x(at: int, count: int) -> int:
    room = WIDTH - _LEFT - _RIGHT
    return _LEFT + (room * at // (count - 1) if count > 1 else room // 2)


def _y(value: Decimal, most: Decimal) -> int:
    return int(_TOP + _PLOT - value / most * _PLOT)
