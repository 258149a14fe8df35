"""Reporting, confirming and returning: what happens and what is refused."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from mingzheng.records.journal.models import JournalEntry
from mingzheng.records.people.models import Role
from mingzheng.work.ledger import errors
from mingzheng.work.ledger.actions.decide import confirm_completion, return_report
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.open_ledger import (
    NewAssignment,
    NewNotice,
    NewTask,
    open_ledger,
    undo_ledger,
)
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.models import Assignment, Evidence, ProgressReport, Task
from tests.factories.ledger import CHINA, make_assignment, make_evidence, make_report
from tests.factories.people import make_account, make_organisation

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2024, 11, 18, 12, 0, tzinfo=CHINA)
TEXT = "已在门户网站公开全部申报条件和兑付结果。"
LINK = NewEvidence(kind="link", title="公开页", url="https://www.yunling.example/1")


@pytest.fixture
def officer():
    return make_account(role=Role.INFORMATION_OFFICER)


@pytest.fixture
def office():
    return make_account(role=Role.OPENNESS_OFFICE)


def report(assignment, by, **fields):
    values = {"text": TEXT, "percent": 50, "submission_key": uuid.uuid4(), "at": AT} | fields
    return report_progress(assignment, by=by, **values)


def acts():
    return list(JournalEntry.objects.order_by("number").values_list("action", flat=True))


def test_report_moves_the_assignment_and_stands_in_the_journal(officer):
    assignment = make_assignment()
    made = report(assignment, officer)
    assignment.refresh_from_db()
    assert (made.state, made.author_name) == ("noted", str(officer))
    assert (assignment.state, assignment.percent) == ("under_way", 50)
    assert assignment.last_reported_at == AT
    assert acts() == ["assignment.reported"]


def test_report_claiming_completion_waits_for_confirmation(officer):
    assignment = make_assignment()
    made = report(assignment, officer, percent=100, claims_completion=True, evidence=[LINK])
    assignment.refresh_from_db()
    assert (made.state, assignment.state) == ("submitted", "submitted")


def test_report_sent_twice_is_one_report(officer):
    assignment, key = make_assignment(), uuid.uuid4()
    first = report(assignment, officer, submission_key=key, evidence=[LINK])
    second = report(assignment, officer, submission_key=key, evidence=[LINK])
    assert first == second
    assert (ProgressReport.objects.count(), Evidence.objects.count()) == (1, 1)


def test_report_with_the_key_of_another_task_is_refused(officer):
    key = uuid.uuid4()
    report(make_assignment(), officer, submission_key=key)
    with pytest.raises(errors.SubmissionKeyReused):
        report(make_assignment(), officer, submission_key=key)


def test_report_of_nineteen_characters_is_refused(officer):
    with pytest.raises(errors.ReportTooShort) as refusal:
        report(make_assignment(), officer, text=" " + "字" * 19 + " ")
    assert str(refusal.value) == ("进展说明至少 20 字，现有 19 字。请写清做了什么、结果如何。")


def test_report_of_twenty_characters_is_taken(officer):
    assert report(make_assignment(), officer, text="字" * 20).text == "字" * 20


def test_completion_without_evidence_is_refused(officer):
    with pytest.raises(errors.CompletionWithoutEvidence):
        report(make_assignment(), officer, claims_completion=True)


def test_report_on_a_done_assignment_is_refused(officer):
    with pytest.raises(errors.AssignmentAlreadyDone):
        report(make_assignment(state="done"), officer)


def test_report_while_a_completion_waits_is_refused(officer):
    assignment = make_assignment()
    report(assignment, officer, claims_completion=True, evidence=[LINK])
    with pytest.raises(errors.AwaitingConfirmation):
        report(assignment, officer)


def test_same_file_and_same_link_have_the_same_fingerprint(officer):
    for _ in range(2):
        file = NewEvidence(
            kind="file", title="表.pdf", file=ContentFile(b"%PDF-1", "x"), media_type="a/b"
        )
        report(make_assignment(), officer, evidence=[LINK, file])
    prints = list(Evidence.objects.order_by("pk").values_list("kind", "fingerprint"))
    assert prints[:2] == prints[2:]
    with Evidence.objects.filter(kind="file").first().file.open() as stored:
        assert stored.read() == b"%PDF-1"


def test_confirmation_closes_the_assignment(office):
    waiting = make_report(make_assignment(), state="submitted")
    done = confirm_completion(waiting, by=office, at=AT)
    assert (done.state, done.decided_by_name, done.decided_at) == ("confirmed", str(office), AT)
    assert (done.assignment.state, done.assignment.percent) == ("done", 100)
    assert acts() == ["assignment.confirmed"]


def test_return_keeps_reason_and_name(office):
    waiting = make_report(make_assignment(), state="submitted")
    returned = return_report(waiting, by=office, reason=" 链接打不开 ", at=AT)
    assert (returned.state, returned.reason) == ("returned", "链接打不开")
    assert Assignment.objects.get().state == "returned"
    assert acts() == ["assignment.returned"]


def test_return_without_a_reason_is_refused(office):
    waiting = make_report(make_assignment(), state="submitted")
    with pytest.raises(errors.ReasonMissing):
        return_report(waiting, by=office, reason="  ", at=AT)


@pytest.mark.parametrize("state", ["noted", "confirmed", "returned"])
def test_decision_on_a_report_that_does_not_wait_is_refused(office, state):
    handled = make_report(make_assignment(), state=state)
    with pytest.raises(errors.NothingToDecide):
        confirm_completion(handled, by=office, at=AT)
    with pytest.raises(errors.NothingToDecide):
        return_report(handled, by=office, reason="理由", at=AT)


def test_decision_on_ones_own_report_is_refused(office):
    waiting = make_report(make_assignment(), author=office, state="submitted")
    with pytest.raises(errors.DecidingOnOwnReport):
        confirm_completion(waiting, by=office, at=AT)
    with pytest.raises(errors.DecidingOnOwnReport):
        return_report(waiting, by=office, reason="理由", at=AT)
    assert acts() == []


def test_returned_assignment_can_be_reported_again(officer, office):
    assignment = make_assignment()
    waiting = report(assignment, officer, claims_completion=True, evidence=[LINK])
    return_report(waiting, by=office, reason="补充", at=AT)
    again = report(assignment, officer, percent=100, claims_completion=True, evidence=[LINK])
    assert again.state == "submitted"


def new_notice(*assignments):
    task = NewTask(
        number=1, section="一、公开", item="(一)政策", requirement="公开", lead_text="财金局",
        responsible_text="", due=None, steps=(("一月", None),), assignments=assignments,
    )  # fmt: skip
    return NewNotice(
        year=2024, title="分解表", document_number="字〔2024〕9号", issuer="", issued_on=None,
        cites=(), columns=(), duties=("一、落实。",), tasks=(task,),
    )  # fmt: skip


def test_opening_names_a_unit_once_and_as_lead(office):
    unit = make_organisation()
    notice = open_ledger(
        new_notice(NewAssignment(unit.pk, "responsible"), NewAssignment(unit.pk, "lead")),
        by=office,
        at=AT,
    )
    assert [row.part for row in Assignment.objects.filter(task__notice=notice)] == ["lead"]
    assert acts() == ["notice.opened"]


def test_undo_takes_everything_back_until_a_unit_has_reported(office):
    notice = open_ledger(new_notice(), by=office, at=AT)
    undo_ledger(notice, by=office, at=AT)
    assert Task.objects.count() == 0
    assert acts() == ["notice.opened", "notice.undone"]


def test_undo_after_progress_is_refused(office, officer):
    notice = open_ledger(
        new_notice(NewAssignment(make_organisation().pk, "lead")), by=office, at=AT
    )
    report(Assignment.objects.get(), officer)
    with pytest.raises(errors.NoticeHasProgress):
        undo_ledger(notice, by=office, at=AT)
    assert Task.objects.count() == 1


def test_evidence_without_content_of_its_kind_is_barred_by_the_database():
    made = make_report(make_assignment())
    with pytest.raises(IntegrityError):
        make_evidence(made, kind="note")
