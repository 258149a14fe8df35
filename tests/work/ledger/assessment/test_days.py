"""按时: what was owed by a day is judged by the day that stood then."""

import datetime

import pytest

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.decide import confirm_completion, return_report
from mingzheng.work.ledger.actions.planning.extensions import ask_extension, grant_extension
from mingzheng.work.ledger.actions.planning.milestones import (
    add_milestone,
    edit_milestone,
    finish_milestone,
)
from mingzheng.work.ledger.actions.planning.occurrences import (
    excuse_occurrence,
    set_occurrence_day,
)
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.models import Assignment, MissedDue, Occurrence
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account
from tests.factories.planning import make_recurring, officer_of

pytestmark = pytest.mark.django_db
CHINA = datetime.timezone(datetime.timedelta(hours=8))
TEXT = "已在门户网站公开本期申报条件和兑付结果，目录同步更新。"


def at(text):
    return datetime.datetime.fromisoformat(f"{text}T09:00").replace(tzinfo=CHINA)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def office(unit):
    return make_account(role=Role.OPENNESS_OFFICE)


@pytest.fixture
def officer(unit):
    return officer_of(unit)


@pytest.fixture
def task(unit):
    notice = make_notice(opened_at=at("2024-10-01"))
    return make_task(notice, due=day("2024-11-05"), label="清单公布")


@pytest.fixture
def own(task, unit):
    return make_assignment(task, organisation=unit, due=task.due)


def extend(own, officer, office, *, asked, granted, new):
    made = ask_extension(own, new_due=day(new), reason="系统升级", by=officer, at=at(asked))
    grant_extension(made, reason="", by=office, at=at(granted))


def complete(own, office, *, reported, confirmed):
    own.refresh_from_db()
    report = make_report(own, reported_at=at(reported), state="submitted")
    confirm_completion(report, without_reason="已核", by=office, at=at(confirmed))


def test_the_day_the_report_came_counts_not_that_of_its_confirmation(own, office, told):
    complete(own, office, reported="2024-11-05", confirmed="2024-11-12")
    assert told("ledger.in_time") == (
        "1／1＝100%", ["任务1 清单公布：期限 2024-11-05，2024-11-05 报办结，按时"],
    )  # fmt: skip
    assert told("ledger.late_days") == ("0", [])


def test_a_day_that_is_not_over_is_not_missed(own, told):
    assert told("ledger.in_time", "2024-11-05") == ("0／0", [])
    assert told("ledger.in_time", "2024-11-06")[0] == "0／1＝0%"


def test_an_extension_asked_for_in_time_moves_the_day(own, officer, office, told):
    extend(own, officer, office, asked="2024-11-04", granted="2024-11-08", new="2024-11-15")
    complete(own, office, reported="2024-11-14", confirmed="2024-11-14")
    assert told("ledger.in_time") == (
        "1／1＝100%", ["任务1 清单公布：期限 2024-11-15，2024-11-14 报办结，按时"],
    )  # fmt: skip
    assert told("ledger.late_days") == ("0", [])


def test_an_extension_asked_for_after_the_day_leaves_it_missed(own, officer, office, told):
    extend(own, officer, office, asked="2024-11-08", granted="2024-11-11", new="2024-11-29")
    assert told("ledger.in_time")[0] == "0／1＝0%"
    complete(own, office, reported="2024-11-14", confirmed="2024-11-14")
    assert told("ledger.in_time") == (
        "0／1＝0%",
        [
            "任务1 清单公布：期限 2024-11-05 已过（后改为 2024-11-29），2024-11-14 报办结，逾期",
        ],
    )
    assert told("ledger.late_days") == (
        "3", ["任务1 清单公布：期限 2024-11-05，逾期 3 天"],
    )  # fmt: skip


def test_a_milestone_moved_after_its_day_was_missed(own, officer, told):
    point = add_milestone(
        own, text="征求意见", due=day("2024-10-20"), binding=True, by=officer, at=at("2024-10-08")
    )
    edit_milestone(
        point, text="征求意见", due=day("2024-11-01"), binding=True, by=officer,
        at=at("2024-10-24"),
    )  # fmt: skip
    finish_milestone(point, words="已征求", by=officer, at=at("2024-10-30"))
    assert list(MissedDue.objects.values_list("day", "until")) == [
        (day("2024-10-20"), day("2024-10-24"))
    ]
    assert told("ledger.late_days", "2024-11-04")[0] == "4"
    assert told("ledger.in_time", "2024-11-04")[0] == "0／1＝0%"


def fulfil(own, officer, occurrence, on):
    return report_progress(
        own, by=officer, text=TEXT, percent=50, occurrence=occurrence.pk, at=at(on),
        submission_key=f"00000000-0000-0000-0000-{occurrence.pk:012}",
    )  # fmt: skip


@pytest.fixture
def periods(unit):
    """Quarterly, due at the end of each quarter."""
    notice = make_notice(opened_at=at("2024-01-08"), issued_on=day("2024-01-05"))
    task = make_task(notice, due=day("2024-12-31"), label="按季公开")
    own = make_assignment(task, organisation=unit, due=task.due)
    return own, make_recurring(task)


def test_each_period_is_judged_by_its_own_day(periods, officer, office, told):
    own, (first, second, third, _) = periods
    fulfil(own, officer, first, str(first.due))
    late = second.due + datetime.timedelta(days=2)
    fulfil(own, officer, second, str(late))
    figure, rows = told("ledger.periods")
    assert figure == "1／3＝33.33%"
    assert rows[1] == (f"任务1 按季公开：{second.label}，期限 {second.due}，{late} 报告，逾期")
    assert rows[2].endswith(f"期限 {third.due}，没有报告，逾期")
    excuse_occurrence(third, reason="本季没有业务", by=office, at=at("2024-11-01"))
    assert told("ledger.periods")[0] == "1／2＝50%"
    # What was excused was not missed; the second period was.
    assert told("ledger.late_days") == (
        "2", [f"任务1 按季公开：期限 {second.due}，逾期 2 天"],
    )  # fmt: skip
    assert told("ledger.in_time")[0] == "0／1＝0%"


def test_a_period_moved_by_the_office_after_its_day_was_missed(periods, officer, office, told):
    own, (first, *_) = periods
    moved = first.due + datetime.timedelta(days=20)
    asked = first.due + datetime.timedelta(days=5)
    set_occurrence_day(first, due=moved, by=office, at=at(str(asked)))
    fulfil(own, officer, Occurrence.objects.get(pk=first.pk), str(moved))
    assert list(MissedDue.objects.values_list("day", "until")) == [(first.due, asked)]
    # The period itself is judged by the day set for it; the assignment keeps what it missed.
    assert told("ledger.periods", str(moved))[0] == "1／1＝100%"
    assert told("ledger.late_days", str(moved))[0] == "5"


def test_a_report_that_was_sent_back_was_none(periods, officer, office, told):
    own, (first, *_) = periods
    report = fulfil(own, officer, first, str(first.due))
    report.state = "submitted"
    report.save()
    Assignment.objects.filter(pk=own.pk).update(state="submitted")
    back = first.due + datetime.timedelta(days=3)
    return_report(report, by=office, reason="链接打不开", at=at(str(back)))
    assert told("ledger.in_time", str(back))[0] == "0／1＝0%"
    assert told("ledger.late_days", str(back))[0] == "3"


@pytest.mark.parametrize(
    ("decided", "in_time", "late"),
    [("2024-11-04", "0／0", "0"), ("2024-11-09", "0／1＝0%", "4")],
    ids=["before its day", "after it"],
)
def test_what_was_ended_in_writing_is_owed_no_more(own, office, told, decided, in_time, late):
    end_task(
        own.task, reason="conditions", words="上级已调整工作安排，今年不再组织实施。", by=office,
        at=at(decided),
    )  # fmt: skip
    assert told("ledger.in_time")[0] == in_time
    assert told("ledger.late_days")[0] == late
