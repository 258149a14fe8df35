"""Many units report at the same moment; nothing is lost, nothing is doubled."""

import datetime
import threading
import uuid

import pytest
from django.db import connection

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.errors_planning import ReportedMeanwhile
from mingzheng.work.ledger.models import Assignment, ProgressReport
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation

AT = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)
REPORTS = 50
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]


def run_together(jobs):
    failures = []
    start = threading.Barrier(len(jobs))

    def run(job):
        try:
            start.wait(timeout=30)
            job()
        except Exception as error:  # noqa: BLE001  (a thread's failure must reach the test)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def reporter(assignment, account, key, *, claims=False, seen=None):
    evidence = [NewEvidence(kind="note", title="说明", note="现场照片")] if claims else []
    return lambda: report_progress(
        assignment,
        by=account,
        text="本单位已按要求完成本季度的公开工作并核对。",
        percent=100 if claims else 40,
        claims_completion=claims,
        evidence=evidence,
        submission_key=key,
        seen=seen,
        at=AT,
    )


def test_fifty_parallel_reports_are_all_kept_once():
    account = make_account(role=Role.INFORMATION_OFFICER)
    tasks = [make_task(notice) for notice in [make_notice()] for _ in range(10)]
    units = [make_organisation() for _ in range(5)]
    assignments = [make_assignment(task, organisation=unit) for task in tasks for unit in units]
    jobs = [reporter(one, account, uuid.uuid4()) for one in assignments]
    assert len(jobs) == REPORTS
    assert run_together(jobs) == []
    reported = ProgressReport.objects.values_list("assignment_id", flat=True)
    assert sorted(reported) == sorted(one.pk for one in assignments)
    assert Assignment.objects.filter(state="under_way", percent=40).count() == REPORTS
    numbers = JournalEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, REPORTS + 1))
    assert verify() == []


def test_one_form_sent_by_many_threads_is_one_report():
    account, assignment, key = make_account(), make_assignment(), uuid.uuid4()
    jobs = [reporter(assignment, account, key, claims=True) for _ in range(10)]
    assert run_together(jobs) == []
    assert ProgressReport.objects.count() == 1
    assert JournalEntry.objects.count() == 1
    assert verify() == []


def test_of_many_who_saw_the_same_only_one_reports_unseen():
    """The others are told what came in between instead of overwriting it."""
    account, assignment = make_account(), make_assignment()
    jobs = [reporter(assignment, account, uuid.uuid4(), seen=0) for _ in range(8)]
    failures = run_together(jobs)
    report = ProgressReport.objects.get()
    assert [type(one) for one in failures] == [ReportedMeanwhile] * 7
    assert {one.latest for one in failures} == {report.pk}
    assert verify() == []
