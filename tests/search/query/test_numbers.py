import pytest

from mingzheng.search.query.numbers import number_readings


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
    ],
)
def test_however_a_number_is_typed_its_normal_form_is_looked_for_first(typed):
    assert "云高管办字〔2024〕4号" in number_readings(typed)[0]


def test_other_words_behind_the_agency_are_looked_for_afterwards():
    assert number_readings("云高管办字2024年4号") == (
        ("云高管办字2024年4号", "云高管办字〔2024〕4号"),
        ("云高管办〔2024〕4号", "云高管办发〔2024〕4号"),
    )
    assert number_readings("云高管办2024 4") == (
        ("云高管办20244", "云高管办〔2024〕4号"),
        ("云高管办字〔2024〕4号", "云高管办发〔2024〕4号"),
    )
    assert number_readings("云高管发2024 3号")[1] == ("云高管〔2024〕3号", "云高管字〔2024〕3号")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", ()), ("4号", ()), ("2024年", (("2024年",),)), ("养老服务办法", (("养老服务办法",),))],
)
def test_other_words_are_looked_for_as_they_are(typed, expected):
    assert number_readings(typed) == expected


def test_an_index_number_stays_as_it_is():
    assert number_readings("11990000MB1A00028D/2024-00012") == (("11990000mb1a00028d/2024-00012",),)
