"""Grades: read as people type them, without gap or overlap, given by the exact total."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.assessment import Grade, grade_faults, grade_of, read_grades
from mingzheng.rules.refusal import Refusal

FOUR = "优秀=90\n良好=80\n合格=60\n不合格=0"


@pytest.mark.parametrize(
    "text",
    [
        FOUR,
        "优秀=90；良好＝80；合格=60分；不合格=0",
        "优秀 ≥ 90\r\n良好>=80\n\n合格= 60\n不合格 =0",
    ],
    ids=["one a line", "full width and semicolons", "blanks and signs"],
)
def test_grades_are_read_as_they_are_typed(text):
    assert [(one.name, one.at_least) for one in read_grades(text)] == [
        ("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0),
    ]  # fmt: skip


def test_nothing_typed_is_no_grades():
    assert read_grades(" \n") == ()
    assert grade_faults(()) == []
    assert grade_of(Decimal(95), ()) == ""


@pytest.mark.parametrize(
    "text", ["优秀", "优秀=很高", "=90", "90=优秀", "优秀=90-100", "优秀=-1", "优秀=90.555"]
)
def test_what_cannot_be_read_is_refused_with_the_cure(text):
    with pytest.raises(Refusal, match="请写成“优秀=90”"):
        read_grades(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("优秀=90\n良好=80", "80分以下没有等次，请在最后补上从0分起的一档，例如“不合格=0”。"),
        ("良好=80\n优秀=90\n不合格=0",
         "“优秀”的分数须低于前一个等次“良好”的80分，请从高到低填写，分数不能相同。"),
        ("优秀=90\n良好=90\n不合格=0",
         "“良好”的分数须低于前一个等次“优秀”的90分，请从高到低填写，分数不能相同。"),
        ("优秀=90\n优秀=80\n不合格=0", "等次“优秀”重名，请改成不同的名称。"),
        ("优秀=120\n合格=0", "等次的分数须在0到100之间，请改正。"),
        ("合格=0", "等次应有2到8个，现在有1个，请增减；不分等次的请全部清空。"),
        ("甲=80\n乙=70\n丙=60\n丁=50\n戊=40\n己=30\n庚=20\n辛=10\n壬=0",
         "等次应有2到8个，现在有9个，请增减；不分等次的请全部清空。"),
        ("特别特别特别优秀的单位=90\n合格=0",
         "等次名称“特别特别特别优秀的单位”太长，最多10字，请精简。"),
    ],
    ids=["gap below", "upwards", "overlap", "one name", "too much", "only one", "nine", "long"],
)  # fmt: skip
def test_gaps_and_overlaps_are_faults(text, told):
    assert grade_faults(read_grades(text)) == [told]


@pytest.mark.parametrize(
    ("total", "name"),
    [("103", "优秀"), ("90", "优秀"), ("89.99", "良好"), ("60", "合格"), ("59.99", "不合格"),
     ("0", "不合格")],
)  # fmt: skip
def test_the_exact_total_decides(total, name):
    assert grade_of(Decimal(total), read_grades(FOUR)) == name


LIMITS = st.sets(st.decimals(min_value="0.01", max_value=100, places=2), min_size=1, max_size=7)


@given(LIMITS, st.decimals(min_value=0, max_value=110, places=2))
def test_every_total_has_exactly_one_grade(limits, total):
    made = [
        Grade(f"第{place}", limit)
        for place, limit in enumerate([*sorted(limits, reverse=True), Decimal(0)])
    ]
    assert grade_faults(made) == []
    best = [one for one in made if total >= one.at_least]
    assert grade_of(total, made) == best[0].name
