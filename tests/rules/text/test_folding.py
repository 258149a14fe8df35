import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.text.folding import fold, letters_are_folded
from mingzheng.rules.text.tokens import tokens_of_folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府，信息（公开）", True),
        ("政府A", False),
        ("政府２", False),
        ("政務", False),
        ("政\u200b府", False),
    ],
)
def test_signs_do_not_count_as_unfolded(text, expected):
    assert letters_are_folded(text) is expected


@given(st.text(alphabet=st.sampled_from("政務府Aa１1，,（〔 \u200b。Ｂ"), max_size=30))
def test_a_text_with_folded_letters_has_the_tokens_of_its_folded_form(text):
    if letters_are_folded(text):
        assert tokens_of_folded(text) == tokens_of_folded(fold(text))
