from mingzheng.rules.text.tokens import tokens
from mingzheng.search.evaluation.judged import JudgedQuery
from mingzheng.search.learning.memory import Memory
from mingzheng.search.learning.postings import Postings, best
from mingzheng.search.learning.wordings import learn_wordings
from mingzheng.search.units import Unit

UNITS = {
    "a": Unit("a", "换领驾驶证", "", "证件", 4),
    "b": Unit("b", "公积金提取", ""),
}
ANSWERED = [
    JudgedQuery("1", "驾照过期怎么换", ("a",)),
    JudgedQuery("2", "驾照丢了", ("a",)),
    JudgedQuery("3", "取公积金", ("b",)),
]


def recall(text):
    return Memory(ANSWERED, UNITS).recall(dict.fromkeys(tokens(text), 1.0))


def test_a_question_like_one_before_points_at_its_answer():
    found = recall("驾照快过期")
    assert max(found.votes, key=found.votes.__getitem__) == "a"
    assert "b" not in found.votes
    assert set(found.calls) == {"a"}


def test_what_stands_beside_an_answer_gets_a_share_that_fades():
    found = recall("驾照过期")
    whole = found.votes["a"]
    assert found.near["证件", 3] == found.near["证件", 5] == whole / 2
    assert found.near["证件", 1] == found.near["证件", 7] == whole / 4
    assert ("证件", 4) not in found.near
    assert found.groups == {"证件": whole}


def test_nothing_alike_is_nothing_remembered():
    found = recall("养犬登记")
    assert not found.votes
    assert not found.calls
    assert not found.likest


def test_how_often_a_unit_was_the_answer():
    memory = Memory(ANSWERED, UNITS)
    assert memory.times == {"a": 2, "b": 1}
    assert memory.called("a")["驾照"] == 2
    assert memory.called("c") == {}


def test_an_answer_outside_the_index_is_no_error():
    memory = Memory([JudgedQuery("1", "驾照过期", ("gone",))], {})
    assert set(memory.recall({"驾照": 1.0}).votes) == {"gone"}


def test_rare_tokens_weigh_more_and_weights_count():
    rows = Postings([["甲", "乙"], ["甲", "丙"], ["甲", "丁"]])
    assert best(rows.scores({"甲": 1.0, "丙": 1.0}), 3)[0] == 1
    assert best(rows.scores({"乙": 1.0, "丙": 3.0}), 3) == [1, 0]
    assert best(rows.scores({"戊": 1.0}), 3) == []
    assert best(Postings([]).scores({"甲": 1.0}), 3) == []


def test_official_words_that_come_with_an_everyday_word():
    pairs = [
        (["老公", "打人"], ["家庭", "暴力"]),
        (["老公", "出走"], ["家庭", "失踪"]),
        (["加班"], ["工时", "劳动"]),
        (["欠薪"], ["劳动", "报酬"]),
        (["打人"], ["治安"]),
    ]
    found = learn_wordings(pairs, dict.fromkeys(("家庭", "暴力", "劳动"), 1.0))
    assert found == {"老公": (("家庭", 1.0),)}
