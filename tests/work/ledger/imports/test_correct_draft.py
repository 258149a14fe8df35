import datetime

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import OrganisationName
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.actions.correct_draft import (
    RowCorrection,
    UnitDecision,
    check_cells,
    correct_row,
)
from mingzheng.work.ledger.actions.correct_header import correct_header
from mingzheng.work.ledger.errors import DraftChanged, ImportNotOpen, NoSuchUnit
from tests.factories.imports import DAMAGED_ROWS, make_draft, make_register, notice_text, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return make_register()


@pytest.fixture
def draft(units):
    return make_draft(notice_text(DAMAGED_ROWS))


def correct(row, correction, *, version=None):
    return correct_row(
        row, correction, version=version or row.version, by=None, at=CLOCK.get().now()
    )


def decide(row, part="lead", **decision):
    unit = row.units.filter(part=part).first()
    return correct(row, RowCorrection(units=[UnitDecision(unit=unit.pk, **decision)]))


def names(row, part="lead"):
    return [
        (unit.name, unit.meaning, unit.state)
        for unit in row.units.filter(part=part).exclude(state="removed")
    ]


def test_new_words_are_kept_and_count_as_checked(draft):
    row = correct(
        row_of(draft, 3),
        RowCorrection(words={"requirement": "公开改造计划。", "due": datetime.date(2024, 10, 31)}),
    )
    assert (row.requirement, row.due) == ("公开改造计划。", datetime.date(2024, 10, 31))
    assert row.checked == ["requirement", "due"]
    assert JournalEntry.objects.get(action="import.row_corrected").details["row"] == 3


def test_accepted_proposal_settles_its_cell(draft):
    row = decide(row_of(draft, 3), choice="accept")
    assert names(row) == [("区建设交通局", "organisation", "accepted")]
    assert "lead" in row.checked


def test_unknown_unit_named_anew_closes_the_row(draft):
    row = decide(row_of(draft, 5), choice="rename", text="区综合执法局")
    assert names(row) == [("区综合执法局", "organisation", "accepted")]
    assert row.open_cells == 0


def test_name_typed_as_two_is_split(draft):
    row = decide(row_of(draft, 5), choice="rename", text="区综合执法局、区生态环境局")
    assert names(row) == [
        ("区综合执法局", "organisation", "accepted"),
        ("区生态环境局", "organisation", "accepted"),
    ]


def test_name_in_no_register_is_refused_and_nothing_written(draft):
    with pytest.raises(NoSuchUnit, match="火星局"):
        decide(row_of(draft, 5), choice="rename", text="火星局")
    assert names(row_of(draft, 5)) == [("区飞天遁地局", "", "proposed")]


@pytest.mark.parametrize("choice", ["new", "text"])
def test_unknown_unit_taken_as_new_or_as_words_closes_the_row(draft, choice):
    row = decide(row_of(draft, 5), choice=choice)
    assert names(row) == [("区飞天遁地局", choice, "accepted")]
    assert row.open_cells == 0


def test_removed_unit_counts_for_nothing(draft):
    row = decide(row_of(draft, 5), choice="remove")
    assert names(row) == []
    assert row.open_cells == 0


def test_offer_of_the_neighbour_is_taken(draft):
    row = decide(row_of(draft, 4), choice="accept")
    assert names(row) == [("区建设交通局", "organisation", "accepted")]
    assert row.open_cells == 0


def test_ticks_of_a_set_are_kept(draft, units):
    street = units["东湖街道"].pk
    row = decide(row_of(draft, 1), part="responsible", choice="accept", members=(street,))
    assert row.units.get(part="responsible").members == [street]


def test_added_unit_stands_beside_the_others(draft):
    row = correct(row_of(draft, 1), RowCorrection(more={"lead": "区财政金融局"}))
    assert [name for name, _, _ in names(row)] == ["区社会事业局", "区财政金融局"]


def test_checked_cell_accepts_what_is_known_and_leaves_what_is_not(draft):
    at = CLOCK.get().now()
    row = row_of(draft, 4)
    assert check_cells(row, ["lead"], version=row.version, by=None, at=at).open_cells == 0
    row = row_of(draft, 5)
    assert check_cells(row, ["lead"], version=row.version, by=None, at=at).open_cells == 1


def test_alias_is_remembered_and_read_next_time(draft, units):
    decide(row_of(draft, 5), choice="rename", text="区综合执法局", remember=True)
    alias = OrganisationName.objects.get(name="区飞天遁地局")
    assert alias.organisation == units["区综合执法局"]
    assert JournalEntry.objects.filter(action="organisation.edited").count() == 1
    again = make_draft(notice_text(DAMAGED_ROWS), again=True)
    row = row_of(again, 5)
    assert row.units.get(part="lead").organisation == units["区综合执法局"]
    assert row.open_cells == 0


def test_alias_of_another_unit_is_not_taken_away(draft, units):
    OrganisationName.objects.create(organisation=units["区财政金融局"], name="区飞天遁地局")
    decide(row_of(draft, 5), choice="rename", text="区综合执法局", remember=True)
    assert OrganisationName.objects.get(name="区飞天遁地局").organisation == units["区财政金融局"]


def test_same_words_elsewhere_are_treated_alike(units):
    rows = (*DAMAGED_ROWS, ("", "区飞天遁地局", "各街道", "公开噪声监测数据和整改情况。", ""))
    draft = make_draft(notice_text(rows))
    decide(row_of(draft, 5), choice="rename", text="区综合执法局", everywhere=True)
    assert names(row_of(draft, 6)) == [("区综合执法局", "organisation", "accepted")]
    assert row_of(draft, 6).open_cells == 0


def test_stale_save_is_refused_and_writes_nothing(draft):
    row = row_of(draft, 1)
    correct(row, RowCorrection(words={"remark": "甲写的"}))
    with pytest.raises(DraftChanged):
        correct(row, RowCorrection(words={"remark": "乙写的"}), version=1)
    assert row_of(draft, 1).remark == "甲写的"


def test_row_of_an_opened_ledger_is_not_changed(units):
    draft = make_draft()
    confirm_import(draft, by=None, at=CLOCK.get().now())
    with pytest.raises(ImportNotOpen, match="已建台账"):
        correct(row_of(draft, 1), RowCorrection(words={"remark": "晚了"}))


def test_header_is_corrected_once_per_version(draft):
    at = CLOCK.get().now()
    correct_header(draft, {"title": "新标题"}, version=1, by=None, at=at)
    with pytest.raises(DraftChanged):
        correct_header(draft, {"title": "旧标题"}, version=1, by=None, at=at)
    draft.refresh_from_db()
    assert draft.title == "新标题"
