import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.query.matched import matched_pieces


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("补贴", "补贴"),
        ("zhufang", "住房"),
        ("zf", "住房"),
        ("住房bu", "住房补"),
        ("BTBF", "补贴办法"),
        ("zhu fang b", "住房补"),
        ("细则", ""),
        ("", ""),
        ("》", ""),
    ],
)
def test_the_part_that_was_typed_is_marked(typed, marked):
    pieces = matched_pieces("《住房补贴办法》", typed)
    assert "".join(piece.text for piece in pieces if piece.hit) == marked
    assert "".join(piece.text for piece in pieces) == "《住房补贴办法》"


def test_signs_within_the_part_are_marked_with_it():
    pieces = matched_pieces("住房（补贴）办法", "住房补")
    assert [(piece.text, piece.hit) for piece in pieces] == [
        ("住房（补", True),
        ("贴）办法", False),
    ]


@given(st.text(max_size=20), st.text(max_size=8))
def test_nothing_of_the_text_is_lost(text, typed):
    assert "".join(piece.text for piece in matched_pieces(text, typed)) == text
