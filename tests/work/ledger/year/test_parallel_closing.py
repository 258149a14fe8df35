"""Ending a task and closing while units report: no report arrives after either."""

import uuid

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.work.ledger.actions.year.close import close_notice
from mingzheng.work.ledger.actions.year.consent import note_consent
from mingzheng.work.ledger.actions.year.outcome import end_task, undo_outcome
from mingzheng.work.ledger.errors_year import NotReadyToClose, TaskEnded, YearClosed
from mingzheng.work.ledger.models import ProgressReport, TaskOutcome
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.work.ledger.test_parallel_reports import reporter, run_together

from .conftest import AT, WHY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]
UNITS = 8


def test_no_report_arrives_after_a_task_was_ended(office, officer):
    notice = make_notice()
    task = make_task(notice)
    assignments = [make_assignment(task) for _ in range(UNITS)]

    def end_and_close():
        end_task(task, reason="dropped", words=WHY, by=office, at=AT)
        note_consent(notice, name="韩区长", on=AT.date(), words="专题会同意", by=office, at=AT)
        close_notice(notice, rule=lamp_rule_on(AT.date()), by=office, at=AT)

    jobs = [reporter(one, officer, uuid.uuid4()) for one in assignments]
    jobs.insert(UNITS // 2, end_and_close)
    failures = run_together(jobs)
    assert {type(one) for one in failures} <= {TaskEnded, YearClosed}
    assert ProgressReport.objects.count() == UNITS - len(failures)
    acts = list(JournalEntry.objects.order_by("number").values_list("action", flat=True))
    assert acts.count("notice.closed") == 1
    assert "assignment.reported" not in acts[acts.index("task.ended") :]
    assert verify() == []


def test_a_notice_closes_on_the_endings_that_were_consented_to(office):
    """Closing and taking an ending back at once: one of them is refused."""
    notice = make_notice()
    task = make_assignment(make_task(notice)).task
    end_task(task, reason="dropped", words=WHY, by=office, at=AT)
    note_consent(notice, name="韩区长", on=AT.date(), words="专题会同意", by=office, at=AT)
    rule = lamp_rule_on(AT.date())
    failures = run_together([
        lambda: close_notice(notice, rule=rule, by=office, at=AT),
        lambda: undo_outcome(task, reason=WHY, by=office, at=AT),
    ])  # fmt: skip
    notice.refresh_from_db()
    assert [type(one) for one in failures] == [YearClosed if notice.closed_on else NotReadyToClose]
    assert TaskOutcome.objects.exists() is bool(notice.closed_on)
