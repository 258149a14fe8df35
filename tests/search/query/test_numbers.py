import pytest

from mingzheng.search.query.numbers import number_tokens


@pytest.mark.parametrize(
    "typed",
    [
        "云高管办字〔2024〕4号",
        "云高管办字[2024]4号",
        "云高管办字（2024）4号",
        "云高管办字2024年4号",
        "云高管办字 2024 第4号",
        "云高管办字２０２４ ４号文",
        "雲高管辦字【2024】4號",
        "云高管办2024 4",
    ],
)
def test_however_a_number_is_typed_its_normal_form_is_looked_for(typed):
    assert "云高管办字〔2024〕4号" in number_tokens(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", ()), ("4号", ()), ("2024年", ("2024年",)), ("养老服务办法", ("养老服务办法",))],
)
def test_other_words_are_looked_for_as_they_are(typed, expected):
    assert number_tokens(typed) == expected


def test_an_index_number_stays_as_it_is():
    assert number_tokens("11990000MB1A00028D/2024-00012") == ("11990000mb1a00028d/2024-00012",)
