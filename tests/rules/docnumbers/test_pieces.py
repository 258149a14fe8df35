"""White space may stand anywhere in a number (house rule 5), yet a title above is no part of it.

Each text is followed by its number; the comment above a group says why.
"""

import pytest

from tests.rules.docnumbers.reading import codes_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # Behind an opening bracket, a lead-in or a label nothing but a code is to be expected.
        ("（云岭高新\n财建", "云岭高新财建"),
        ("“云岭高新\n财建", "云岭高新财建"),
        ("《云岭高新\n财建", "云岭高新财建"),
        ("来文：云岭高新\n财建", "云岭高新财建"),
        ("根据云岭高新\n财建", "云岭高新财建"),
        ("文号云岭高新\n财建", "云岭高新财建"),
        ("字号云岭高新\n财建", "云岭高新财建"),
        ("根据云岭高新技术\n财建税字", "云岭高新技术财建税字"),
        ("根据国办发\n明电", "国办发明电"),
        # A place of two characters begins a code, and so does a single one.
        ("云岭 财建发", "云岭财建发"),
        ("云\n财建发", "云财建发"),
        ("云岭 高云发", "云岭高云发"),
        ("经费 云 财建", "云财建"),
        # 办 and its like begin no code: what stands before them belongs to it.
        ("云岭高新区\n办字", "云岭高新区办字"),
        # 局 in the middle of a line does not end it.
        ("（云局管\n字发", "云局管字发"),
        # Letter-spaced throughout, a province inside is a character like any other.
        ("内 蒙 古 办 发", "内蒙古办发"),
    ],
)
def test_pieces_of_one_code_are_joined(text, code):
    assert codes_in(text) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # The words of a line above are no part of the code.
        ("云岭高新\n财建", "财建"),
        ("云岭区 财建", "财建"),
        ("云岭区 财政字", "财政字"),
        ("工作安排 财建", "财建"),
        ("加强绿化工作\n办字", "办字"),
        ("《办法》云岭高新 财建", "财建"),
        ("6月3日召开会议 财建", "财建"),
        # A code that begins with its province is whole.
        ("云岭 鲁政发", "鲁政发"),
        ("兹 鲁 政发", "鲁政发"),
        ("内 蒙政发", "蒙政发"),
        # The numeral of a list item is no part of the code.
        ("工作安排 三 财建", "财建"),
        ("一 鲁政发", "鲁政发"),
        # Nor are words before a lead-in, wherever the blank stands.
        ("云岭 见云政发", "云政发"),
    ],
)
def test_words_before_a_code_are_not_joined_to_it(text, code):
    assert codes_in(text) == [code]


@pytest.mark.parametrize("text", ["第12年发", "第12年", "第12年度"])
def test_figures_unit_alone_leaves_no_code_of_two_characters(text):
    assert codes_in(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-06-03\n日政发", "日政发"),  # 日照 in the cell behind a date
        ("附件2\n章政发", "章政发"),  # 章丘
        ("6月3日政发", "政发"),
        ("6月3 日政发", "政发"),
        ("6月3\n日鲁政发", "鲁政发"),  # a province begins the code
    ],
)
def test_unit_stands_on_the_line_of_its_figure(text, code):
    assert codes_in(text) == [code]


def test_word_that_begins_with_the_unit_of_a_figure_is_cut_as_a_whole():
    assert codes_in("第5条例高管发") == ["高管发"]
