"""Leaders sign and officers send at the same moment: numbers in a row, nothing twice."""

import re
from functools import partial

import pytest

from mingzheng.records.journal.queries import verify
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.sign import refuse_to_sign, sign
from mingzheng.work.ledger.actions.supervision.take import take_proposed
from mingzheng.work.ledger.errors_supervision import NothingProposed, NotInState
from mingzheng.work.ledger.models import Supervision
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_account
from tests.factories.supervision import make_measure
from tests.work.ledger.supervision.test_acts import FRIDAY
from tests.work.ledger.test_parallel_reports import run_together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database_sensitive]
COUNT = 12


def waiting():
    letter = make_measure(measure=Measure.LETTER)
    return hand_in(letter, by=make_account(), at=NOON)


def test_letters_signed_at_once_are_numbered_in_a_row_and_a_refusal_leaves_no_gap():
    leader, letters = make_account(), [waiting() for _ in range(COUNT)]
    jobs = [
        partial(refuse_to_sign, one, opinion="请修改", by=leader, at=NOON)
        if place % 3 == 0
        else partial(sign, one, version=one.wording_version, by=leader, at=NOON)
        for place, one in enumerate(letters)
    ]
    assert run_together(jobs) == []
    numbers = Supervision.objects.exclude(number="").values_list("number", flat=True)
    serials = sorted(int(re.findall(r"〕(\d+)号", number)[0]) for number in numbers)
    assert serials == list(range(1, COUNT * 2 // 3 + 1))
    assert verify() == []


def test_one_letter_signed_by_two_goes_out_once():
    letter = waiting()
    read = letter.wording_version
    jobs = [partial(sign, letter, version=read, by=make_account(), at=NOON) for _ in range(2)]
    (failure,) = run_together(jobs)
    assert isinstance(failure, NotInState)
    assert Supervision.objects.get().number == "政督〔2024〕1号"


def test_two_officers_who_choose_the_same_send_it_once():
    late = [make_assignment(make_task(due=FRIDAY)) for _ in range(3)]
    ids = [one.pk for one in late]
    jobs = [partial(take_proposed, ids, by=make_account(), at=NOON) for _ in range(4)]
    failures = run_together(jobs)
    assert [type(one) for one in failures] == [NothingProposed] * 3
    assert Supervision.objects.count() == 3
    assert verify() == []
