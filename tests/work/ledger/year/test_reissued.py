"""A re-issued notice keeps what the year has added; a table of the level above is imported."""

import datetime

import pytest

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.compare_import import apply_comparison, comparison_with
from mingzheng.work.ledger.actions.confirm_import import confirm_import
from mingzheng.work.ledger.actions.correct_header import correct_header
from mingzheng.work.ledger.actions.decide_leftover import decide_leftover
from mingzheng.work.ledger.actions.year.link import link_tasks
from mingzheng.work.ledger.actions.year.outcome import Target, carry_over, end_task
from mingzheng.work.ledger.errors_year import (
    CarriedHereStays,
    KindDiffers,
    ParentStays,
    YearClosed,
)
from mingzheng.work.ledger.models import Assignment, Leftover, Notice, Task, TaskLink, TaskOutcome
from tests.factories.imports import (
    CLEAN_ROWS,
    DAMAGED_ROWS,
    make_draft,
    make_register,
    notice_text,
)
from tests.factories.ledger import make_assignment, make_notice, make_task

from .conftest import WHY

pytestmark = pytest.mark.django_db
SHORTER = (CLEAN_ROWS[0], ("", *CLEAN_ROWS[1][1:3], f"{CLEAN_ROWS[1][3]}每季度更新。", ""))


def now():
    return CLOCK.get().now()


@pytest.fixture
def ledger():
    make_register()
    return confirm_import(make_draft(), by=None, at=now())


def reissue(rows=SHORTER):
    return make_draft(notice_text(rows))


def mark_parent(draft, is_parent=True):
    return correct_header(draft, {"is_parent": is_parent}, version=draft.version, by=None, at=now())


def test_a_task_carried_over_into_a_notice_stands_in_no_version_of_it(ledger, office):
    old = make_assignment(make_task(make_notice(year=2023), label="上年的任务")).task
    made = carry_over(
        old, to=Target(notice=ledger.pk, due=datetime.date(2024, 12, 31)), reason="conditions",
        words=WHY, by=office, at=now(),
    ).carried_to  # fmt: skip
    draft = reissue()
    found = comparison_with(draft, ledger, day=now().date())
    assert [task.requirement[:4] for task in found.removed] == ["公开老旧"]
    apply_comparison(draft, by=None, at=now())
    assert list(ledger.tasks.values_list("number", "label")) == [
        (1, ""), (2, ""), (3, "上年的任务"),
    ]  # fmt: skip
    assert TaskOutcome.objects.get().carried_to == made
    assert made.assignments.count() == 1


@pytest.mark.parametrize("kind", ["linked", "ended", "gone on with"])
def test_what_the_year_added_keeps_a_task_that_is_no_longer_named(ledger, office, kind):
    gone = ledger.tasks.get(number=3)
    if kind == "linked":
        upper = make_task(
            make_notice(level="city", is_parent=True, document_number="闽江政办〔2024〕3号")
        )
        link_tasks(upper=upper, lower=gone, kind="parent", by=office, at=now())
    elif kind == "ended":
        end_task(gone, reason="dropped", words=WHY, by=office, at=now())
    else:
        old = make_assignment(make_task(make_notice(year=2023))).task
        carry_over(old, to=Target(task=gone.pk), reason="other", words=WHY, by=office, at=now())
    apply_comparison(reissue(), by=None, at=now())
    leftover = Leftover.objects.get()
    assert leftover.task == gone
    if kind == "gone on with":
        with pytest.raises(CarriedHereStays):
            decide_leftover(leftover, keep=False, by=office, at=now())
    else:
        decide_leftover(leftover, keep=False, by=office, at=now())
        assert not Task.objects.filter(pk=gone.pk).exists()


def test_links_stay_with_a_task_that_is_rewritten(ledger, office):
    upper = make_task(
        make_notice(level="city", is_parent=True, document_number="闽江政办〔2024〕3号")
    )
    lower = ledger.tasks.get(number=2)
    link_tasks(upper=upper, lower=lower, kind="parent", by=office, at=now())
    apply_comparison(reissue(), by=None, at=now())
    lower.refresh_from_db()
    assert lower.requirement.endswith("每季度更新。")
    assert TaskLink.objects.get().lower == lower


def test_a_closed_notice_is_not_corrected(ledger):
    Notice.objects.filter(pk=ledger.pk).update(closed_on="2024-11-01")
    with pytest.raises(YearClosed):
        apply_comparison(reissue(), by=None, at=now())


def test_a_table_of_the_level_above_needs_no_unit_of_ours():
    make_register()
    draft = make_draft(notice_text(DAMAGED_ROWS))
    assert draft.tasks.filter(open_cells__gt=0).count() == 2
    mark_parent(draft)
    assert draft.tasks.filter(open_cells__gt=0).count() == 0
    notice = confirm_import(draft, by=None, at=now())
    assert (notice.is_parent, notice.level, notice.tasks.count()) == (True, "district", 5)
    assert notice.tasks.get(number=3).lead_text == "区建设交障局"
    assert not Assignment.objects.exists()
    again = make_draft(notice_text(CLEAN_ROWS))
    apply_comparison(mark_parent(again), by=None, at=now())
    assert notice.tasks.count() == 3
    assert not Assignment.objects.exists()


def test_a_table_of_the_level_above_stays_one_and_updates_no_ledger_of_ours(ledger):
    draft = mark_parent(reissue())
    with pytest.raises(ParentStays):
        mark_parent(draft, is_parent=False)
    with pytest.raises(KindDiffers):
        apply_comparison(draft, by=None, at=now())
    assert Assignment.objects.filter(task__notice=ledger).exists()
