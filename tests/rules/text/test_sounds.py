import pytest

from mingzheng.rules.text.sounds import SPELLABLE, merged_syllable, sound_likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("政", "正", "same"),
        ("行", "航", "same"),
        ("金", "经", "similar"),
        ("山", "三", "similar"),
        ("林", "宁", "similar"),
        ("财", "金", "different"),
        ("局", "A", "different"),
        ("B", "A", "different"),
    ],
)
def test_characters_are_compared_by_any_of_their_readings(
    one: str, other: str, expected: str
) -> None:
    assert sound_likeness(one, other) == expected


@pytest.mark.parametrize(
    ("syllable", "merged"), [("zhang", "zan"), ("lin", "nin"), ("hua", "fua"), ("ying", "yin")]
)
def test_syllables_that_are_easily_confused_share_one_form(syllable: str, merged: str) -> None:
    assert merged_syllable(syllable) == merged


def test_what_cannot_be_spelled_out_is_no_syllable_to_type() -> None:
    assert {"lv", "zhuang", "a"} <= SPELLABLE
    assert not {"m", "ng", "xb"} & SPELLABLE
