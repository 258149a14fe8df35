"""What a house's own words and the nature of a change keep untouched."""

import pytest

from mingzheng.language.spelling.lexicon import OwnWords
from mingzheng.language.spelling.protect import is_other_member, is_used_again


def test_own_words_are_parted_by_blanks_and_commas():
    own = OwnWords.of_text("云岭高新区、清溪镇，放管服 邦办→帮办\n好")
    assert own.right == ("云岭高新区", "清溪镇", "放管服", "帮办")
    assert own.replaced == (("邦办", "帮办"),)


def test_half_an_arrow_replaces_nothing():
    assert OwnWords.of_text("邦办→ →帮办").replaced == ()


def test_own_words_cover_every_place_they_stand_in():
    assert [*OwnWords.of_text("清溪镇").places("清溪镇、清溪、清溪镇")] == [0, 1, 2, 7, 8, 9]


@pytest.mark.parametrize(
    ("written", "meant", "other_member"),
    [("二", "三", True), ("省", "县", True), ("甲", "乙", True), ("登", "等", False),
     ("耳", "二", False), ("二登", "二等", False), ("月", "日", True)],
)  # fmt: skip
def test_other_member_of_a_series_is_no_slip(written, meant, other_member):
    assert is_other_member(written, meant) is other_member


@pytest.mark.parametrize(
    ("text", "start", "again"),
    [("透支资金，透支资金", 0, True), ("透支资金", 0, False), ("甲透支，乙透支", 1, False)],
)
def test_term_is_known_by_its_second_use(text, start, again):
    assert is_used_again(text, start, start + 2) is again
