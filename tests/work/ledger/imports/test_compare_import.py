import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.models import Message
from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions import compare_import as module
from mingzheng.work.ledger.actions.compare_import import (
    Applied,
    apply_comparison,
    comparison_with,
)
from mingzheng.work.ledger.actions.confirm_import import confirm_import, undo_import
from mingzheng.work.ledger.actions.decide_leftover import decide_leftover
from mingzheng.work.ledger.errors import (
    AlreadyDecided,
    CellsUnchecked,
    ConfirmedWorkStays,
    NoticeAlreadyOpen,
    NoticeNotOpen,
)
from mingzheng.work.ledger.errors_year import YearDiffers
from mingzheng.work.ledger.models import (
    Assignment,
    Evidence,
    Leftover,
    Notice,
    NoticeImport,
    ProgressReport,
    Task,
)
from tests.factories.imports import (
    CLEAN_ROWS,
    DAMAGED_ROWS,
    make_draft,
    make_register,
    notice_text,
)
from tests.factories.ledger import make_evidence, make_report
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TOP = ("（一）以公开助力稳岗就业", "区综合执法局", "", "全年召开一次主任办公会研究政务公开。", "")
JOBS = ("", *CLEAN_ROWS[0][1:])
FUNDS = ("", "区财政金融局", "区生态环境局", CLEAN_ROWS[1][3] + "每季度更新一次。", "长期")


@pytest.fixture
def units():
    return make_register()


@pytest.fixture
def ledger(units):
    return confirm_import(make_draft(), by=None, at=now())


def now():
    return CLOCK.get().now()


def corrected(*rows):
    return make_draft(notice_text(rows))


def apply(draft):
    return apply_comparison(draft, by=None, at=now())


def report_on(number, name, **fields):
    assignment = Assignment.objects.get(task__number=number, organisation__name=name)
    report = make_report(assignment, **fields)
    make_evidence(report)
    return assignment


def standing(notice):
    return [(task.number, task.lead_text, task.requirement[:4]) for task in notice.tasks.all()]


def test_corrected_version_is_told_in_added_changed_and_removed(ledger):
    found = comparison_with(corrected(TOP, JOBS, FUNDS), ledger, day=now().date())
    assert [task.requirement[:4] for task in found.added] == ["全年召开"]
    assert [task.requirement[:4] for task in found.removed] == ["公开老旧"]
    assert [c.field for pair in found.changed for c in pair.changes] == [
        "responsible",
        "requirement",
        "schedule",
    ]


def test_changed_task_keeps_its_work(ledger):
    assignment = report_on(2, "区财政金融局")
    task = assignment.task
    assert apply(corrected(TOP, JOBS, FUNDS)) == Applied(added=1, changed=1, removed=1, leftovers=0)
    assignment.refresh_from_db()
    task.refresh_from_db()
    assert (task.number, task.requirement.endswith("每季度更新一次。")) == (3, True)
    assert (assignment.state, assignment.percent, assignment.task) == ("under_way", 60, task)
    assert (ProgressReport.objects.count(), Evidence.objects.count()) == (1, 1)
    assert standing(ledger) == [
        (1, "区综合执法局", "全年召开"),
        (2, "区社会事业局", "每月公布"),
        (3, "区财政金融局", "及时公开"),
    ]


def test_units_no_longer_named_go_and_new_ones_come(ledger):
    apply(corrected(TOP, JOBS, FUNDS))
    found = Assignment.objects.filter(task__number=3, task__notice=ledger)
    assert sorted(a.organisation.name for a in found) == ["区生态环境局", "区财政金融局"]


def test_unit_with_progress_is_kept_for_the_office(ledger):
    assignment = report_on(2, "东湖街道")
    apply(corrected(TOP, JOBS, FUNDS))
    leftover = Leftover.objects.get()
    assert leftover.assignment == assignment
    assert leftover.description.endswith("东湖街道")
    names = {a.organisation.name for a in leftover.task.assignments.all()}
    assert names == {"区财政金融局", "区生态环境局", "东湖街道"}


def test_task_with_progress_is_kept_behind_the_others(ledger):
    assignment = report_on(3, "区建设交通局")
    apply(corrected(TOP, JOBS, FUNDS))
    assert Leftover.objects.get().task == assignment.task
    assert [number for number, *_ in standing(ledger)] == [1, 2, 3, 4]
    assert Task.objects.get(number=4, notice=ledger) == assignment.task


def test_kept_work_stays_and_removed_work_goes(ledger):
    report_on(3, "区建设交通局")
    report_on(2, "东湖街道")
    apply(corrected(TOP, JOBS, FUNDS))
    task, unit = Leftover.objects.order_by("assignment_id")
    if task.assignment_id:
        task, unit = unit, task
    decide_leftover(unit, keep=True, by=None, at=now())
    decide_leftover(task, keep=False, by=None, at=now())
    assert Assignment.objects.filter(organisation__name="东湖街道", task__number=3).exists()
    assert ledger.tasks.count() == 3
    with pytest.raises(AlreadyDecided):
        decide_leftover(unit, keep=False, by=None, at=now())


def test_confirmed_work_is_never_removed(ledger):
    assignment = report_on(3, "区建设交通局", state="confirmed")
    apply(corrected(TOP, JOBS, FUNDS))
    with pytest.raises(ConfirmedWorkStays):
        decide_leftover(Leftover.objects.get(), keep=False, by=None, at=now())
    assignment.refresh_from_db()
    assert (assignment.state, Leftover.objects.get().decision) == ("done", "")


def test_sections_and_items_follow_the_new_version(ledger):
    apply(corrected(("（二）换了名称的事项", *TOP[1:]), JOBS, FUNDS))
    section = ledger.sections.get()
    assert [(item.number, item.title) for item in section.items.all()] == [
        (1, "(二)换了名称的事项")
    ]


def test_low_cells_refuse_the_update(ledger):
    with pytest.raises(CellsUnchecked):
        apply(corrected(*DAMAGED_ROWS))
    assert ledger.tasks.count() == 3


def test_failure_in_the_middle_leaves_the_ledger_as_it_was(ledger, monkeypatch):
    before = standing(ledger)
    draft = corrected(TOP, JOBS, FUNDS)
    monkeypatch.setattr(module, "close", _broken)
    with pytest.raises(RuntimeError):
        apply(draft)
    assert standing(ledger) == before
    assert not JournalEntry.objects.filter(action="notice.corrected").exists()


def test_withdrawn_ledger_is_not_updated(ledger):
    draft = corrected(TOP, JOBS, FUNDS)
    Notice.objects.update(withdrawn_at=now())
    with pytest.raises(NoticeNotOpen):
        apply(draft)


def test_number_of_another_open_ledger_is_refused(ledger):
    other = Notice.objects.create(
        year=2024, title="另一份", document_number="云高管办字〔2024〕9号", opened_at=now()
    )
    draft = corrected(TOP, JOBS, FUNDS)
    draft.compared_with = other
    draft.save()
    with pytest.raises(NoticeAlreadyOpen):
        apply(draft)


def test_undoing_takes_the_applied_versions_along(ledger):
    draft = corrected(TOP, JOBS, FUNDS)
    apply(draft)
    undo_import(ledger.imports.first(), by=make_account(), at=now())
    draft.refresh_from_db()
    ledger.refresh_from_db()
    assert (draft.state, ledger.withdrawn_at) == ("undone", now())


def test_unchanged_version_changes_nothing(ledger):
    before = standing(ledger)
    applied = apply(make_draft(again=True))
    assert applied == Applied(added=0, changed=0, removed=0, leftovers=0)
    assert standing(ledger) == before


def _broken(*args, **kwargs):
    raise RuntimeError("power cut")


def test_each_unit_is_told_what_the_correction_means_for_it(ledger, units):
    """One message a unit: what it gains, has changed, loses, and what only moved."""
    people = {
        name: make_account(role=Role.INFORMATION_OFFICER, organisation=unit)
        for name, unit in units.items()
    }
    report_on(2, "东湖街道")
    apply(corrected(TOP, JOBS, FUNDS))
    name = "“云高管办字〔2024〕4号”任务分解表已更正："
    rest = "。已报的进展都保留，请核对。"
    told = {
        "区综合执法局": "新增任务1", "区财政金融局": "有改动的是任务3",
        "区生态环境局": "新增任务3；不再承担原任务3", "区建设交通局": "不再承担原任务3",
        "区社会事业局": "只调整序号的是任务2",
        "东湖街道": "有改动的是任务3；只调整序号的是任务2",
        "西山街道": "不再承担原任务2；只调整序号的是任务2",
    }  # fmt: skip
    assert {
        one: list(Message.objects.filter(account=account).values_list("kind", "words"))
        for one, account in people.items()
    } == {one: [("notice", f"{name}{words}{rest}")] for one, words in told.items()}


def test_a_correction_without_consequences_tells_nobody(ledger, units):
    account = make_account(role=Role.INFORMATION_OFFICER, organisation=units["区财政金融局"])
    apply(make_draft(notice_text(CLEAN_ROWS).replace("认真落实".encode(), "抓好落实".encode())))
    assert not Message.objects.filter(account=account).exists()


def test_a_version_of_another_year_is_refused(ledger):
    draft = corrected(TOP, JOBS)
    NoticeImport.objects.filter(pk=draft.pk).update(year=2025, compared_with=ledger)
    draft.refresh_from_db()
    with pytest.raises(YearDiffers, match="这次导入是 2025 年度的，比对的台账是 2024 年度的"):
        apply(draft)
    assert ledger.tasks.count() == 3


def test_two_tasks_that_changed_places_are_renumbered_only(ledger):
    rows = (
        (CLEAN_ROWS[0][0], *CLEAN_ROWS[1][1:]), ("", *CLEAN_ROWS[0][1:]), CLEAN_ROWS[2],
    )  # fmt: skip
    report = report_on(2, "区财政金融局")
    draft = corrected(*rows)
    found = comparison_with(draft, ledger, day=now().date())
    assert [(pair.old.number, pair.new.number) for pair in found.renumbered] == [(2, 1), (1, 2)]
    assert (found.changed, found.added, found.removed) == ((), (), ())
    assert apply(draft) == Applied(added=0, changed=0, removed=0, leftovers=0)
    report.refresh_from_db()
    assert (report.task.number, report.percent) == (1, 60)
