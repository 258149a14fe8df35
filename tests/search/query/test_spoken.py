import pytest

from mingzheng.search.query.spoken import spoken_words, words_by_initials


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gongjijin", "公积金"),
        ("GONG JI'JIN ", "公积金"),
        ("ｓhenfenzheng", "身份证"),
        ("shebao", "社保"),
    ],
)
def test_letters_are_read_as_a_word(query, expected):
    assert expected in spoken_words(query)


@pytest.mark.parametrize(("query", "expected"), [("sfz", "身份证"), ("gjj", "公积金")])
def test_letters_are_read_as_initials(query, expected):
    assert expected in words_by_initials(query)


@pytest.mark.parametrize(
    "query", ["", "公积金", "xyzxyz", "a", "sb", "gongjijin提取", "12345", "gongjijin2024"]
)
def test_what_is_no_word_is_read_as_none(query):
    assert (spoken_words(query), words_by_initials(query)) == ((), ())
