"""Offers for tasks of the level above."""

from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.notices.parent_links import MOST, WORTH_OFFERING, offers

OURS = {
    1: "合并、关停长期不更新的账号，集中力量办好区级主账号，重要信息各账号按时转载。",
    2: "区公报网页阅读版于7月底前上线，往期按年度补录。",
    3: "组织两次业务培训。",
}


def test_what_is_alike_is_offered_the_most_alike_first():
    upper = {
        9: "合并、关停长期不更新的账号，重要信息各账号按时转载，落实账号运维责任。",
        8: "公报推出网页阅读版，往期按年度补录。",
        7: "公开口岸收费目录。",
    }
    found = offers(upper, OURS)
    assert [(one.upper, one.lower) for one in found] == [(9, 1), (8, 2)]
    assert all(one.likeness >= WORTH_OFFERING for one in found)


def test_no_more_than_a_few_are_offered():
    ours = dict.fromkeys(range(10), OURS[1])
    assert [one.lower for one in offers({9: OURS[1]}, ours)] == [0, 1, 2]


@given(st.dictionaries(st.integers(1, 30), st.text(max_size=30)), st.text(max_size=30))
def test_offers_name_only_tasks_that_exist(ours, text):
    found = offers({1: text}, ours)
    assert len(found) <= MOST
    assert {one.lower for one in found} <= set(ours)
