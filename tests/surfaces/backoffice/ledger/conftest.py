"""Two units with work of their own on one shared task, and an account for each role."""

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile

from mingzheng.records.people.models import Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Assignment, Evidence, Notice, ProgressReport, Task
from tests.factories.ledger import (
    make_assignment,
    make_evidence,
    make_item,
    make_notice,
    make_report,
    make_section,
    make_task,
)
from tests.factories.people import make_account, make_organisation

PROBE = "探针"
"""Stands in every text of the other unit; an officer must never meet it."""


@dataclass
class House:
    notice: Notice
    own: Organisation
    other: Organisation
    shared: Task
    secret: Task
    own_assignment: Assignment
    other_assignment: Assignment
    secret_assignment: Assignment
    other_report: ProgressReport
    other_file: Evidence
    officer: StaffAccount
    office: StaffAccount
    leader: StaffAccount
    administrator: StaffAccount


@pytest.fixture
def house(db):
    notice = make_notice()
    section = make_section(notice)
    item = make_item(section)
    own = make_organisation("财政金融局", key="caijin", short_name="财金局")
    other = make_organisation("投资促进局", key="toucu", short_name="投促局")
    shared = make_task(notice, section=section, item=item, requirement="公开惠企资金兑付结果。")
    secret = make_task(notice, section=section, requirement=f"{PROBE}任务的要求。")
    other_assignment = make_assignment(shared, organisation=other, part="responsible")
    secret_assignment = make_assignment(secret, organisation=other)
    report = make_report(
        other_assignment, state="submitted", text=f"{PROBE}报告:已经完成全部公开工作。",
        difficulties=f"{PROBE}困难", author_name=f"{PROBE}姓名",
    )  # fmt: skip
    make_evidence(report, title=f"{PROBE}链接", url="https://www.yunling.example/probe")
    file = Evidence(report=report, kind="file", title=f"{PROBE}表.pdf")
    file.media_type = "application/pdf"
    file.file.save("x.pdf", ContentFile(b"%PDF-1.4 probe"))
    return House(
        notice=notice,
        own=own,
        other=other,
        shared=shared,
        secret=secret,
        own_assignment=make_assignment(shared, organisation=own),
        other_assignment=other_assignment,
        secret_assignment=secret_assignment,
        other_report=report,
        other_file=file,
        officer=make_account(role=Role.INFORMATION_OFFICER, organisation=own),
        office=make_account(role=Role.OPENNESS_OFFICE, organisation=own),
        leader=make_account(role=Role.LEADER, organisation=own),
        administrator=make_account(role=Role.SYSTEM_ADMIN, organisation=own),
    )
