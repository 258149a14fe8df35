"""Acts that change what the public reads of a task announce it, so that no kept page stays."""

import datetime

import pytest

from mingzheng.records.changes.models import OutboxRow
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Role
from mingzheng.work.ledger.actions.evidence.add_evidence import add_evidence
from mingzheng.work.ledger.actions.evidence.settle_gone import settle_gone
from mingzheng.work.ledger.actions.evidence.settle_proof import settle_proof
from mingzheng.work.ledger.actions.report_progress import NewEvidence
from mingzheng.work.ledger.actions.year.close import close_notice, reopen_notice
from mingzheng.work.ledger.actions.year.consent import note_consent
from mingzheng.work.ledger.actions.year.link import link_tasks
from mingzheng.work.ledger.actions.year.outcome import (
    Target,
    carry_over,
    end_task,
    undo_outcome,
)
from mingzheng.work.ledger.actions.year.reference import confirm_by_reference
from mingzheng.work.ledger.models import Evidence, TaskLink
from tests.conftest import NOON
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_notice,
    make_report,
    make_task,
)
from tests.factories.people import make_account

pytestmark = pytest.mark.django_db
WHY = "市里统一平台尚未开通，明年上半年继续办理。"
NEXT = datetime.date(2025, 6, 30)


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE)


@pytest.fixture
def assignment():
    return make_assignment()


@pytest.fixture
def told(assignment):
    """Whether the task was announced since it was last asked."""

    def since():
        rows = OutboxRow.objects.filter(kind="progress", key=str(assignment.task_id))
        found = rows.exists()
        OutboxRow.objects.all().delete()
        return found

    since()
    return since


def test_an_ending_in_writing_and_taking_it_back(assignment, office, told):
    task, common = assignment.task, {"by": office, "at": NOON}
    end_task(task, reason="dropped", words=WHY, **common)
    assert told()
    undo_outcome(task, reason=WHY, **common)
    assert told()
    carry_over(task, to=Target(due=NEXT), reason="conditions", words=WHY, **common)
    assert told()


def test_evidence_that_comes_and_goes(assignment, office, told):
    report = make_report(assignment)
    piece = make_evidence(report)
    told()
    note = NewEvidence(kind="note", title="开通单", note="线路开通单编号一号。")
    add_evidence(assignment, pieces=[note], by=office, at=NOON)
    assert told()
    add_evidence(assignment, pieces=[], by=office, at=NOON)
    settle_proof([assignment.pk])
    assert not told()
    Evidence.objects.filter(pk=piece.pk).update(standing="gone", gone_on=NOON.date())
    settle_proof([assignment.pk])
    assert told()
    settle_gone(piece, reason="原件已经归档。", by=office, at=NOON)
    assert told()


def test_a_confirmation_with_reference(assignment, office, told):
    upper = make_assignment(organisation=assignment.organisation, state="done")
    ends = {"upper": upper.task, "lower": assignment.task}
    link_tasks(**ends, kind=TaskLink.Kind.SAME, by=office, at=NOON)
    told()
    confirm_by_reference(assignment, by=office, at=NOON)
    assert told()


def test_a_year_closed_and_opened_again(office):
    notice = make_notice()
    make_assignment(make_task(notice), state="done")
    common = {"by": office, "at": NOON}
    note_consent(notice, name="韩区长", on=NOON.date(), words="专题会同意", **common)
    OutboxRow.objects.all().delete()
    close_notice(notice, rule=lamp_rule_on(NOON.date()), **common)
    key = str(notice.tasks.get().pk)
    assert list(OutboxRow.objects.values_list("kind", "key")) == [("progress", key)]
    OutboxRow.objects.all().delete()
    reopen_notice(notice, reason=WHY, **common)
    assert list(OutboxRow.objects.values_list("kind", "key")) == [("progress", key)]
