"""What an assignment's page tells: the task by a short name, its acts with the newest first."""

import datetime

import pytest
from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.work.ledger.models import Task
from mingzheng.work.ledger.queries.reports import history_of
from tests.factories.ledger import REPORTED_AT, make_assignment

DAY = datetime.timedelta(days=1)


@pytest.mark.django_db
def test_acts_stand_by_their_time_whatever_the_order_they_were_written_in():
    assignment = make_assignment()
    for at in (REPORTED_AT, REPORTED_AT - DAY, REPORTED_AT + DAY):
        with transaction.atomic():
            record(action="report.submitted", subject=assignment, by=None, at=at)
    told = [row.at for row in history_of([assignment.pk])]
    assert told == [REPORTED_AT + DAY, REPORTED_AT, REPORTED_AT - DAY]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"label": "兑付", "requirement": "公开兑付结果。"}, "任务7 兑付"),
        ({"requirement": "公" * 31}, f"任务7 {'公' * 31}"),
        ({"requirement": "公" * 32}, f"任务7 {'公' * 30}…"),
    ],
    ids=["its label", "whole words", "cut where it says so"],
)
def test_name_of_a_task(fields, name):
    assert str(Task(number=7, **fields)) == name
