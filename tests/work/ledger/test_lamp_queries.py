"""The lamp in SQL is the lamp of the rule, for every combination."""

import datetime
from itertools import product

import pytest

from mingzheng.data.calendars import national_calendar
from mingzheng.rules.lamps import lamp_rule
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.queries.lamps import Workload, lamp_case, standing, task_heads
from mingzheng.work.ledger.queries.scope import Scope
from tests.factories.ledger import CHINA, make_assignment, make_notice, make_task
from tests.factories.people import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = datetime.date(2024, 11, 18)
RULE = lamp_rule(TODAY, calendar=national_calendar())
DAY = datetime.timedelta(days=1)
DUES = (None, TODAY - DAY, TODAY, RULE.soon_until, RULE.soon_until + DAY)
SILENCE = datetime.datetime.combine(RULE.silent_before, datetime.time(), CHINA)
SIGNS = (None, SILENCE - datetime.timedelta(seconds=1), SILENCE)


def test_lamp_in_the_database_equals_the_rule():
    expected = {}
    for opened, due in product(SIGNS[1:], DUES):
        task = make_task(make_notice(opened_at=opened), due=due)
        for state, reported, gone in product(Assignment.State.values, SIGNS, (None, TODAY)):
            assignment = make_assignment(
                task, state=state, last_reported_at=reported, proof_gone_on=gone
            )
            expected[assignment.pk] = RULE.lamp(
                done=state == "done",
                due=due,
                started=state != "not_started",
                last_sign=(reported or opened).astimezone(CHINA).date(),
                proof_gone=gone is not None,
            ).value
    found = Assignment.objects.annotate(lamp=lamp_case(RULE)).values_list("pk", "lamp")
    assert dict(found) == expected


def test_own_day_of_an_assignment_counts_before_that_of_its_task():
    task = make_task(make_notice(opened_at=SILENCE + 20 * DAY), due=TODAY - DAY)
    make_assignment(task, due=RULE.soon_until + DAY)
    unassigned = make_task(make_notice(opened_at=SILENCE + 20 * DAY), due=TODAY - DAY)
    heads = task_heads(Scope((task.notice_id, unassigned.notice_id), None), rule=RULE)
    assert {head.id: head.lamp for head in heads} == {
        task.pk: "not_started",
        unassigned.pk: "overdue",
    }


def test_task_takes_the_lamp_of_its_leads_before_that_of_others():
    notice = make_notice(opened_at=SILENCE + 20 * DAY)
    task = make_task(notice, due=None)
    make_assignment(task, state="done")
    make_assignment(task, part="responsible")
    led_by_nobody = make_task(notice, due=None)
    make_assignment(led_by_nobody, part="responsible", state="done")
    make_assignment(led_by_nobody, part="responsible")
    heads = task_heads(Scope((notice.pk,), None), rule=RULE)
    assert [(head.lamp, head.assignments, head.done, head.percent) for head in heads] == [
        ("done", 2, 1, 100),
        ("normal", 2, 1, 50),
    ]


def test_unit_lamps_count_by_lamp_within_the_scope():
    notice = make_notice(opened_at=SILENCE + 20 * DAY)
    unit = make_organisation("甲局")
    for due, state in ((None, "done"), (TODAY - DAY, "under_way"), (None, "under_way")):
        make_assignment(make_task(notice, due=due), organisation=unit, state=state)
    make_assignment(make_task(notice), organisation=make_organisation())
    scope = Scope((notice.pk,), frozenset({unit.pk}))
    found = standing(scope, rule=RULE)
    assert [(row.name, dict(row.counts), row.total) for row in found.units] == [
        ("甲局", {"done": 1, "overdue": 1, "normal": 1}, 3)
    ]
    assert found.workload == Workload(due_today=0, overdue=1, soon=0, submitted=0, returned=0)
