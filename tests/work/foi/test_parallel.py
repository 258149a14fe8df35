"""Fifty people file at the same moment: numbers without a gap, nothing lost, nothing doubled."""

import uuid
from functools import partial

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.register import submit_online
from mingzheng.work.foi.errors import NoDecision
from mingzheng.work.foi.models import Case, CaseEvent, Kind
from tests.conftest import NOON
from tests.factories import foi
from tests.factories.people import make_account, make_organisation
from tests.work.ledger.test_parallel_reports import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]

COUNT = 50


def test_fifty_at_once_have_fifty_numbers_in_a_row():
    units = [make_organisation(), make_organisation()]
    receipts = []

    def file(unit):
        request = foi.new_request(unit)
        return lambda: receipts.append(submit_online(request, form_key=uuid.uuid4(), at=NOON))

    assert run_together([file(units[place % 2]) for place in range(COUNT)]) == []
    for unit in units:
        serials = Case.objects.filter(organisation=unit).values_list("serial", flat=True)
        assert sorted(serials) == list(range(1, COUNT // 2 + 1))
    assert len({one.code for one in receipts}) == COUNT
    assert CaseEvent.objects.filter(kind=Kind.SUBMITTED).count() == COUNT
    assert verify() == []


def test_one_form_from_many_threads_is_one_case():
    request, key, receipts = foi.new_request(make_organisation()), uuid.uuid4(), []

    def file():
        receipts.append(submit_online(request, form_key=key, at=NOON))

    assert run_together([file] * 10) == []
    case = Case.objects.get()
    assert {(one.case.pk, one.code) for one in receipts} == {(case.pk, receipts[0].code)}
    assert case.serial == 1
    assert submit_online(request, form_key=uuid.uuid4(), at=NOON).case.serial == 2


def test_two_checkers_at_once_pass_it_once():
    decision = foi.drafted(foi.received())
    checkers = [make_account(), make_account()]
    jobs = [partial(pass_decision, decision, by=one, at=NOON) for one in checkers]
    (failure,) = run_together(jobs)
    assert isinstance(failure, NoDecision)
    assert CaseEvent.objects.filter(kind=Kind.DECISION_PASSED).count() == 1
