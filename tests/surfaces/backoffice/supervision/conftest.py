"""Two units late with the same task, and an account for each role."""

import datetime
from dataclasses import dataclass

import pytest

from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Assignment
from tests.factories.ledger import make_assignment, make_task
from tests.factories.people import make_account, make_organisation

FRIDAY = datetime.date(2024, 11, 15)


@dataclass
class House:
    own: Organisation
    other: Organisation
    late: Assignment
    late_too: Assignment
    office: StaffAccount
    leader: StaffAccount
    officer: StaffAccount
    stranger: StaffAccount
    """The information officer of the other unit."""


@pytest.fixture
def house(db):
    own = make_organisation("财政金融局", key="caijin", short_name="财金局")
    other = make_organisation("投资促进局", key="toucu", short_name="投促局")
    task = make_task(label="公开惠企资金兑付结果", due=FRIDAY)
    return House(
        own=own,
        other=other,
        late=make_assignment(task, organisation=own),
        late_too=make_assignment(task, organisation=other),
        office=make_account(role=Role.OPENNESS_OFFICE, display_name="公开办01"),
        leader=make_account(role=Role.LEADER, display_name="区领导01"),
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=own),
        stranger=make_account(role=Role.INFORMATION_OFFICER, organisation=other),
    )
