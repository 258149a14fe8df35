"""A list of services under official names, asked for in plain words."""

import numpy as np

from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.names.measures import NameMeasures
from mingzheng.search.learning.names.order import learn_names
from mingzheng.search.learning.ranker import LEAST_QUERIES
from mingzheng.search.query.understanding import understand
from mingzheng.search.ranking.channels import Narrowing
from mingzheng.search.units import Unit

OFFICIAL = ("甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑", "寅卯", "辰巳", "午未", "申酉")
PLAIN = ("春花", "秋月", "夏雨", "冬雪", "晨曦", "黄昏", "山峦", "河流", "海潮", "平原")
NAMES = [
    Unit(str(number), f"{name}登记", "", facets={"kind": ("even" if number % 2 == 0 else "odd",)})
    for number, name in enumerate(OFFICIAL)
]


def answered(count):
    return [
        JudgedQuery(f"q{number}", f"{PLAIN[number % 10]}登记第{number}次", (str(number % 10),))
        for number in range(count)
    ]


def first(order, text):
    return order.order(understand(text))[0][0]


def test_plain_words_lead_to_the_official_name():
    order = learn_names(NAMES, answered(LEAST_QUERIES))
    assert [first(order, f"{plain}怎么登记") for plain in PLAIN] == [str(n) for n in range(10)]


def test_every_name_with_a_token_of_the_query_is_found_best_first():
    order = learn_names(NAMES, answered(LEAST_QUERIES))
    keys, scores = order.order(understand("冬雪登记"))
    assert (keys[0], sorted(keys)) == ("3", [str(number) for number in range(10)])
    assert list(scores) == sorted(scores, reverse=True)


def test_what_nobody_calls_so_is_not_found():
    order = learn_names(NAMES, answered(LEAST_QUERIES))
    assert order.order(understand("犬")) == ((), ())
    assert order.order(understand("？")) == ((), ())


def test_names_behind_those_measured_closely_are_found_too():
    many = [*NAMES, *(Unit(f"m{number}", f"登记{number}", "") for number in range(80))]
    order = learn_names(many, answered(LEAST_QUERIES))
    keys, scores = order.order(understand("春花登记"))
    assert keys[0] == "0"
    assert len(set(keys)) == len(keys) == 90
    assert list(scores) == sorted(scores, reverse=True)


def test_a_facet_narrows():
    order = learn_names(NAMES, answered(LEAST_QUERIES))
    found = order.order(understand("登记"), Narrowing(facets={"kind": ("odd",)}))
    assert sorted(found[0]) == ["1", "3", "5", "7", "9"]


def test_too_few_questions_teach_nothing():
    assert learn_names(NAMES, answered(LEAST_QUERIES - 1)) is None
    assert learn_names([], answered(LEAST_QUERIES)) is None


def test_questions_answered_elsewhere_teach_nothing():
    strange = [JudgedQuery(f"s{number}", "登记", ("gone",)) for number in range(100)]
    assert learn_names(NAMES, [*answered(LEAST_QUERIES - 1), *strange]) is None
    alone = learn_names(NAMES, answered(LEAST_QUERIES)).order(understand("春花登记"))
    beside = learn_names(NAMES, [*answered(LEAST_QUERIES), *strange])
    assert beside.order(understand("春花登记")) == alone


def test_the_same_lessons_give_the_same_order():
    orders = [learn_names(NAMES, answered(LEAST_QUERIES)) for _ in range(2)]
    assert orders[0].order(understand("秋月登记")) == orders[1].order(understand("秋月登记"))


def test_a_question_left_out_does_not_know_its_answer():
    """Measured as if it had not been asked, 春花 finds nothing of the name it once stood for."""
    names = [unit.title for unit in NAMES]
    measures = NameMeasures(names, ["春花"], np.eye(1, 10))
    assert measures.measure(understand("春花")).rows.tolist() == [0]
    assert measures.measure(understand("春花"), leaving_out=0).rows.tolist() == []
