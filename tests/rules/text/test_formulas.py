"""What a spreadsheet would run instead of showing."""

import pytest

from mingzheng.rules.text.formulas import csv_table, looks_like_formula


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", " =1", "\u3000＝1", "＋1"]
)
def test_text_with_a_sign_in_front_is_taken_for_a_formula(text):
    assert looks_like_formula(text) is True


@pytest.mark.parametrize("text", ["", " ", "做到 1+1", "一、总体要求", "–未开始", "2024-11-18"])
def test_plain_text_is_not(text):
    assert looks_like_formula(text) is False


def test_a_table_has_no_formula_and_says_its_code():
    made = csv_table(("甲", "乙"), [("=1+1", "做到 1+1"), ("一,二", "\t=2")])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == "甲,乙\r\n'=1+1,做到 1+1\r\n\"一,二\",'\t=2\r\n"
