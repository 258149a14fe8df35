import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.docnumbers import DocumentNumber, normalise
from tests.vectors import vectors

WRITTEN = "云政办发〔2024〕33号"
BLANKS = st.sampled_from(["", " ", "\n", "\u3000", "\u200b", "\r\n\t"])


@pytest.mark.parametrize(
    "vector", vectors("docnumbers_normalise"), ids=lambda vector: vector["name"]
)
def test_normalise_of_vector_gives_the_number_or_the_reason(vector):
    reading = normalise(vector["text"])
    expected = vector["expected"]
    if expected["ok"]:
        assert reading.number == DocumentNumber(
            expected["agency"], expected["year"], expected["serial"]
        )
        assert str(reading.number) == expected["normalised"]
    else:
        assert (reading.number, reading.fault) == (None, expected["reason"])


@given(text=st.text(alphabet="云政发和见号第文件〔〕（)2024019号 \n:根据", max_size=25))
def test_normal_form_is_its_own_normal_form(text):
    number = normalise(text).number
    assert number is None or normalise(str(number)).number == number


@given(text=st.text())
def test_reading_is_a_number_or_a_fault(text):
    reading = normalise(text)
    assert (reading.number is None) is (reading.fault is not None)


@given(blanks=st.lists(BLANKS, min_size=len(WRITTEN), max_size=len(WRITTEN)))
def test_blanks_anywhere_change_nothing(blanks):
    text = "".join(blank + char for blank, char in zip(blanks, WRITTEN, strict=True))
    assert normalise(text).number == DocumentNumber("云政办发", 2024, 33)


def test_text_too_long_for_a_number_is_none():
    assert normalise("号" + "1" * 100_000).fault == "not_docnumber"


def test_no_number_is_longer_than_two_hundred_characters():
    def number(length):
        return "云政发〔2024〕" + "5号".rjust(length - 9, "0")

    assert normalise(number(200)).number == DocumentNumber("云政发", 2024, 5)
    assert normalise(number(201)).fault == "not_docnumber"
