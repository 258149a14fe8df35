"""A unit with one assignment, another unit, and an account for each role."""

from dataclasses import dataclass

import pytest

from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Assignment, Task
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_account, make_organisation


@dataclass
class House:
    own: Organisation
    other: Organisation
    task: Task
    assignment: Assignment
    officer: StaffAccount
    neighbour: StaffAccount
    reviewer: StaffAccount
    office: StaffAccount
    leader: StaffAccount


@pytest.fixture
def house(db):
    own = make_organisation("财政金融局", key="caijin", short_name="财金局")
    other = make_organisation("投资促进局", key="toucu", short_name="投促局")
    notice = make_notice()
    task = make_task(notice, section=make_section(notice), requirement="每季度公开资金兑付结果。")
    return House(
        own=own,
        other=other,
        task=task,
        assignment=make_assignment(task, organisation=own),
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=own),
        neighbour=make_account(role=Role.INFORMATION_OFFICER, organisation=other),
        reviewer=make_account(role=Role.REVIEWER, organisation=own),
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=own),
        leader=make_account(role=Role.LEADER, organisation=own),
    )


@pytest.fixture
def sent(client):
    """Send a form as somebody; where it leads, or the errors of the form."""

    def send(account, address, **fields):
        client.force_login(account)
        response = client.post(address, fields)
        if response.status_code == 302:
            return response.url
        return response.context["form"].errors if response.status_code == 200 else response

    return send
