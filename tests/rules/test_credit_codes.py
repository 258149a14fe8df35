import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.credit_codes import ALPHABET, check_character, normalise, read_credit_code

BODIES = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


@given(body=BODIES)
def test_code_with_its_check_character_is_valid(body):
    assert read_credit_code(body + check_character(body)).valid is True


@given(body=BODIES, place=st.integers(0, 16), wrong=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body, place, wrong):
    code = body + check_character(body)
    damaged = code[:place] + wrong + code[place + 1 :]
    assert read_credit_code(damaged).valid is (wrong == code[place])


@given(text=st.text())
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(text=st.text())
def test_any_text_gets_a_reading(text):
    reading = read_credit_code(text)
    assert reading.valid is (reading.reason is None)


@pytest.mark.parametrize("dash", "-‐‑‒–—−－")
def test_every_dash_is_taken_out(dash):
    assert normalise(f"9135{dash}0100") == "91350100"
