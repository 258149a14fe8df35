"""Occurrences of recurring duties: made, fulfilled, excused; completion waits for all of them."""

import datetime
import uuid

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.recurrence import Pattern, Rhythm
from mingzheng.work.ledger.actions.decide import confirm_completion, return_report
from mingzheng.work.ledger.actions.planning import occurrences
from mingzheng.work.ledger.actions.planning.duties import task_of_duty
from mingzheng.work.ledger.actions.planning.recurrences import (
    drop_recurrence,
    make_occurrences,
    set_recurrence,
)
from mingzheng.work.ledger.actions.report_progress import NewEvidence, report_progress
from mingzheng.work.ledger.errors_planning import (
    AlreadySettled,
    NoSuchOccurrence,
    OccurrencesOpen,
    PlanRefused,
    WordsMissing,
)
from mingzheng.work.ledger.models import Assignment, Duty, Evidence, Occurrence, Recurrence
from tests.factories.ledger import make_assignment, make_notice, make_report
from tests.factories.people import make_organisation
from tests.factories.planning import AT, day, make_recurring

CALENDAR = national_calendar()
PROOF = [NewEvidence(kind="note", title="说明", note="四期均已公布")]


def report(desk, *, occurrence=None, claims=False, at=AT):
    return report_progress(
        desk.own, by=desk.officer, text="本期参保缴费办法的变动已经公布并告知各街道。",
        percent=100 if claims else 50, occurrence=occurrence, claims_completion=claims,
        evidence=PROOF if claims else (), submission_key=uuid.uuid4(), at=at,
    )  # fmt: skip


def due_of(desk):
    return Assignment.objects.get(pk=desk.own.pk).due


def states(desk):
    return list(Occurrence.objects.filter(assignment=desk.own).values_list("state", flat=True))


def test_occurrences_are_made_for_the_year_and_the_first_open_one_is_owed_next(desk):
    found = make_recurring(desk.task)
    assert [(one.label, one.due.isoformat()) for one in found] == [
        ("2024年第一季度", "2024-03-29"), ("2024年第二季度", "2024-06-28"),
        ("2024年第三季度", "2024-09-30"), ("2024年第四季度", "2024-12-31"),
    ]  # fmt: skip
    assert due_of(desk) == day("2024-03-29")


def test_occurrences_before_the_day_reckoned_from_are_not_asked_for(desk):
    found = make_recurring(desk.task, since="2024-10-01")
    assert [one.label for one in found] == ["2024年第四季度"]
    assert due_of(desk) == day("2024-12-31")


def test_making_occurrences_again_makes_none(desk):
    make_recurring(desk.task)
    assert make_occurrences(calendar=CALENDAR) == 0
    later = make_assignment(desk.task, organisation=desk.other)
    assert make_occurrences(calendar=CALENDAR) == 4
    assert make_occurrences(calendar=CALENDAR) == 0
    assert later.occurrences.count() == 4


def test_done_assignments_owe_no_occurrences(desk):
    make_assignment(desk.task, organisation=desk.other, state="done")
    assert len(make_recurring(desk.task)) == 4
    assert make_occurrences(calendar=CALENDAR) == 0


def test_report_fulfils_the_occurrence_it_names_and_the_next_is_owed(desk):
    first, *_ = make_recurring(desk.task)
    made = report(desk, occurrence=first.pk)
    first.refresh_from_db()
    assert (first.state, first.report, first.closed_at) == ("fulfilled", made, AT)
    assert due_of(desk) == day("2024-06-28")
    report(desk)
    assert states(desk) == ["fulfilled", "open", "open", "open"]


def test_occurrence_of_another_or_one_that_is_done_is_refused(desk):
    first, *_ = make_recurring(desk.task)
    report(desk, occurrence=first.pk)
    foreign = make_assignment(desk.task, organisation=desk.other)
    make_occurrences(calendar=CALENDAR)
    for occurrence in (first.pk, foreign.occurrences.first().pk, 999):
        with pytest.raises(NoSuchOccurrence):
            report(desk, occurrence=occurrence)
    assert desk.own.reports.count() == 1


def test_completion_waits_for_every_occurrence(desk):
    one, two, three, four = make_recurring(desk.task)
    with pytest.raises(OccurrencesOpen, match="还有 3 期没有完成（2024年第二季度、"):
        report(desk, occurrence=one.pk, claims=True)
    assert (desk.own.reports.count(), Evidence.objects.count()) == (0, 0)
    report(desk, occurrence=one.pk)
    report(desk, occurrence=two.pk)
    occurrences.excuse_occurrence(three, reason="三季度政策没有变动", by=desk.office, at=AT)
    confirm_completion(report(desk, occurrence=four.pk, claims=True), by=desk.office, at=AT)
    assert Assignment.objects.get(pk=desk.own.pk).state == "done"
    assert states(desk) == ["fulfilled", "fulfilled", "excused", "fulfilled"]


def test_occurrence_that_opened_since_stops_the_confirmation(desk):
    waiting = report(desk, claims=True)
    make_recurring(desk.task, Rhythm.YEARLY)
    with pytest.raises(OccurrencesOpen, match="2024年度"):
        confirm_completion(waiting, by=desk.office, at=AT)


def test_returned_report_fulfils_nothing(desk):
    (only,) = make_recurring(desk.task, Rhythm.YEARLY)
    made = report(desk, occurrence=only.pk, claims=True)
    return_report(made, by=desk.office, reason="链接打不开", at=AT)
    only.refresh_from_db()
    assert (only.state, only.report, only.closed_at) == ("open", None, None)


def test_excuse_needs_a_reason_and_can_be_recalled(desk):
    (only,) = make_recurring(desk.task, Rhythm.YEARLY, grace=5)
    assert due_of(desk) == day("2024-12-31")
    with pytest.raises(WordsMissing):
        occurrences.excuse_occurrence(only, reason=" ", by=desk.office, at=AT)
    occurrences.excuse_occurrence(only, reason="本年不需要", by=desk.office, at=AT)
    with pytest.raises(AlreadySettled):
        occurrences.excuse_occurrence(only, reason="再一次", by=desk.office, at=AT)
    occurrences.recall_excuse(only, by=desk.office, at=AT)
    occurrences.set_occurrence_day(only, due=day("2024-11-29"), by=desk.office, at=AT)
    only.refresh_from_db()
    assert (only.state, only.reason, only.due) == ("open", "", day("2024-11-29"))
    assert due_of(desk) == day("2024-11-29")


def test_setting_anew_keeps_what_was_fulfilled(desk):
    first, *_ = make_recurring(desk.task)
    report(desk, occurrence=first.pk)
    make_recurring(desk.task, Rhythm.YEARLY)
    rows = Occurrence.objects.filter(assignment=desk.own).values_list("label", "state")
    assert sorted(rows) == [("2024年度", "open"), ("2024年第一季度", "fulfilled")]


def test_dropping_takes_the_open_occurrences(desk):
    make_recurring(desk.task)
    drop_recurrence(desk.task, by=desk.office, at=AT)
    assert (Recurrence.objects.count(), states(desk)) == (0, [])
    assert due_of(desk) == day("2024-12-31")


def test_silence_asks_for_a_word_without_setting_a_day(desk):
    make_report(desk.own, reported_at=datetime.datetime(2024, 11, 4, 9, tzinfo=AT.tzinfo))
    (asked,) = make_recurring(desk.task, Rhythm.SILENCE, days=30)
    assert (asked.label, asked.due, asked.counted) == (
        "12-04前报一次进展", day("2024-12-04"), False,
    )  # fmt: skip
    assert due_of(desk) == day("2024-12-31")
    report(desk)
    report(desk)
    rows = Occurrence.objects.filter(assignment=desk.own).values_list("due", "state")
    assert list(rows) == [(day("2024-12-04"), "fulfilled"), (day("2024-12-18"), "open")]
    assert make_occurrences(calendar=CALENDAR) == 0


def test_silence_neither_stops_completion_nor_outlives_it(desk):
    make_recurring(desk.task, Rhythm.SILENCE, days=30)
    confirm_completion(report(desk, claims=True), by=desk.office, at=AT)
    assert not Occurrence.objects.filter(assignment=desk.own, state="open").exists()
    assert make_occurrences(calendar=CALENDAR) == 0


def test_duty_becomes_one_recurring_task_of_all_units(desk):
    notice = make_notice()
    duty = Duty.objects.create(notice=notice, number=1, text="每年至少召开1次会议。")
    units = [desk.unit, desk.other, make_organisation("东岸街道")]
    values = {
        "label": "听取政务公开汇报", "due": day("2024-12-31"), "units": units,
        "since": day("2024-01-01"), "calendar": CALENDAR, "by": desk.office, "at": AT,
        "pattern": Pattern(Rhythm.YEARLY),
    }  # fmt: skip
    task = task_of_duty(duty, **values)
    assert (task.origin_kind, task.origin_key, task.notice.inbox) == (
        "duty", f"{notice.pk}-1", True,
    )  # fmt: skip
    assert sorted(task.assignments.values_list("organisation", "part")) == sorted(
        (one.pk, "responsible") for one in units
    )
    assert Occurrence.objects.filter(assignment__task=task, label="2024年度").count() == 3
    with pytest.raises(PlanRefused, match="已转为任务"):
        task_of_duty(duty, **values)


def test_set_recurrence_tells_the_units(desk):
    set_recurrence(
        desk.task, pattern=Pattern(Rhythm.MONTHLY), since=day("2024-12-01"),
        calendar=CALENDAR, by=desk.office, at=AT,
    )  # fmt: skip
    assert list(desk.officer.inbox.values_list("words", flat=True)) == [
        f"任务{desk.task.number}定为：每月一次"
    ]


def test_looking_for_what_is_missing_takes_four_queries(desk, django_assert_num_queries):
    for size in (1, 4):
        for _ in range(size):
            make_recurring(make_assignment().task)
        with django_assert_num_queries(4):
            assert make_occurrences(calendar=CALENDAR) == 0
