import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.finder import Finder
from mingzheng.search.meaning import meant
from mingzheng.search.query.correct import Corrector
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.units import UNITS, Unit, row_of

TITLES = ("住房公积金提取", "政府信息公开申请", "食品经营许可办理", "既有住宅加装电梯补助")


@pytest.fixture
def indexes(tmp_path):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(row_of(Unit(str(n), title, "")) for n, title in enumerate(TITLES))
    collection.commit()
    return Indexes(collection)


@pytest.fixture
def corrector():
    return Corrector.learn((title, 20.0) for title in TITLES)


def test_a_slip_is_put_right_where_the_right_words_stand(indexes, corrector):
    assert meant("住房公几金提取", corrector, indexes) == "住房公积金提取"


def test_what_stands_as_typed_is_never_overruled(indexes, corrector):
    for typed in ("公积金", "加装电梯", "信息公开申请"):
        assert meant(typed, corrector, indexes) == typed


def test_a_question_that_stands_nowhere_stays_as_it_is(indexes, corrector):
    typed = "我家的老房子想要加装电梯可以吗"
    assert meant(typed, corrector, indexes) == typed


def test_nothing_typed_stays_nothing(indexes, corrector):
    assert meant("", corrector, indexes) == ""


def test_the_finder_searches_for_what_was_meant(indexes, corrector):
    finder = Finder(indexes, corrector)
    assert finder.find("食品经营需可办理", 1).keys == ("2",)
