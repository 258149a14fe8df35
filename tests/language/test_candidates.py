"""Who may be meant by a character, and how the slip came about."""

import pytest

from mingzheng.language.candidates.build import build_candidates, channels_between, main_syllable
from mingzheng.language.candidates.table import (
    ALIKE,
    LEARNED,
    MAIN_SOUND,
    SAME_SOUND,
    SHARED_PART,
    SIMILAR_SOUND,
    channel_label,
)
from mingzheng.language.candidates.words import SoundPairs


@pytest.mark.parametrize(
    ("wrong", "right", "channel"),
    [
        ("截", "节", MAIN_SOUND),
        ("行", "航", SAME_SOUND),
        ("经", "今", SIMILAR_SOUND),
        ("未", "末", ALIKE),
        ("完", "院", SHARED_PART),
        ("去", "法", SHARED_PART),
    ],
)
def test_slip_has_its_channel(wrong, right, channel):
    assert channels_between(wrong, right) & channel


def test_strangers_share_no_channel():
    assert channels_between("公", "险") == 0


def test_only_common_characters_and_learned_slips_are_proposed():
    table = build_candidates(["节", "院"], {("女", "公"): 2, ("截", "节"): 1})
    assert table.of("截") == {"节": MAIN_SOUND | LEARNED}
    assert table.of("女") == {"公": LEARNED}
    assert table.of("完") == {"院": SHARED_PART}
    assert table.of("A") == table.of("𠮷") == {}


def test_channels_have_names_for_people():
    said = [channel_label(bits) for bits in (MAIN_SOUND | LEARNED, ALIKE, LEARNED, 0)]
    assert said == ["同音", "形近", "常见错写", ""]


@pytest.mark.parametrize(("character", "syllable"), [("政", "zheng"), ("女", "nv"), ("A", "")])
def test_usual_reading_has_no_tone(character, syllable):
    assert main_syllable(character) == syllable


def test_pairs_are_listed_by_their_sounds():
    words = SoundPairs.build({"权益": 9, "全艺": 3, "公开": 5})
    begin, end = words.rows(*([[ord("全")], [ord("意")]]))[0]
    assert {"".join(map(chr, pair)) for pair in words.pairs[begin:end]} == {"权益", "全艺"}
