from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.text.likeness import ALIKE, SAME, Likeness

TEXTS = {
    "a": "申请公开2023年云岭路道路改造工程的施工许可证和中标合同",
    "b": "请提供云岭路改造工程2023年施工许可证、中标合同复印件",
    "c": "申请公开2022年云岭路道路改造工程的施工许可证和中标合同",
    "d": "长风小区征收补偿方案",
    "e": "请公开长风小区房屋征收补偿方案的电子版",
    "f": "长风小区物业备案",
    "g": "2024年教师招聘总成绩",
}
PLACES = ["长风小区", "云岭路", "城塘街道"]
THINGS = ["征收补偿方案", "施工许可证", "物业备案资料"]


def keys(found):
    return [one.key for one in found]


def test_the_same_in_other_words_is_alike():
    compared = Likeness(TEXTS)
    assert keys(compared.to(TEXTS["a"])) == ["a", "b", "c"]
    assert keys(compared.to(TEXTS["d"])) == ["d", "e"]
    assert keys(compared.to("请公开２０２４年教師招聘的总成绩")) == ["g"]
    assert keys(compared.to("幼儿园收费标准")) == []


def test_another_year_is_less_alike_than_other_words():
    likeness = {one.key: one.likeness for one in Likeness(TEXTS).to(TEXTS["a"])}
    assert likeness["a"] == 1.0
    assert SAME > likeness["b"] > likeness["c"] > ALIKE


def test_words_of_every_request_make_nothing_alike():
    compared = Likeness({"a": "申请公开相关政府信息的复印件", "b": "特申请公开审计报告"})
    assert keys(compared.to("申请公开有关文件的电子版", 0.0001)) == []


BEFORE_THE_VERB = ("", "现", "特", "特此")
ASKING = ("", "申请", "请求", "要求", "希望", "请")
ADDRESSED = ("", "贵局", "贵单位", "贵机关", "你局", "你单位", "依法")
VERBS = ("公开", "提供", "获取", "查阅", "复制")
FILLING = (
    "政府信息", "复印件", "复制件", "电子版", "纸质版", "相关", "有关", "材料", "信息", "文件",
    "以下", "如下", "申请", "我", "本人", "及其", "以及", "关于", "的",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        *(f"{early}申请公开" for early in BEFORE_THE_VERB),
        *(f"{asking}公开" for asking in ASKING),
        *(f"{addressed}公开" for addressed in ADDRESSED),
        *VERBS,
        *FILLING,
    ],
)
def test_each_word_of_every_request_weighs_nothing(words):
    (found,) = Likeness({"a": "审计报告"}).to(f"{words}，审计报告")
    assert found.likeness == 1.0


def test_a_number_with_its_decimals_is_one_number():
    assert Likeness({"a": "3.5"}).to("3 5", 0.0001) == ()
    (found,) = Likeness({"a": "3.5公里"}).to("3.5公里")
    assert found.likeness == 1.0
    (found,) = Likeness({"a": "3.道路"}).to("3道路")
    assert found.likeness == 1.0


def test_a_number_weighs_twice_a_pair_of_characters():
    """Both stand in one text alone: 2 to 1, so 2/√5 and 1/√5 of the length."""
    compared = Likeness({"a": "2023道路"})
    assert [one.likeness for one in compared.to("2023", 0.1)] == [0.8944]
    assert [one.likeness for one in compared.to("道路", 0.1)] == [0.4472]


def test_what_is_rare_weighs_more():
    """Of four texts three speak of roads: ln(1 + 5/3.5) against ln(1 + 5/1.5)."""
    compared = Likeness({"a": "道路，桥梁", "b": "道路", "c": "道路", "d": "学校"})
    assert [(one.key, one.likeness) for one in compared.to("桥梁", 0.1)] == [("a", 0.8556)]
    assert [(one.key, one.likeness) for one in compared.to("道路", 0.1)] == [
        ("b", 1.0), ("c", 1.0), ("a", 0.5177),
    ]  # fmt: skip


def test_only_what_is_alike_enough_is_found():
    compared = Likeness({"a": "征收补偿方案", "b": "征收补偿标准", "c": "补偿"})
    assert keys(compared.to("征收补偿方案", 1.0)) == ["a"]
    assert keys(compared.to("征收补偿方案", 0.4)) == ["a", "b"]
    assert keys(compared.to("征收补偿方案", 0.0)) == ["a", "b", "c"]


def test_groups_are_the_largest_first_and_share_nothing():
    assert Likeness(TEXTS).groups() == (("a", "b", "c"), ("d", "e"))
    assert Likeness({}).groups() == ()
    assert Likeness({"x": "", "y": ""}).groups() == ()


def test_one_character_is_a_text_of_its_own():
    assert keys(Likeness({"a": "路", "b": "桥"}).to("路")) == ["a"]


@given(
    st.lists(
        st.builds(
            lambda place, thing, year: f"申请公开{place}{year}年{thing}",
            st.sampled_from(PLACES),
            st.sampled_from(THINGS),
            st.integers(2019, 2024),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_alike_is_missed_and_likeness_has_no_direction(texts):
    numbered = {str(number): text for number, text in enumerate(texts)}
    compared = Likeness(numbered)
    found = {
        (key, one.key): one.likeness
        for key, text in numbered.items()
        for one in compared.to(text, 0.6)
    }
    everything = {
        (key, one.key): one.likeness
        for key, text in numbered.items()
        for one in compared.to(text, 0.0)
    }
    assert found == {pair: value for pair, value in everything.items() if value >= 0.6}
    for one, other in product(numbered, numbered):
        assert found.get((one, other)) == found.get((other, one))
        assert numbered[one] != numbered[other] or found[one, other] == 1.0
