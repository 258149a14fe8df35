from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.text.glyphs import (
    half_width,
    is_blank,
    is_han,
    to_simplified,
    without_blanks,
)


@given(text=st.text())
def test_folding_never_moves_a_position(text):
    assert (len(to_simplified(text)), len(half_width(text))) == (len(text), len(text))


def test_simplified_names_stay_as_they_are():
    assert to_simplified("乾县编著國發") == "乾县编著国发"


def test_radicals_and_compatibility_forms_become_characters():
    assert to_simplified("⾼⽂\uf9b5") == "高文例"


def test_blanks_include_what_cannot_be_seen():
    assert [is_blank(char) for char in " \u3000\u00a0\u200b\ufeffa"] == [True] * 5 + [False]
    assert without_blanks(" 国\u200b发\n") == "国发"


def test_han_is_only_a_character():
    assert [is_han(char) for char in "国𠀀〇a1号。"] == [
        True,
        True,
        False,
        False,
        False,
        True,
        False,
    ]
