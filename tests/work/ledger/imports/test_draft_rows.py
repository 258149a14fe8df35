import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.draft_rows import (
    add_row,
    carry_label,
    drop_row,
    merge_with_previous,
    restore_row,
)
from mingzheng.work.ledger.errors import NothingToMergeWith
from tests.factories.imports import make_draft, make_register, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    make_register()
    return make_draft()


def do(action, row):
    return action(row, version=row.version, by=None, at=CLOCK.get().now())


def standing(draft):
    rows = draft.tasks.filter(dropped=False).order_by("place")
    return [(row.number, row.requirement[:4]) for row in rows]


def test_dropped_row_leaves_no_gap_and_comes_back_to_its_place(draft):
    row = row_of(draft, 2)
    do(drop_row, row)
    assert standing(draft) == [(1, "每月公布"), (2, "公开老旧")]
    row.refresh_from_db()
    do(restore_row, row)
    assert standing(draft) == [(1, "每月公布"), (2, "及时公开"), (3, "公开老旧")]


def test_dropping_twice_is_dropping_once(draft):
    row = row_of(draft, 1)
    do(drop_row, row)
    row.refresh_from_db()
    do(drop_row, row)
    assert standing(draft) == [(1, "及时公开"), (2, "公开老旧")]


def test_added_row_takes_label_from_above_and_waits_for_words(draft):
    row = add_row(draft, after=row_of(draft, 1), by=None, at=CLOCK.get().now())
    assert standing(draft) == [(1, "每月公布"), (2, ""), (3, "及时公开"), (4, "公开老旧")]
    assert (row.section, row.open_cells) == (row_of(draft, 1).section, 1)


def test_row_added_to_an_empty_grid_is_the_first(draft):
    draft.tasks.all().delete()
    assert add_row(draft, by=None, at=CLOCK.get().now()).number == 1


def test_merged_row_gives_its_words_and_units_to_the_one_above(draft):
    above = do(merge_with_previous, row_of(draft, 2))
    assert above.requirement == (
        "每月公布岗位信息，注明招聘单位和联系电话。及时公开惠企资金的申报条件和兑付结果。"
    )
    assert [unit.name for unit in above.units.filter(part="lead")] == [
        "区社会事业局",
        "区财政金融局",
    ]
    assert [unit.name for unit in above.units.filter(part="responsible")] == ["各街道"]
    assert standing(draft) == [(1, "每月公布"), (2, "公开老旧")]
    dropped = draft.tasks.get(dropped=True)
    assert [unit.name for unit in dropped.units.filter(part="lead")] == ["区财政金融局"]


def test_first_row_has_nothing_to_merge_with(draft):
    with pytest.raises(NothingToMergeWith):
        do(merge_with_previous, row_of(draft, 1))


def test_label_is_carried_to_the_rows_that_share_the_wrong_one(draft):
    draft.tasks.filter(number__gte=2).update(item="（二）误读的事项")
    assert do(carry_label, row_of(draft, 2)) == 2
    assert {row.item for row in draft.tasks.all()} == {row_of(draft, 1).item}
    assert row_of(draft, 3).checked == ["section", "item"]
