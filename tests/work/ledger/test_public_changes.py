"""The newest changes of a public year: found without reading every report, and none is lost."""

import datetime
import random

import pytest

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.work.ledger.models import Assignment
from mingzheng.work.ledger.queries.public_changes import (
    last_changes,
    newest_changes,
    state_changes,
)
from mingzheng.work.ledger.queries.public_year import ProgressFilter, public_year
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_notice, make_report, make_task

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]
TODAY = datetime.date(2024, 11, 18)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def tasks():
    """Forty tasks in the hands of one to three units that lead, or of others where nobody does."""
    chance = random.Random(5)
    notice = make_notice()
    for number in range(40):
        task = make_task(notice, number=number + 1)
        for _ in range(chance.randint(0, 3)):
            _live(chance, make_assignment(task, part=chance.choice(Assignment.Part.values)))
    return public_year(2024, rule=lamp_rule_on(TODAY)).find(ProgressFilter()).tasks


def _live(chance, assignment):
    assignment.due = chance.choice([None, TODAY + chance.randint(-40, 20) * DAY])
    reported = [NOON - chance.randint(0, 60) * DAY for _ in range(chance.randint(0, 4))]
    for at in reported:
        make_report(assignment, reported_at=at)
    assignment.last_reported_at = max(reported, default=None)
    if reported and chance.random() < 0.4:
        assignment.state, assignment.done_at = "done", assignment.last_reported_at
    assignment.save()


@pytest.mark.parametrize("most", [1, 5, 20, 500])
def test_the_newest_of_all_changes_are_found(tasks, most, django_assert_num_queries):
    every = state_changes(tasks, today=TODAY)
    ordered = sorted(
        ((task, change) for task in tasks for change in every.get(task.id, ())),
        key=lambda one: (-one[1].on.toordinal(), one[0].number, one[1].state),
    )
    assert len({change.state for _, change in ordered}) == 3
    with django_assert_num_queries(2):
        assert newest_changes(tasks, today=TODAY, most=most) == ordered[:most]


def test_the_last_change_of_each_task_is_found(tasks, django_assert_num_queries):
    every = state_changes(tasks, today=TODAY)
    assert {changes[-1].state for changes in every.values() if changes} == {
        "begun", "overdue", "done",
    }  # fmt: skip
    with django_assert_num_queries(2):
        assert last_changes(tasks, today=TODAY) == {
            task: changes[-1].on for task, changes in every.items() if changes
        }
