"""The whole life of a case, through the actions, with every date it has on the way."""

import datetime

import pytest

from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.confirm import confirm
from mingzheng.work.foi.actions.deliver import deliver, note_opening
from mingzheng.work.foi.models import Method, Stage
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

TODAY = NOON.date()


def test_an_online_request_from_filing_to_archive():
    receipt = foi.online()
    case = receipt.case
    handler = make_account(role="foi_handler", organisation=case.organisation)
    checker = make_account(role="reviewer", organisation=case.organisation)
    assert (case.number, case.stage) == (f"2024-{case.organisation_id:03d}-0001", Stage.INTAKE)
    assert (case.received, case.due) == (None, None)
    confirm(case, side="agency", on=TODAY, by=handler, at=NOON)
    case.refresh_from_db()
    assert (case.stage, case.received) == (Stage.INTAKE, None)
    confirm(case, side="applicant", on=TODAY, by=None, at=NOON)
    case.refresh_from_db()
    assert (case.stage, case.received) == (Stage.HANDLING, TODAY)
    assert case.due == datetime.date(2024, 12, 16)
    later = NOON + foi.days(3)
    decision = foi.drafted(case, by=handler, at=later)
    case.refresh_from_db()
    assert case.stage == Stage.CHECKING
    assert decision.letter.paragraphs[-1].startswith("对本答复不服的，可以自收到之日起60日内")
    pass_decision(decision, opinion="同意。", by=checker, at=later)
    delivery = deliver(case, method=Method.PORTAL, on=later.date(), by=handler, at=later)
    assert delivery.open_until == datetime.date(2024, 12, 21)
    case.refresh_from_db()
    assert (case.stage, case.status, case.basis) == (Stage.CLOSING, "answered", "36(2)")
    note_opening(delivery, at=later)
    close(case, by=handler, at=later)
    case.refresh_from_db()
    assert (case.stage, case.ended_on) == (Stage.CLOSED, later.date())
    actions = JournalEntry.objects.filter(object_type="foi.case").order_by("number")
    assert list(actions.values_list("action", flat=True)) == [
        "foi_case.submitted", "foi_case.confirmed", "foi_case.confirmed",
        "foi_case.decision_drafted", "foi_case.decision_passed", "foi_case.answered",
        "foi_case.closed",
    ]  # fmt: skip
