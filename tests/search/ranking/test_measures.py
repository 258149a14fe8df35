from hypothesis import given
from hypothesis import strategies as st

from mingzheng.search.ranking.measures import Asked, letters, longest_common, measure


def asked(text, **weights):
    return Asked(letters(text), weights)


def test_shares_are_of_the_weight_that_was_asked_for():
    found = measure(asked("公积金提取", 公积=2.0, 提取=1.0), "公积金", "提取办法")
    assert found.title == 2 / 3
    assert found.body == 1 / 3


def test_the_longest_stretch_in_common():
    assert longest_common("公积金提取", "住房公积金的提取") == 3
    assert longest_common("", "甲") == longest_common("甲", "") == 0


def test_a_title_is_used_as_far_as_the_query_has_its_pairs():
    assert measure(asked("怎么补领驾驶证", 补领=1.0), "补领驾驶证", "").title_used == 1
    assert measure(asked("补领", 补领=1.0), "补领驾驶证", "").title_used == 1 / 4


def test_the_window_holds_what_stands_close_together():
    far = "补贴" + "字" * 200 + "标准"
    near = "补贴" + "字" * 20 + "标准"
    query = asked("补贴标准", 补贴=1.0, 标准=1.0)
    assert measure(query, "", far).window == 0.5
    assert measure(query, "", near).window == 1


def test_a_pair_counts_once_in_a_window():
    query = asked("补贴标准", 补贴=1.0, 标准=1.0)
    assert measure(query, "", "补贴补贴补贴").window == 0.5


def test_nothing_asked_is_nothing_found():
    found = measure(asked(""), "题", "文")
    assert (found.body, found.title, found.window, found.body_stretch) == (0, 0, 0, 0)


@given(st.text("甲乙丙丁", max_size=12), st.text("甲乙丙丁戊", max_size=20))
def test_the_stretch_is_that_of_trying_every_one(one, other):
    every = [one[i:j] for i in range(len(one)) for j in range(i + 1, len(one) + 1)]
    assert longest_common(one, other) == max((len(s) for s in every if s in other), default=0)
