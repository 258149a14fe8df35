"""Learning as a whole: services under official names, asked for in plain words."""

import pytest

from mingzheng.search.engines.tantivy import TantivyEngine
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.finder import Finder
from mingzheng.search.learning.ranker import LEAST_QUERIES
from mingzheng.search.ranking.channels import Indexes
from mingzheng.search.units import UNITS, Unit, row_of

OFFICIAL = ("甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑", "寅卯", "辰巳", "午未", "申酉")
PLAIN = ("春花", "秋月", "夏雨", "冬雪", "晨曦", "黄昏", "山峦", "河流", "海潮", "平原")


@pytest.fixture
def units():
    return [
        Unit(str(number), f"{name}登记", f"{name}的规定") for number, name in enumerate(OFFICIAL)
    ]


@pytest.fixture
def finder(tmp_path, units):
    collection = TantivyEngine(tmp_path).build(UNITS)
    collection.add(map(row_of, units))
    collection.commit()
    return Finder(Indexes(collection))


def answered(count):
    return [
        JudgedQuery(f"q{number}", f"{PLAIN[number % 10]}登记第{number}次", (str(number % 10),))
        for number in range(count)
    ]


def test_plain_words_lead_to_the_official_title_once_learned(finder, units):
    finder.learn(answered(LEAST_QUERIES), {one.key: one for one in units})
    assert [finder.find(f"{plain}登记", 1).keys for plain in PLAIN] == [
        (str(number),) for number in range(10)
    ]


def test_few_questions_teach_no_order_but_are_remembered(finder, units):
    finder.learn(answered(20), {one.key: one for one in units})
    assert "3" in finder.find("冬雪登记", 10).keys


def test_the_same_lessons_give_the_same_order(finder, units):
    orders = []
    for _ in range(2):
        finder.learn(answered(LEAST_QUERIES), {one.key: one for one in units})
        orders.append(finder.find("春花登记", 10).keys)
    assert orders[0] == orders[1]
