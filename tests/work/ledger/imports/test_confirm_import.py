import datetime

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Organisation, Succession
from mingzheng.work.ledger.actions import confirm_import as module
from mingzheng.work.ledger.actions.accept_draft import accept_best_readings
from mingzheng.work.ledger.actions.confirm_import import confirm_import, undo_import
from mingzheng.work.ledger.actions.correct_draft import RowCorrection, UnitDecision, correct_row
from mingzheng.work.ledger.actions.start_import import discard_import, start_by_hand
from mingzheng.work.ledger.errors import (
    CellsUnchecked,
    HeaderIncomplete,
    ImportNotOpen,
    NothingToConfirm,
    NothingToUndo,
    NoticeAlreadyOpen,
    NoticeHasProgress,
)
from mingzheng.work.ledger.models import Assignment, Notice
from tests.factories.imports import DAMAGED_ROWS, make_draft, make_register, notice_text, row_of
from tests.factories.ledger import make_report
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]


@pytest.fixture
def units():
    return make_register()


def now():
    return CLOCK.get().now()


def confirm(draft):
    return confirm_import(draft, by=None, at=now())


def assignments(notice):
    return [
        (a.task.number, a.organisation.name, a.part, a.via)
        for a in Assignment.objects.filter(task__notice=notice).order_by("task__number", "pk")
    ]


def test_ledger_has_every_task_and_the_members_of_sets(units):
    draft = make_draft()
    notice = confirm(draft)
    assert (notice.year, notice.document_number, notice.duties.count()) == (
        2024,
        "云高管办字〔2024〕4号",
        2,
    )
    assert assignments(notice) == [
        (1, "区社会事业局", "lead", ""),
        (1, "东湖街道", "responsible", "各街道"),
        (1, "西山街道", "responsible", "各街道"),
        (2, "区财政金融局", "lead", ""),
        (2, "东湖街道", "responsible", "各街道"),
        (2, "西山街道", "responsible", "各街道"),
        (3, "区建设交通局", "lead", ""),
        (3, "区生态环境局", "responsible", ""),
    ]
    assert [task.lead_text for task in notice.tasks.all()] == [
        "区社会事业局",
        "区财政金融局",
        "区建设交通局",
    ]
    draft.refresh_from_db()
    assert (draft.state, draft.notice) == ("confirmed", notice)
    assert set(JournalEntry.objects.values_list("action", flat=True)) >= {
        "notice.opened",
        "import.confirmed",
    }


def test_item_without_a_section_becomes_the_first_level(units):
    draft = make_draft()
    draft.tasks.update(section="")
    task = confirm(draft).tasks.first()
    assert (task.section.title, task.item) == ("(一)以公开助力稳岗就业", None)


def test_low_cells_refuse_confirmation(units):
    draft = make_draft(notice_text(DAMAGED_ROWS))
    with pytest.raises(CellsUnchecked, match="还有 2 行共 2 处"):
        confirm(draft)
    assert Notice.objects.count() == 0


def test_confirming_twice_opens_one_ledger(units):
    draft = make_draft()
    assert confirm(draft) == confirm(draft)
    assert Notice.objects.count() == 1


def test_empty_draft_and_missing_title_are_refused(units):
    draft = start_by_hand(year=2024, by=None, at=now())
    with pytest.raises(HeaderIncomplete):
        confirm(draft)
    draft.title = "通知"
    draft.save()
    with pytest.raises(NothingToConfirm):
        confirm(draft)


def test_discarded_draft_is_refused(units):
    draft = make_draft()
    discard_import(draft, by=None, at=now())
    with pytest.raises(ImportNotOpen):
        confirm(draft)


def test_ledger_of_a_confirmed_draft_outlives_discarding(units):
    draft = make_draft()
    confirm(draft)
    discard_import(draft, by=None, at=now())
    draft.refresh_from_db()
    assert draft.state == "confirmed"


def test_same_number_in_the_same_year_is_compared_with(units):
    notice = confirm(make_draft())
    with pytest.raises(NoticeAlreadyOpen) as refused:
        confirm(make_draft(again=True))
    assert refused.value.notice == notice.pk


def test_withdrawn_choice_leaves_the_number_to_decide(units):
    notice = confirm(make_draft())
    gone = Notice.objects.create(year=2024, title="已撤销", opened_at=now(), withdrawn_at=now())
    draft = make_draft(again=True)
    draft.compared_with = gone
    draft.save()
    with pytest.raises(NoticeAlreadyOpen) as refused:
        confirm(draft)
    assert refused.value.notice == notice.pk


def test_twin_confirmed_in_the_same_moment_is_told_by_the_database(units, monkeypatch):
    notice = confirm(make_draft())
    second = make_draft(again=True)
    answers = iter([None, notice])
    monkeypatch.setattr(module, "open_twin", lambda draft: next(answers))
    with pytest.raises(NoticeAlreadyOpen):
        confirm(second)
    assert Notice.objects.count() == 1


def test_failure_in_the_middle_leaves_nothing(units, monkeypatch):
    draft = make_draft(notice_text(DAMAGED_ROWS))
    unit = row_of(draft, 5).units.get(part="lead")
    decision = UnitDecision(unit=unit.pk, choice="new")
    correct_row(row_of(draft, 5), RowCorrection(units=[decision]), version=1, by=None, at=now())
    accept_best_readings(draft, by=None, at=now())
    monkeypatch.setattr(module, "close", _broken)
    before = JournalEntry.objects.count()
    with pytest.raises(RuntimeError):
        confirm(draft)
    draft.refresh_from_db()
    assert (draft.state, Notice.objects.count(), Assignment.objects.count()) == ("parsed", 0, 0)
    assert not Organisation.objects.filter(name="区飞天遁地局").exists()
    assert JournalEntry.objects.count() == before


def test_new_unit_is_registered_once_and_assigned(units):
    rows = (*DAMAGED_ROWS[:3], DAMAGED_ROWS[4], ("", "区飞天遁地局", "", "公开噪声监测数据。", ""))
    draft = make_draft(notice_text(rows))
    row = row_of(draft, 4)
    unit = row.units.get(part="lead")
    decision = UnitDecision(unit=unit.pk, choice="new", everywhere=True)
    correct_row(row, RowCorrection(units=[decision]), version=1, by=None, at=now())
    accept_best_readings(draft, by=None, at=now())
    notice = confirm(draft)
    organisation = Organisation.objects.get(name="区飞天遁地局")
    found = Assignment.objects.filter(task__notice=notice, organisation=organisation)
    assert [a.task.number for a in found.order_by("task__number")] == [4, 5]


def test_unit_kept_in_words_has_no_assignment(units):
    draft = make_draft(notice_text(DAMAGED_ROWS))
    accept_best_readings(draft, by=None, at=now())
    task = confirm(draft).tasks.get(number=5)
    assert task.lead_text == "区飞天遁地局"
    assert not task.assignments.filter(part="lead").exists()


def test_dissolved_unit_is_followed_to_its_successor(units):
    draft = make_draft()
    heir = make_organisation("区民生局")
    old = units["区社会事业局"]
    old.active_until = datetime.date(2024, 10, 31)
    old.save()
    Succession.objects.create(
        predecessor=old, successor=heir, kind="merge", on=datetime.date(2024, 11, 1)
    )
    notice = confirm(draft)
    assert (1, "区民生局", "lead", "") in assignments(notice)


def test_ledger_is_undone_and_the_draft_confirmed_again(units):
    office = make_account()
    draft = make_draft()
    first = confirm(draft)
    undo_import(draft, by=office, at=now())
    draft.refresh_from_db()
    first.refresh_from_db()
    assert (draft.state, first.withdrawn_at, first.tasks.count()) == ("undone", now(), 0)
    second = confirm(draft)
    assert (second.pk != first.pk, second.tasks.count()) == (True, 3)


def test_progress_ends_undoing(units):
    draft = make_draft()
    notice = confirm(draft)
    make_report(Assignment.objects.filter(task__notice=notice).first())
    with pytest.raises(NoticeHasProgress):
        undo_import(draft, by=make_account(), at=now())
    draft.refresh_from_db()
    assert (draft.state, notice.tasks.count()) == ("confirmed", 3)


def test_draft_without_ledger_has_nothing_to_undo(units):
    with pytest.raises(NothingToUndo):
        undo_import(make_draft(), by=make_account(), at=now())


def _broken(*args, **kwargs):
    raise RuntimeError("power cut")
