import dataclasses

import pytest

from mingzheng.rules.guide_agreement import Guide, Reading, Result, compare
from mingzheng.rules.guide_agreement.materials import asked_materials

GUIDE = Guide(
    name="助餐认定",
    amounts=("每餐2元、4元、6元、8元",),
    deadlines=("7 个工作日",),
    materials=("居民身份证", "社保卡"),
    places=("街道便民大厅",),
    phones=("0000-88010374",),
)


def result(field, reading, guide=GUIDE):
    (row,) = [one for one in compare(reading, guide) if one.field == field]
    return row.result, row.note


def test_an_interpretation_that_says_the_same_in_other_words():
    reading = Reading(
        what="午餐每餐补贴2元至8元",
        how="带身份证、社会保障卡到街道便民大厅申领",
        until="七个工作日内办结",
        ask="民政科 88010374",
    )
    assert [(row.label, row.result.label, row.note) for row in compare(reading, GUIDE)] == [
        ("金额标准", "一致", ""),
        ("办理时限", "一致", ""),
        ("办理材料", "一致", ""),
        ("办理地点", "一致", ""),
        ("咨询电话", "一致", ""),
    ]


@pytest.mark.parametrize(
    ("field", "reading", "note"),
    [
        ("amount", Reading(what="每餐补贴3元"), "解读为3元，指南为2元、4元、6元、8元"),
        ("time", Reading(until="10个工作日内"), "解读为10个工作日，指南为7个工作日"),
        ("time", Reading(until="7日内"), "解读为7日（自然日），指南为7个工作日"),
        ("materials", Reading(how="带身份证、照片到大厅"), "指南没有：照片"),
        ("place", Reading(ask="霁岚路18号"), "指南没有：霁岚18"),
        ("phone", Reading(ask="0000-88010375"), "指南没有：0000-88010375"),
    ],
)
def test_what_contradicts(field, reading, note):
    assert result(field, reading) == (Result.DIFFERENT, note)


def test_what_an_interpretation_leaves_out_contradicts_nothing():
    assert result("materials", Reading(how="带身份证到大厅")) == (
        Result.ONE_SIDED,
        "解读没有提到：社会保障卡",
    )
    assert result("amount", Reading(what="免费用餐")) == (Result.ONE_SIDED, "")


def test_a_term_of_benefit_is_not_compared_with_days_of_handling():
    assert result("time", Reading(until="最长24个月")) == (Result.ONE_SIDED, "")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("先向管线单位申请踏勘，3个工作日内出具清单", Result.ONE_SIDED),
        ("到大厅申请，3个工作日内办结", Result.DIFFERENT),
        ("材料齐全的7个工作日内发放", Result.SAME),
    ],
)
def test_days_of_a_step_on_the_way_are_no_days_of_handling(how, expected):
    assert result("time", Reading(how=how))[0] is expected


def test_a_guarantee_is_no_certificate():
    words = "提供保证、经过公证的委托书和健康证"
    assert asked_materials(words) == ("委托书", "健康证明")


def test_the_text_is_asked_where_points_are_silent():
    said = Reading(text="每餐补贴2元，另有运营补助12万元。")
    assert result("amount", said) == (Result.SAME, "")
    assert result("amount", Reading(text="每餐补贴5元。"))[0] is Result.DIFFERENT
    assert result("amount", Reading(what="每餐8元", text="每餐补贴5元。"))[0] is Result.SAME


def test_fields_that_neither_side_speaks_of_are_left_out():
    assert compare(Reading(), Guide(name="空")) == ()
    assert [row.field for row in compare(Reading(what="5元"), Guide(name="空"))] == ["amount"]


def test_another_unit_has_its_own_window_and_phone():
    guide = dataclasses.replace(GUIDE, elsewhere=True)
    reading = Reading(ask="霁岚路18号，0000-88010375")
    assert result("place", reading, guide) == (Result.ONE_SIDED, "由其他单位办理")
    assert result("phone", reading, guide) == (Result.ONE_SIDED, "由其他单位办理")
    papers = Reading(how="带身份证、居住证到大厅")
    assert result("materials", papers, guide) == (Result.ONE_SIDED, "由其他单位办理")
    assert result("phone", Reading(ask="0000-88010374"), guide) == (Result.SAME, "")


def test_a_line_of_a_guide_that_names_two_places():
    guide = dataclasses.replace(GUIDE, places=("户籍所在地街道便民大厅或者社区",))
    assert result("place", Reading(how="到街道便民大厅申领"), guide) == (Result.SAME, "")
