"""Closing while units report: whoever comes first, no report arrives in a closed year."""

import uuid

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.journal.queries import verify
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.work.ledger.actions.year.close import close_notice
from mingzheng.work.ledger.actions.year.consent import note_consent
from mingzheng.work.ledger.actions.year.outcome import end_task
from mingzheng.work.ledger.errors_year import YearClosed
from mingzheng.work.ledger.models import ProgressReport
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.work.ledger.test_parallel_reports import reporter, run_together

from .conftest import AT, WHY

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]
UNITS = 8


def test_no_report_arrives_in_a_closed_year(office, officer):
    notice = make_notice()
    task = make_task(notice)
    assignments = [make_assignment(task) for _ in range(UNITS)]
    end_task(task, reason="dropped", words=WHY, by=office, at=AT)
    note_consent(notice, name="韩区长", on=AT.date(), words="专题会同意", by=office, at=AT)
    rule = lamp_rule_on(AT.date())
    jobs = [reporter(one, officer, uuid.uuid4()) for one in assignments]
    jobs.insert(UNITS // 2, lambda: close_notice(notice, rule=rule, by=office, at=AT))
    failures = run_together(jobs)
    assert {type(one) for one in failures} <= {YearClosed}
    assert ProgressReport.objects.count() == UNITS - len(failures)
    acts = list(JournalEntry.objects.order_by("number").values_list("action", flat=True))
    assert acts.count("notice.closed") == 1
    assert "assignment.reported" not in acts[acts.index("notice.closed") :]
    assert verify() == []
