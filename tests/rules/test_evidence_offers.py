"""The order of offers: what is missing, what fits the words, what is new."""

import datetime

from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.evidence_offers import Weighed, weigh

OLD, NEW = datetime.date(2024, 3, 1), datetime.date(2024, 9, 1)
TASK = "做好设备更新和以旧换新政策的宣传，公布补贴标准。"


def order(offers, *, missing="A", most=10):
    found = weigh(TASK, offers, missing=frozenset(map(Letter, missing)), most=most)
    return [one.index for one in found]


def test_what_fits_comes_first_and_what_does_not_is_left_out():
    offers = [
        (Letter.A, "城市公园命名征集", NEW),
        (Letter.A, "设备更新和以旧换新实施方案 补贴标准", OLD),
        (Letter.A, "家电以旧换新", OLD),
    ]
    assert order(offers) == [1, 2]


def test_the_missing_letter_goes_before_likeness():
    offers = [
        (Letter.A, "设备更新和以旧换新实施方案 补贴标准", NEW),
        (Letter.B, "家电以旧换新细则及其解读", OLD),
    ]
    assert order(offers, missing="B") == [1, 0]
    assert order(offers, missing="AB") == [0, 1]


def test_records_without_words_stay_newest_first():
    offers = [(Letter.G, "办件统计", OLD), (Letter.G, "办件统计", NEW), (Letter.A, "公园", NEW)]
    assert order(offers, missing="G") == [1, 0]


def test_what_both_name_is_told_and_no_more_than_asked_for():
    offers = [(Letter.A, "《设备更新和以旧换新方案》", NEW), (Letter.A, "补贴标准公布", OLD)]
    found = weigh(TASK, offers, missing=frozenset({Letter.A}), most=1)
    assert [(one.index, one.shared) for one in found] == [(0, "设备更新和以旧换新")]
    assert weigh(TASK, [], missing=frozenset(), most=5) == []
    assert isinstance(found[0], Weighed)
