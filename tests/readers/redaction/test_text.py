import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.redaction import Span, find_in_text, redact_text
from mingzheng.readers.redaction.text import COVER

TEXT = "申请人张三（身份证号１１０１０１\n1990 0307757x），住幸福路。\n张三丰另案处理。"


def covered(text, *words):
    return redact_text(text, find_in_text(text, words).places)


def test_words_are_found_however_they_are_written():
    found = find_in_text(TEXT, ["11010119900307757X", "张 三", "李四"])
    assert [TEXT[one.start : one.end] for one in found.places] == [
        "张三",
        "１１０１０１\n1990 0307757x",
        "张三",
    ]
    assert found.missing == ("李四",)


def test_every_line_of_a_passage_becomes_the_same_mark():
    assert covered(TEXT, "11010119900307757X", "张三") == (
        f"申请人{COVER}（身份证号{COVER}\n{COVER}），住幸福路。\n{COVER}丰另案处理。"
    )


def test_a_mark_does_not_tell_how_long_the_passage_was():
    assert covered("甲王五乙", "王五") == covered("甲欧阳小明乙", "欧阳小明") == f"甲{COVER}乙"


def test_touching_and_overlapping_passages_are_one():
    assert redact_text("甲王五六乙", [Span(2, 4), Span(1, 3)]) == f"甲{COVER}乙"
    assert redact_text("甲王五六乙", [Span(3, 4), Span(1, 3)]) == f"甲{COVER}乙"
    assert covered("哈哈哈哈", "哈哈哈") == COVER


@pytest.mark.parametrize("sign", ["\u0301", "\ufe0f", "\U000e0100", "\u200d", "\u200b"])
def test_what_hangs_on_a_covered_character_goes_with_it(sign):
    assert covered(f"字葛{sign}{sign}后", "葛") == f"字{COVER}后"


def test_signs_nobody_sees_do_not_hide_a_word():
    assert covered("甲张\u200b三\u00ad乙", "张三") == f"甲{COVER}乙"
    assert covered("甲张\U000e0100三乙", "张三") == f"甲{COVER}乙"


def test_empty_lines_within_a_passage_stay_empty():
    assert redact_text("甲乙\n\n丙丁", [Span(1, 5)]) == f"甲{COVER}\n\n{COVER}丁"


@pytest.mark.parametrize("words", [[], [""], ["张三", " \u3000"], ["\u200b"]])
def test_words_that_say_nothing_are_refused(words):
    with pytest.raises(UnreadableDocument) as refused:
        find_in_text(TEXT, words)
    assert refused.value.code == "bad_words"
    assert refused.value.message == "请填写要遮盖的字词，每行一个；只有空格的行请删去。"


@pytest.mark.parametrize(
    "spans", [[], [Span(-1, 2)], [Span(2, 2)], [Span(3, 2)], [Span(0, 1), Span(4, 6)]]
)
def test_ranges_that_are_none_are_refused(spans):
    with pytest.raises(UnreadableDocument) as refused:
        redact_text("五个字正文", spans)
    assert refused.value.code == "bad_range"


@given(
    st.text(alphabet="甲乙aＡ1１ \n\u0301\u200b", max_size=40),
    st.text(alphabet="甲乙aA1", min_size=1, max_size=3),
)
def test_no_covered_word_can_be_found_again(text, word):
    places = find_in_text(text, [word]).places
    if places:
        left = redact_text(text, places)
        # Two neighbours of a covered passage may make the word anew only across the mark.
        assert all(not find_in_text(part, [word]).places for part in left.split(COVER))
        kept = [c for n, c in enumerate(text) if not any(p.start <= n < p.end for p in places)]
        assert set(left) <= set(kept) | {"█", "\n"}
