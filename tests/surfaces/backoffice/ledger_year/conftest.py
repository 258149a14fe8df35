"""A notice with one task of each ending and a unit's officer, an office, a leader, an examiner."""

from dataclasses import dataclass

import pytest

from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Notice, Task
from tests.factories.ledger import make_assignment, make_notice, make_section, make_task
from tests.factories.people import make_account, make_organisation


@dataclass
class House:
    notice: Notice
    unit: Organisation
    done: Task
    open: Task
    officer: StaffAccount
    office: StaffAccount
    leader: StaffAccount
    examiner: StaffAccount


@pytest.fixture
def house(db):
    unit = make_organisation("财政金融局", key="caijin", short_name="财金局")
    notice = make_notice(document_number="云高管办字〔2024〕900号")
    section = make_section(notice)
    done = make_task(notice, section=section, label="公开惠企政策")
    left = make_task(notice, section=section, label="规范政务新媒体")
    make_assignment(done, organisation=unit, state="done")
    make_assignment(left, organisation=unit, state="under_way")
    return House(
        notice=notice,
        unit=unit,
        done=done,
        open=left,
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=unit),
        leader=make_account(role=Role.LEADER, organisation=unit),
        examiner=make_account(role=Role.AUDIT_ADMIN, organisation=unit),
    )
