"""Why a task is late, as the progress paper tells it: whatever way the unit said it last."""

import datetime

import pytest

from mingzheng.work.ledger.actions.planning.difficulties import raise_difficulty
from mingzheng.work.ledger.actions.planning.extensions import (
    ask_extension,
    withdraw_extension,
)
from mingzheng.work.ledger.queries.paper_rows import Cause, causes
from mingzheng.work.ledger.queries.scope import Scope
from tests.conftest import NOON
from tests.factories.ledger import make_assignment, make_report, make_task
from tests.factories.people import make_organisation
from tests.factories.planning import officer_of
from tests.factories.supervision import make_measure, make_reply

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TOLD = "承建单位更换，接口要重新开发，年底前可以完成。"


@pytest.fixture
def late():
    return make_assignment(
        make_task(due=datetime.date(2024, 10, 31)), organisation=make_organisation("甲局")
    )


def told(*assignments, only=None):
    tasks = [one.task_id for one in assignments]
    scope = Scope(notices=tuple({one.task.notice_id for one in assignments}), organisations=only)
    return {task: [(one.unit, one.words) for one in found]
            for task, found in causes(tasks, scope).items()}  # fmt: skip


def by_extension(one, by, at):
    return ask_extension(one, new_due=datetime.date(2024, 12, 31), reason=TOLD, by=by, at=at)


WAYS = {
    "report": lambda one, by, at: make_report(one, difficulties=TOLD, reported_at=at),
    "difficulty": lambda one, by, at: raise_difficulty(one, kind="staff", text=TOLD, by=by, at=at),
    "extension": by_extension,
    "supervision": lambda one, by, at: make_reply(make_measure(one, at=at), text=TOLD, at=at),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_saying_it_counts_and_the_newest_wins(late, way):
    assert told(late) == {}
    by = officer_of(late.organisation)
    make_report(late, difficulties="人手不足。", reported_at=NOON - DAY)
    assert told(late) == {late.task_id: [("甲局", "人手不足。")]}
    WAYS[way](late, by, NOON)
    assert told(late) == {late.task_id: [("甲局", TOLD)]}


def test_what_was_taken_back_or_is_of_others_says_nothing(late):
    by = officer_of(late.organisation)
    asked = by_extension(late, by, NOON)
    other = make_assignment(late.task)
    assert told(late, only=frozenset({other.organisation_id})) == {}
    withdraw_extension(asked, by=by, at=NOON)
    assert told(late) == {}


def test_each_unit_of_a_task_is_named_once(late):
    other = make_assignment(late.task, organisation=make_organisation("乙局"))
    for one in (late, other):
        by_extension(one, officer_of(one.organisation), NOON)
        make_report(one, difficulties="系统没有接通。", reported_at=NOON - DAY)
    scope = Scope(notices=(late.task.notice_id,), organisations=None)
    found = causes([late.task_id], scope)[late.task_id]
    assert sorted(found, key=lambda one: one.unit) == [
        Cause(late.task_id, "乙局", TOLD), Cause(late.task_id, "甲局", TOLD),
    ]  # fmt: skip
