"""Bars made on the server: zero base, direct labels, one pattern and one full colour."""

from decimal import Decimal
from html.parser import HTMLParser

import pytest

from mingzheng.ui.charts import Series, grouped_bars


class Svg(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.bars, self.texts, self.root = [], [], {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._open = tag
        given = dict(attrs)
        if tag == "svg":
            self.root = given
        if tag == "rect" and "chart-bar" in given["class"]:
            self.bars.append((float(given["width"]), given.get("fill", "solid")))

    def handle_data(self, data):
        if self._open == "text":
            self.texts.append(data)


def bars(*series, categories=("予以公开", "部分公开")):
    return Svg(grouped_bars("results", "办理结果", categories=categories, series=series))


def numbers(*values):
    return [None if value is None else Decimal(value) for value in values]


def test_the_longest_bar_takes_the_room_and_the_others_their_share():
    svg = bars(Series("2022年", numbers(40, 10)), Series("2023年", numbers(80, 0)))
    keys, drawn = svg.bars[:2], svg.bars[2:]
    assert [fill for _, fill in keys] == ["url(#results-lines)", "solid"]
    assert drawn == [
        (148.0, "url(#results-lines)"),
        (296.0, "solid"),
        (37.0, "url(#results-lines)"),
        (1.0, "solid"),
    ]
    assert svg.texts == ["2022年", "2023年", "予以公开", "40", "80", "部分公开", "10", "0"]


def test_a_value_that_is_not_known_has_no_bar():
    svg = bars(Series("2022年", numbers(None, 3)), Series("2023年", numbers(1, 2)))
    assert svg.texts == ["2022年", "2023年", "予以公开", "1", "部分公开", "3", "2"]


def test_nothing_but_noughts_is_drawn_all_the_same():
    assert [width for width, _ in bars(Series("2023年", numbers(0, 0))).bars[1:]] == [1.0, 1.0]


def test_it_is_a_picture_with_a_name_and_takes_text_as_text():
    html = grouped_bars("x", "<b>", categories=["<i>"], series=[Series("&", numbers(1))])
    assert 'role="img" aria-labelledby="x-title"' in html
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "&amp;</text>" in html


def test_two_patterns_are_told_apart_and_no_more():
    with pytest.raises(ValueError, match="two patterns"):
        bars(*(Series(str(year), numbers(1, 1)) for year in range(3)))


@pytest.mark.parametrize(
    ("bars", "known"), [(10, 'class="chart"'), (20, 'class="chart chart-tall"')]
)
def test_a_chart_that_outgrows_a_sheet_is_known(bars, known):
    series = [Series("一", [Decimal(1)] * bars)]
    svg = grouped_bars("a", "标题", categories=["单位"] * bars, series=series)
    assert svg.startswith(f"<svg {known} ")
