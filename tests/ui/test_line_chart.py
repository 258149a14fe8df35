from decimal import Decimal

import pytest

from mingzheng.ui.charts import Series
from mingzheng.ui.line_chart import lines


def numbers(*values):
    return [None if value is None else Decimal(value) for value in values]


def test_a_line_starts_at_zero_and_labels_its_last_point():
    svg = lines("a", "标准", ticks=["2022", "2024"], series=[Series("低保", numbers(500, 1000))])
    assert '<svg class="chart" role="img" aria-labelledby="a-title"' in svg
    assert '<title id="a-title">标准</title>' in svg
    # The base is at 176, the largest value at 16, half of it half way.
    assert 'points="12,96 312,16"' in svg
    assert '<text x="320" y="21">1000</text>' in svg


def test_a_gap_is_no_point_and_an_empty_line_is_only_named():
    series = [Series("甲", numbers(1, None, 2)), Series("乙", numbers(None, None, None))]
    svg = lines("a", "标准", ticks=["1", "2", "3"], series=series)
    assert svg.count('class="chart-mark"') == 2 + 2
    assert svg.count("chart-trace-1") == 1
    assert ">乙</text>" in svg


def test_every_line_has_a_dash_and_a_mark_of_its_own():
    five = [Series(f"第{n}线", numbers(n, n)) for n in range(1, 6)]
    svg = lines("a", "标准", ticks=["1", "2"], series=five)
    assert len({part.split('"')[1] for part in svg.split('class="chart-mark" d=')[1:]}) == 15
    assert all(f"chart-trace-{n}" in svg for n in range(5))
    with pytest.raises(ValueError, match="five"):
        lines("a", "标准", ticks=["1"], series=[*five, Series("六", numbers(1))])


def test_words_are_escaped():
    svg = lines("a", "<b>", ticks=["<i>"], series=[Series("<u>", numbers(0))])
    assert "<b>" not in svg
    assert "<i>" not in svg
    assert "<u>" not in svg


@pytest.mark.parametrize(
    ("ticks", "named"),
    [
        (["2022", "2023", "2024"], ["2022", "2023", "2024"]),
        (
            [f"{month:02}-30" for month in range(1, 13)],
            ["02-30", "04-30", "06-30", "08-30", "10-30", "12-30"],
        ),
        (
            [str(year) for year in range(2005, 2025)],
            ["2006", "2009", "2012", "2015", "2018", "2021", "2024"],
        ),
    ],
    ids=["few", "months", "twenty years"],
)  # fmt: skip
def test_words_below_the_line_do_not_run_into_each_other(ticks, named):
    series = [Series("甲", numbers(*range(len(ticks))))]
    svg = lines("a", "标准", ticks=ticks, series=series)
    assert [one for one in ticks if f">{one}</text>" in svg] == named


def test_numbers_at_the_end_of_near_lines_stand_above_each_other():
    near = [Series("甲", numbers(0, 5)), Series("乙", numbers(9, 9))]
    svg = lines("a", "标准", ticks=["1", "2"], series=[*near, Series("丙", numbers(0, 100))])
    assert '<text x="320" y="173">5</text>' in svg
    assert '<text x="320" y="159">9</text>' in svg
    assert '<text x="320" y="21">100</text>' in svg
