"""From figures to marks, from marks to places: vectors, properties, what is refused."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingzheng.rules.assessment import (
    Band,
    Figure,
    Part,
    Rule,
    Shape,
    Told,
    Total,
    Way,
    add_up,
    faults,
    indicator_faults,
    places,
    plain,
    read_bands,
    score,
)
from mingzheng.rules.refusal import Refusal

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/assessment.json").read_text("utf-8"))
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rule."""
MARKS = st.decimals(min_value=0, max_value=100, places=2)
FULL = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)
COUNTS = st.integers(min_value=0, max_value=5000)
BANDS = st.lists(
    st.tuples(
        st.decimals(min_value=0, max_value=100, places=2), st.decimals(0, 1, places=2)
    ), min_size=1, max_size=5, unique_by=(lambda one: one[0], lambda one: one[1]),
)  # fmt: skip


@st.composite
def share_rules(draw):
    full = draw(FULL)
    pairs = draw(BANDS)
    shares = sorted((share for share, _ in pairs), reverse=True)
    parts = sorted((part for _, part in pairs), reverse=True)
    bands = tuple(
        Band(a, (b * full).quantize(Decimal("0.01"))) for a, b in zip(shares, parts, strict=True)
    )
    way = draw(st.sampled_from([Way.SHARE, Way.ALL, Way.BANDS]))
    return Rule(way, full, full_when_none=draw(st.booleans()), bands=bands)


@st.composite
def count_rules(draw):
    way = draw(st.sampled_from([Way.EACH_OFF, Way.EACH_ON]))
    return Rule(way, draw(FULL), step=draw(FULL))


def share(met, whole):
    return Figure(Decimal(met), Decimal(whole))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["words"])
def test_vectors(vector):
    rule = Rule(
        Way(vector["way"]), Decimal(vector["full"]), Decimal(vector.get("step", 0)),
        vector.get("full_when_none", True), read_bands(vector.get("bands", "")),
    )  # fmt: skip
    found = score(rule, Figure(*map(Decimal, vector["figure"])))
    assert (str(found.marks), found.words) == (vector["marks"], vector["words"])


@CALM
@given(share_rules(), COUNTS, COUNTS)
def test_a_share_earns_between_nought_and_full_marks(rule, one, other):
    marks = score(rule, share(min(one, other), max(one, other))).marks
    assert 0 <= marks <= rule.full
    assert marks == marks.quantize(Decimal("0.01"))


@CALM
@given(share_rules(), st.integers(1, 5000), COUNTS, COUNTS)
def test_who_does_more_never_gets_less(rule, whole, one, other):
    less, more = sorted((min(one, whole), min(other, whole)))
    assert score(rule, share(less, whole)).marks <= score(rule, share(more, whole)).marks


@CALM
@given(share_rules(), st.integers(1, 5000))
def test_all_done_is_full_marks_but_for_bands(rule, whole):
    best = score(rule, share(whole, whole)).marks
    assert best == (rule.full if rule.way is not Way.BANDS else rule.bands[0].marks)


@CALM
@given(count_rules(), COUNTS, COUNTS)
def test_counts_move_one_way_within_the_bounds(rule, one, other):
    few, many = sorted((one, other))
    first, second = (score(rule, Figure(Decimal(n))).marks for n in (few, many))
    assert 0 <= first <= rule.full and 0 <= second <= rule.full
    assert first >= second if rule.way is Way.EACH_OFF else first <= second


@CALM
@given(FULL, FULL, COUNTS)
def test_taking_off_and_putting_on_come_to_the_full_marks(full, step, count):
    figure = Figure(Decimal(count))
    off, on = (
        score(Rule(way, full, step=step), figure).marks for way in (Way.EACH_OFF, Way.EACH_ON)
    )
    assert off + on == full


@CALM
@given(st.lists(st.tuples(st.sampled_from(Part), MARKS)))
def test_sums_are_exact_whatever_the_order(rows):
    total = add_up(rows)
    assert total == add_up(reversed(rows))
    assert total.main + total.extra + total.deducted == sum(marks for _, marks in rows)
    assert total.total == max(0, total.main + total.extra - total.deducted)


@CALM
@given(st.lists(MARKS, max_size=40))
def test_places_are_those_of_a_competition(totals):
    found = places(totals)
    for mine, at in zip(totals, found, strict=True):
        assert at == 1 + sum(other > mine for other in totals)
        assert all(
            (mine == other) == (at == place) for other, place in zip(totals, found, strict=True)
        )
    if totals:
        assert min(found) == 1


def test_equals_share_a_place_and_the_next_one_is_skipped():
    assert places([Decimal(n) for n in (90, 95, 90, 80)]) == [2, 1, 2, 4]


def test_deductions_never_lead_below_nought():
    assert Total(Decimal(3), Decimal(0), Decimal(5)).total == 0


def test_a_total_is_told_with_what_it_is_made_of():
    assert Total(Decimal("88.50")).words == "基本分88.5＝88.5"
    full = Total(Decimal(88), Decimal("1.5"), Decimal(3))
    assert full.words == "基本分88＋加分1.5－扣分3＝86.5"


@pytest.mark.parametrize(
    ("way", "figure"),
    [
        (Way.SHARE, Figure(Decimal(1))), (Way.EACH_ON, share(1, 2)), (Way.BY_HAND, share(1, 2)),
        (Way.BY_HAND, Figure(Decimal(1))), (Way.SHARE, share(3, 2)), (Way.SHARE, share(-1, 2)),
        (Way.EACH_OFF, Figure(Decimal(-1))),
    ],
)  # fmt: skip
def test_impossible_figures_are_refused(way, figure):
    with pytest.raises(ValueError, match=r"takes no|impossible"):
        score(Rule(way, Decimal(10), step=Decimal(1)), figure)


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("", ()), ("95=10", ((95, 10),)), ("９５％＝１０分；80=6.5", ((95, 10), (80, "6.5"))),
        (" 95=10 \n 80=6 ;60=0.5;", ((95, 10), (80, 6), (60, "0.5"))),
    ],
)  # fmt: skip
def test_bands_as_people_type_them(text, bands):
    assert read_bands(text) == tuple(Band(Decimal(a), Decimal(b)) for a, b in bands)


@pytest.mark.parametrize("text", ["95", "=10", "95=", "a=b", "95=10=5", "nan=1", "1e9=1", "-5=1"])
def test_bands_that_cannot_be_read_are_told(text):
    with pytest.raises(Refusal, match="认不出，请写成“95=10”"):
        read_bands(text)


def told(name="指标", part=Part.MAIN, measure="m", shape=Shape.SHARE, **rule):
    values = {"way": Way.SHARE, "full": Decimal(100)} | rule
    return Told(name, part, Rule(**values), measure, shape)


def banded(text):
    return told(way=Way.BANDS, bands=read_bands(text))


FALLING = "的各档须从高到低，比例和得分都逐档减少。"
WITHIN = "的各档，比例须在0到100之间，得分须在0到满分之间。"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (told(full=Decimal(0)), "的满分须大于0。"),
        (told(way=Way.BY_HAND), "是人工评分，不必选取数项，请清空。"),
        (told(measure="gone", shape=None), "须从列表选择取数项。"),
        (told(measure="", shape=None), "须从列表选择取数项。"),
        (
            told(shape=Shape.COUNT),
            "的计分方式“按比例得分”要用比例类的取数项，请另选一项。",
        ),
        (
            told(way=Way.EACH_OFF, step=Decimal(1)),
            "的计分方式“每一个扣分”要用个数类的取数项，请另选一项。",
        ),
        (told(way=Way.EACH_ON, shape=Shape.COUNT), "须填写每一个计多少分。"),
        (
            told(part=Part.DEDUCTION),
            "在扣分项里，计分方式只能是“每一个计分”或“人工评分”，得分即为所扣的分。",
        ),
        (told(way=Way.BANDS), "须填写各档，如“95=10”表示达到95%得10分。"),
        (banded("80=6;95=10"), FALLING),
        (banded("95=6;80=6"), FALLING),
        (banded("101=6"), WITHIN),
        (banded("90=101"), WITHIN),
    ],
)
def test_what_is_wrong_with_an_indicator(one, text):
    assert indicator_faults(one) == [f"指标“指标”{text}"]


def test_a_set_comes_to_a_hundred_without_extra_and_deducted_points():
    hand = {"way": Way.BY_HAND, "measure": "", "shape": None}
    sound = [
        told("甲", full=Decimal("60.5")), told("乙", full=Decimal("39.5"), **hand),
        told("丙", Part.EXTRA, full=Decimal(5), **hand),
        told("丁", Part.DEDUCTION, full=Decimal(9), **hand),
    ]  # fmt: skip
    assert faults(sound) == []
    assert faults(sound[1:]) == ["基本分合计39.5分，应为100分，还差60.5分，请调整各指标的满分。"]
    assert faults([*sound, told("甲", full=Decimal(1))]) == [
        "指标“甲”重名，请改成不同的名称。",
        "基本分合计101分，应为100分，多出1分，请调整各指标的满分。",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [("10", "10"), ("10.00", "10"), ("7.50", "7.5"), ("0.00", "0"), ("100", "100")],
)
def test_numbers_without_noughts_that_say_nothing(number, text):
    assert plain(Decimal(number)) == text
