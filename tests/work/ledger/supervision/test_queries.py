"""What supervision reads: proposals lose nothing to the database's filter, counts by unit."""

import datetime
import random
from collections import Counter

import pytest

from mingzheng.rules.supervision import Measure, measure_due
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.end import withdraw
from mingzheng.work.ledger.actions.supervision.reply import return_reply
from mingzheng.work.ledger.actions.supervision.sign import sign
from mingzheng.work.ledger.actions.supervision.take import take_proposed
from mingzheng.work.ledger.models import Assignment, Supervision
from mingzheng.work.ledger.parameters_supervision import supervision_rule
from mingzheng.work.ledger.queries.supervision.counts import waiting_for_signature
from mingzheng.work.ledger.queries.supervision.proposed import ORDERS, proposed_today
from mingzheng.work.ledger.queries.supervision.situations import watched
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.supervision import make_measure, make_reply

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)


def proposals(*, today, rule):
    return proposed_today(today=today, rule=rule).listed()[:]


def keys(rows):
    return {(row.watched.id, row.proposed) for row in rows}


def test_the_filter_of_the_database_loses_nothing_that_the_rule_proposes():
    """Over half a year of assignments in every state, with measures already taken on some."""
    chance = random.Random(120)
    notice, rule, office = make_notice(), supervision_rule(), make_account()
    units = [make_organisation() for _ in range(20)]
    for number in range(60):
        due = chance.choice([None, TODAY + chance.randint(-40, 40) * DAY])
        state = chance.choice(Assignment.State.values)
        assignment = make_assignment(
            make_task(notice, number=number + 1, due=due),
            organisation=units[number % 20],
            state=state,
            last_reported_at=chance.choice([None, NOON - chance.randint(0, 60) * DAY]),
            proof_gone_on=chance.choice([None, None, TODAY - chance.randint(0, 20) * DAY]),
        )
        done = state == Assignment.State.DONE and assignment.proof_gone_on is None
        if number % 4 == 0 and not done:
            make_measure(assignment, measure=chance.choice(list(Measure)), by=office, at=NOON)
    seen = set()
    for ahead in range(0, 60, 3):
        today = TODAY + ahead * DAY
        found = proposals(today=today, rule=rule)
        every_order_and_page_agrees(today, rule, found)
        seen |= {(row.proposed.measure, row.proposed.cause) for row in found}
        assert keys(found) == by_the_rule_alone(today, rule)
        live_through(found, chance, office, NOON + ahead * DAY)
    assert sorted(f"{measure} {cause}" for measure, cause in seen) == [
        "letter hand", "letter overdue", "letter promise", "letter proof_gone", "letter silent",
        "reminder nearing", "reminder proof_gone", "reminder silent", "urging overdue",
        "urging proof_gone", "urging silent",
    ]  # fmt: skip


def every_order_and_page_agrees(today, rule, found):
    """What the database counts is what the rule says of the rows, whatever order they come in."""
    here = proposed_today(today=today, rule=rule)
    assert here.counts == Counter(row.proposed.measure for row in found)
    assert set(here.units) == {row.watched.organisation_id for row in found}
    for sort, order in ORDERS.items():
        listed = here.listed(sort=sort)
        assert len(listed) == len(found)
        pages = [row for at in range(0, len(listed), 7) for row in listed[at : at + 7]]
        assert keys(pages) == keys(found)
        assert pages == sorted(pages, key=order.row)
    for measure in Measure:
        (unit, *_) = here.units or (0,)
        own = here.listed(measure=measure, unit=unit, sort="due")
        assert keys(own[:]) == {
            (row.watched.id, row.proposed)
            for row in found
            if (row.proposed.measure, row.watched.organisation_id) == (measure, unit)
        }


def by_the_rule_alone(today, rule):
    return {
        (one.id, proposed)
        for one in watched(Assignment.objects.all())
        if (proposed := measure_due(one.situation, today=today, rule=rule))
    }


def live_through(found, chance, office, at):
    """Some proposals are taken; some of what was taken is answered, promised, sent back, ended,
    withdrawn; some units report, some days move."""
    chosen = [row.watched.id for row in found if chance.random() < 0.5]
    if chosen:
        take_proposed(chosen, by=office, at=at)
    for letter in Supervision.objects.filter(state="drafted"):
        hand_in(letter, by=office, at=at)
        sign(letter, version=letter.wording_version, by=make_account(), at=at)
    for one in Supervision.objects.filter(state="issued"):
        if chance.random() < 0.3:
            answer = make_reply(one, at=at, promised_on=at.date() + chance.randint(0, 9) * DAY)
            if chance.random() < 0.5:
                return_reply(answer, reason="不具体", by=office, at=at)
    for one in Supervision.objects.filter(state__in=("replied", "accepted", "sent")):
        if chance.random() < 0.2:
            Supervision.objects.filter(pk=one.pk).update(state="closed", ended_at=at)
        elif chance.random() < 0.1:
            withdraw(one, reason="发错", by=office, at=at)
    for own in Assignment.objects.all():
        if chance.random() < 0.05:
            own.last_reported_at = at
        elif chance.random() < 0.05:
            own.due = at.date() + chance.randint(-3, 20) * DAY
        elif chance.random() < 0.05:
            own.proof_gone_on = chance.choice([None, at.date()])
        own.save()


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


def test_letters_handed_in_wait_for_a_signature():
    office = make_account()
    letter = make_measure(measure=Measure.LETTER, by=office)
    assert waiting_for_signature() == 0
    hand_in(letter, by=office, at=NOON)
    assert waiting_for_signature() == 1
