"""What supervision reads: proposals lose nothing to the database's filter, counts by unit."""

import datetime
import random

import pytest
from django.db.models import Q
from django.utils.timezone import localdate

from mingzheng.rules.supervision import Measure, measure_due
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.end import close, withdraw
from mingzheng.work.ledger.actions.supervision.reply import return_reply
from mingzheng.work.ledger.actions.supervision.take import take_proposed
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.queries.supervision.counts import (
    UnitSupervision,
    unit_supervision,
    waiting_for_reply,
    waiting_for_signature,
    waiting_for_the_office,
)
from mingzheng.work.ledger.queries.supervision.situations import proposals, watched
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.supervision import make_measure, make_reply, make_signed

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)


def keys(rows):
    return {(row.watched.id, row.proposed) for row in rows}


def test_the_filter_of_the_database_loses_nothing_that_the_rule_proposes():
    """Over half a year of assignments in every state, with measures already taken on some."""
    chance = random.Random(118)
    notice, rule, office = make_notice(), supervision_rule(), make_account()
    for number in range(60):
        due = chance.choice([None, TODAY + chance.randint(-40, 40) * DAY])
        state = chance.choice(Assignment.State.values)
        assignment = make_assignment(
            make_task(notice, number=number + 1, due=due),
            state=state,
            last_reported_at=chance.choice([None, NOON - chance.randint(0, 60) * DAY]),
            proof_gone_on=chance.choice([None, None, TODAY - chance.randint(0, 20) * DAY]),
        )
        done = state == Assignment.State.DONE and assignment.proof_gone_on is None
        if number % 4 == 0 and not done:
            make_measure(assignment, measure=chance.choice(list(Measure)), by=office, at=NOON)
    for ahead in range(0, 60, 3):
        today = TODAY + ahead * DAY
        every = {
            (one.id, proposed)
            for one in watched(Q())
            if (proposed := measure_due(one.situation, today=today, rule=rule))
        }
        assert keys(proposals(today=today, rule=rule)) == every


def test_proposals_of_a_withdrawn_notice_are_gone():
    make_assignment(make_task(make_notice(withdrawn_at=NOON), due=TODAY - DAY))
    assert proposals(today=TODAY, rule=supervision_rule()) == []


def test_gone_evidence_of_a_finished_task_is_reminded_of_and_then_urged():
    done = make_assignment(
        make_task(due=TODAY - 30 * DAY), state="done", proof_gone_on=TODAY - 2 * DAY
    )
    rule = supervision_rule()
    (row,) = proposals(today=TODAY, rule=rule)
    assert (row.measure_name, row.cause_name) == ("提醒", "佐证失效")
    take_proposed([done.pk], by=make_account(), at=NOON)
    assert proposals(today=TODAY, rule=rule) == []
    (row,) = proposals(today=datetime.date(2024, 12, 2), rule=rule)
    assert (row.measure_name, row.cause_name) == ("催办", "佐证失效")


def test_a_report_since_the_urging_stops_the_letter():
    late = make_assignment(make_task(due=TODAY - 3 * DAY))
    take_proposed([late.pk], by=make_account(), at=NOON)
    letter_day, rule = datetime.date(2024, 11, 25), supervision_rule()
    assert [row.measure_name for row in proposals(today=letter_day, rule=rule)] == ["督办函"]
    make_report(late, reported_at=NOON + 2 * DAY)
    assert proposals(today=letter_day, rule=rule) == []


def test_a_returned_reply_is_no_answer():
    late = make_assignment(make_task(due=TODAY - 3 * DAY))
    office = make_account()
    (urging,) = take_proposed([late.pk], by=office, at=NOON)
    answer = make_reply(urging)
    letter_day, rule = datetime.date(2024, 11, 25), supervision_rule()
    assert proposals(today=letter_day, rule=rule) == []
    return_reply(answer, reason="不具体", by=office, at=NOON)
    assert [row.measure_name for row in proposals(today=letter_day, rule=rule)] == ["督办函"]


def test_counts_of_a_year_by_unit(django_assert_num_queries):
    one, two, office = make_organisation(), make_organisation(), make_account()
    late = make_assignment(make_task(due=TODAY - DAY), organisation=one)
    other = make_assignment(make_task(due=TODAY - DAY), organisation=two)
    make_measure(late, measure=Measure.REMINDER, by=office)
    urging = make_measure(late, by=office)
    answer = make_reply(urging, at=NOON + DAY)
    return_reply(answer, reason="不具体", by=office, at=NOON + DAY)
    make_signed(late, by=office, at=NOON + 10 * DAY)
    unanswered = make_measure(other, by=office)
    wrong = make_measure(other, measure=Measure.REMINDER, by=office)
    withdraw(wrong, reason="发重了", by=office, at=NOON)
    old = make_measure(other, by=office, at=NOON - 365 * DAY)
    close(old, outcome="other", note="上年", by=office, at=NOON)
    with django_assert_num_queries(2):
        found = unit_supervision(2024, today=TODAY + 10 * DAY)
    assert found == {
        one.pk: UnitSupervision(one.pk, 1, 1, 1, late=0, returned=1, open=1),
        two.pk: UnitSupervision(two.pk, 0, 1, 0, late=1, returned=0, open=1),
    }
    assert list(unit_supervision(2024, today=TODAY, organisations=[one.pk])) == [one.pk]
    assert localdate(unanswered.issued_at) == TODAY


def test_what_waits_is_counted_for_whom_it_waits():
    office = make_account()
    letter = make_measure(measure=Measure.LETTER, by=office)
    assert waiting_for_signature() == 0
    hand_in(letter, by=office, at=NOON)
    assert waiting_for_signature() == 1
    urging = make_measure(by=office)
    assert waiting_for_reply([urging.organisation_id]) == 1
    assert waiting_for_reply([letter.organisation_id]) == 0
    make_reply(urging)
    assert (waiting_for_reply([urging.organisation_id]), waiting_for_the_office()) == (0, 1)
