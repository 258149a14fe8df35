from decimal import Decimal

import pytest

from mingzheng.rules.text.numbers import number_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", "1200"), ("3.5万", "35000"), ("二十万", "200000"), ("一百二十", "120"),
        ("十五", "15"), ("二〇二四", "2024"), ("3千", "3000"), ("五百", "500"), ("两万", "20000"),
        ("1亿", "100000000"), ("一百零五", "105"), ("七", "7"),
    ],
)  # fmt: skip
def test_numbers_as_texts_write_them(words, value):
    assert number_of(words) == Decimal(value)


@pytest.mark.parametrize("words", ["", "元"])
def test_other_words_are_no_numbers(words):
    with pytest.raises(ValueError):
        number_of(words)
