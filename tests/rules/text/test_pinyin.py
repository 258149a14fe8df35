import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.text.pinyin import character_pinyin, is_word, pinyin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("银行行长", "yin hang hang zhang"),
        ("重庆重点", "chong qing zhong dian"),
        ("音乐快乐", "yin yue kuai le"),
        ("绿色女工略", "lv se nv gong lve"),
        ("调查调解", "diao cha tiao jie"),
    ],
)
def test_words_are_read_whole(text: str, expected: str) -> None:
    assert pinyin(text) == expected.split()


def test_signs_and_letters_have_no_syllable() -> None:
    assert pinyin("第3条，A") == ["di", "", "tiao", "", ""]


def test_a_character_by_itself_has_its_usual_reading() -> None:
    assert (character_pinyin("行"), character_pinyin("A")) == ("xing", "")


def test_words_with_a_known_reading() -> None:
    assert is_word("银行")
    assert not is_word("行银")


@given(st.text())
def test_one_syllable_or_none_for_every_sign(text: str) -> None:
    assert len(pinyin(text)) == len(text)
