"""What a spreadsheet would run instead of showing."""

import pytest

from mingzheng.rules.text.formulas import looks_like_formula


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", " =1", "\u3000＝1", "＋1"]
)
def test_text_with_a_sign_in_front_is_taken_for_a_formula(text):
    assert looks_like_formula(text) is True


@pytest.mark.parametrize("text", ["", " ", "做到 1+1", "一、总体要求", "–未开始", "2024-11-18"])
def test_plain_text_is_not(text):
    assert looks_like_formula(text) is False
