from itertools import product

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
