"""Two units with one task, an officer of each, and the office."""

from dataclasses import dataclass

import pytest

from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Assignment, Task
from tests.factories.ledger import make_assignment, make_notice, make_task
from tests.factories.people import make_account, make_organisation
from tests.factories.planning import officer_of


@dataclass
class Desk:
    task: Task
    unit: Organisation
    other: Organisation
    own: Assignment
    officer: StaffAccount
    neighbour: StaffAccount
    office: StaffAccount


@pytest.fixture
def desk(db):
    unit, other = make_organisation("财政金融局"), make_organisation("投资促进局")
    task = make_task(make_notice())
    return Desk(
        task=task,
        unit=unit,
        other=other,
        own=make_assignment(task, organisation=unit),
        officer=officer_of(unit),
        neighbour=officer_of(other),
        office=make_account(role=Role.OPENNESS_OFFICE),
    )
