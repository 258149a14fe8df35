import datetime

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.actions.parse_import import MAX_ATTEMPTS, parse_import
from mingzheng.work.ledger.models import DraftTask, NoticeImport
from tests.factories.imports import (
    DAMAGED_ROWS,
    HEADING,
    SECTION,
    make_draft,
    make_import,
    make_register,
    notice_text,
    row_of,
)

pytestmark = pytest.mark.django_db


def test_clean_notice_has_nothing_to_check():
    units = make_register()
    draft = make_draft()
    assert (draft.state, draft.document_number, draft.issued_on, draft.columns) == (
        "parsed",
        "云高管办字〔2024〕4号",
        datetime.date(2024, 6, 3),
        list(HEADING),
    )
    assert [(t.number, t.section, t.open_cells) for t in draft.tasks.all()] == [
        (1, SECTION, 0),
        (2, SECTION, 0),
        (3, SECTION, 0),
    ]
    lead, responsible = row_of(draft, 1).units.all()
    assert (lead.organisation, lead.meaning) == (units["区社会事业局"], "organisation")
    assert (responsible.meaning, responsible.collective.name, responsible.members) == (
        "collective",
        "各街道",
        [units["东湖街道"].pk, units["西山街道"].pk],
    )


def test_damaged_name_is_proposed_and_the_source_kept():
    units = make_register()
    draft = make_draft(notice_text(DAMAGED_ROWS))
    unit = row_of(draft, 3).units.get(part="lead")
    assert (unit.raw, unit.name, unit.kind, unit.state, unit.organisation) == (
        "区建设交障局",
        "区建设交通局",
        "damaged",
        "proposed",
        units["区建设交通局"],
    )


def test_empty_lead_is_offered_the_neighbour_and_counts_for_nothing():
    make_register()
    row = row_of(make_draft(notice_text(DAMAGED_ROWS)), 4)
    assert [(u.name, u.state) for u in row.units.filter(part="lead")] == [
        ("区建设交通局", "offered")
    ]
    assert (row.open_cells, row.weakest) == (1, DraftTask.Weakest.LOW)


def test_unknown_name_stays_without_meaning_and_names_the_nearest():
    make_register()
    unit = row_of(make_draft(notice_text(DAMAGED_ROWS)), 5).units.get(part="lead")
    assert (unit.meaning, unit.organisation, len(unit.alternatives)) == ("", None, 3)


def test_every_row_knows_its_source():
    make_register()
    draft = make_draft()
    row = row_of(draft, 2)
    line = draft.source.get(number=row.source_from)
    assert line.cells[1:4] == ["区财政金融局", "各街道", "及时公开惠企资金的申报条件和兑付结果。"]


def test_unreadable_file_fails_with_the_reader_s_cure():
    draft = make_draft(b"PK\x03\x04 broken", name="坏.docx")
    assert (draft.state, draft.tasks.count()) == ("failed", 0)
    assert "后再上传" in draft.message
    assert JournalEntry.objects.filter(action="import.failed").count() == 1


def test_read_import_is_read_once():
    make_register()
    draft = make_draft()
    parse_import(draft.pk, at=CLOCK.get().now())
    assert draft.tasks.count() == 3
    assert JournalEntry.objects.filter(action="import.parsed").count() == 1


def test_import_that_keeps_killing_the_worker_fails_in_the_end():
    draft = make_import()
    NoticeImport.objects.filter(pk=draft.pk).update(attempts=MAX_ATTEMPTS)
    assert parse_import(draft.pk, at=CLOCK.get().now()).state == "failed"


def test_reading_in_the_middle_of_a_failure_leaves_it_waiting(monkeypatch):
    make_register()
    draft = make_import()
    monkeypatch.setattr(DraftTask.objects, "bulk_create", _broken)
    with pytest.raises(RuntimeError):
        parse_import(draft.pk, at=CLOCK.get().now())
    monkeypatch.undo()
    draft.refresh_from_db()
    assert (draft.state, draft.source.count()) == ("waiting", 0)
    assert parse_import(draft.pk, at=CLOCK.get().now()).state == "parsed"


def test_text_too_long_for_its_column_is_cut_and_said():
    make_register()
    rows = (("（一）事项", "区社会事业局", "各街道", "每月公布岗位信息。", "长" * 700),)
    row = row_of(make_draft(notice_text(rows)), 1)
    assert len(row.remark) == 500
    assert [w["code"] for w in row.warnings if w["field"] == "remark"] == ["text_cut"]
    assert row.open_cells == 1


def test_formula_stays_text():
    make_register()
    rows = (("（一）事项", "区社会事业局", "各街道", "=1+1 每月公布岗位信息。", "@SUM(A1)"),)
    row = row_of(make_draft(notice_text(rows)), 1)
    assert row.requirement.startswith("=1+1")
    assert row.remark == "@SUM(A1)"


def _broken(*args, **kwargs):
    raise RuntimeError("power cut")
