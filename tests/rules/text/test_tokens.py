from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.tokens import tokens


def test_characters_and_pairs_of_every_run():
    assert tokens("公积金") == ["公", "积", "金", "公积", "积金"]


def test_pairs_never_reach_over_a_sign_a_blank_or_a_line():
    assert tokens("户籍、迁\n入 办") == ["户", "籍", "户籍", "迁", "入", "办"]


def test_letters_and_digits_stay_whole():
    assert tokens("5G基站3.5亿") == ["5g", "基", "站", "基站", "3.5", "亿"]


def test_every_way_of_writing_gives_the_same_tokens():
    plain = tokens("济高新管办字〔2024〕4号ABC")
    for written in (
        "濟高新管辦字〔2024〕4號abc",
        "济高新管办字［２０２４］４号ＡＢＣ",
        "济高新管办字[2024]4号Abc",
        "济\u200b高新管办字【2024】4号ABC",
    ):
        assert tokens(written) == plain


def test_a_run_without_end_is_cut():
    assert tokens("a" * 10_000) == ["a" * 60]


def test_folding_drops_invisible_signs_only():
    assert fold("政\u200b府（Ａ）") == "政府(a)"


@given(st.text(max_size=200))
def test_tokens_are_never_blank_and_never_hold_a_blank(text):
    for token in tokens(text):
        assert token
        assert not any(char.isspace() for char in token)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
