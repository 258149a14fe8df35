"""Two editions of a catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzheng.rules.catalogue import (
    CatalogueComparison,
    CatalogueRow,
    ChangedRow,
    compare_catalogues,
    read_time_limit,
)

from .factories import row

NUMBERS = st.sets(st.integers(1, 9)).map(sorted)


def test_equal_editions_have_no_difference():
    comparison = compare_catalogues([row()], [row()])
    assert comparison == CatalogueComparison((), (), ())
    assert comparison.is_equal


def test_added_removed_and_changed_rows():
    kept, gone, new = row(key="a"), row(key="b"), row(key="c")
    after = row(key="a", owner="别局")
    comparison = compare_catalogues([kept, gone], [new, after])
    assert comparison == CatalogueComparison(
        added=(new,), removed=(gone,), changed=(ChangedRow(kept, after, ("owner",)),)
    )
    assert not comparison.is_equal


@pytest.mark.parametrize(
    ("earlier", "later"),
    [([], [row()]), ([row()], []), ([row()], [row(owner="别局")])],
)
def test_a_single_difference_is_enough_to_differ(
    earlier: list[CatalogueRow], later: list[CatalogueRow]
):
    assert not compare_catalogues(earlier, later).is_equal


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("field", "jiuye", "领域"),
        ("subject", "特困", "一级事项"),
        ("item", "程序", "二级事项"),
        ("content", "流程", "公开内容（要素）"),
        ("basis", "条例", "公开依据"),
        ("time_limit", read_time_limit("实时公开"), "公开时限"),
        ("owner", "别局", "公开主体"),
        ("channels", ("政府公报",), "公开渠道和载体"),
        ("audience", "特定群体", "公开对象"),
        ("proactive", False, "主动公开"),
        ("on_request", True, "依申请公开"),
        ("county_level", False, "县级公开"),
        ("village_level", True, "乡村级公开"),
        ("heading", "xuke", "所属栏目"),
    ],
)
def test_changed_cell_is_named(name: str, value: object, label: str):
    (change,) = compare_catalogues([row()], [row(**{name: value})]).changed
    assert (change.fields, change.labels) == ((name,), (label,))


def test_several_changed_cells_come_in_the_order_of_the_columns():
    (change,) = compare_catalogues([row()], [row(heading="xuke", subject="特困")]).changed
    assert change.labels == ("一级事项", "所属栏目")


def test_new_number_alone_is_no_change():
    assert compare_catalogues([row()], [row(number=9)]).is_equal


@given(before=NUMBERS, after=NUMBERS)
def test_added_and_removed_explain_the_difference(before: list[int], after: list[int]):
    earlier, later = ([row(key=f"a-{n}") for n in numbers] for numbers in (before, after))
    comparison = compare_catalogues(earlier, later)
    back = compare_catalogues(later, earlier)
    assert (comparison.added, comparison.removed) == (back.removed, back.added)
    assert {one.key for one in earlier} - {one.key for one in comparison.removed} | {
        one.key for one in comparison.added
    } == {one.key for one in later}
