"""A unit with a task of two letters, another unit's task beside it, and a source that offers."""

import datetime
from dataclasses import dataclass

import pytest

from mingzheng.ports.evidence import EVIDENCE, MemoryEvidence, Offer
from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.rules.evidence_letters import Letter
from mingzheng.work.ledger.models import Assignment, Notice
from tests.factories.ledger import make_assignment, make_demand, make_notice, make_task
from tests.factories.people import make_account, make_organisation


@dataclass
class House:
    notice: Notice
    unit: Organisation
    assignment: Assignment
    other: Assignment
    officer: StaffAccount
    office: StaffAccount
    reviewer: StaffAccount
    source: MemoryEvidence


@pytest.fixture
def house(db):
    notice = make_notice()
    unit = make_organisation("民生事业局", key="minsheng", short_name="民生局")
    other = make_organisation("投资促进局", key="toucu", short_name="投促局")
    task = make_task(notice, requirement="做好老年助餐政策的公开和解读，公布助餐标准。")
    make_demand(task, "A")
    make_demand(task, "B")
    second = make_task(notice, requirement="探针任务，不给别的单位看。")
    make_demand(second, "H", confirmed=False)
    day = datetime.date(2024, 6, 3)
    known = tuple(
        Offer(Letter(letter), key, f"老年助餐政策{key}", f"/policies/{key}", day, unit.pk, True)
        for key, letter in (("甲", "A"), ("乙", "B"))
    )
    source = MemoryEvidence("memory", "测试来源", known=known)
    EVIDENCE.bind(*EVIDENCE, source)
    yield House(
        notice=notice,
        unit=unit,
        assignment=make_assignment(task, organisation=unit),
        other=make_assignment(second, organisation=other),
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=unit),
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=other),
        reviewer=make_account(role=Role.REVIEWER, organisation=unit),
        source=source,
    )
    EVIDENCE.bind(*(one for one in EVIDENCE if one is not source))


@pytest.fixture
def officer(client, house):
    client.force_login(house.officer)
    return client
