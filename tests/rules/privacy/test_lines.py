import pytest

from mingzheng.rules.privacy.lines import lines_after, lines_before, trimmed

TEXT = "甲\n\n 乙 \n  \n丙\t"


def test_lines_after_a_line_end_are_trimmed_and_filled():
    assert list(lines_after(TEXT, 1)) == [(4, 5), (10, 12)]
    assert list(lines_after(TEXT, len(TEXT))) == []
    assert list(lines_after("甲\n乙", 1)) == [(2, 3)]


def test_lines_before_a_line_come_nearest_first():
    assert list(lines_before(TEXT, 10)) == [(4, 5), (0, 1)]
    assert list(lines_before(TEXT, 2)) == [(0, 1)]
    assert list(lines_before(TEXT, 0)) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [("  甲 ", (2, 3)), ("甲", (0, 1)), ("   ", (3, 3)), ("", (0, 0)), (" \t甲\t ", (1, 4))],
)
def test_blanks_at_both_ends_are_left_out_but_tabs_are_cells(text, span):
    assert trimmed(text, 0, len(text)) == span
