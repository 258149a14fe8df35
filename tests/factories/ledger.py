"""Notices, tasks, assignments and reports for tests, made without the actions' checks."""

import datetime
import uuid
from itertools import count
from typing import Any

from django.utils import timezone

from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.ledger.models import (
    Assignment,
    Evidence,
    EvidenceDemand,
    Item,
    Notice,
    ProgressReport,
    Section,
    Task,
)

from .people import make_organisation

CHINA = datetime.timezone(datetime.timedelta(hours=8))
OPENED_AT = datetime.datetime(2024, 11, 1, 9, 0, tzinfo=CHINA)
REPORTED_AT = datetime.datetime(2024, 11, 15, 10, 0, tzinfo=CHINA)
COLUMNS = ["工作任务", "牵头单位", "责任单位", "具体要求", "备注"]
_numbers = count(1)


def make_notice(**fields: Any) -> Notice:
    number = next(_numbers)
    values: dict[str, Any] = {
        "year": 2024,
        "title": f"测试任务分解表{number}",
        "document_number": f"云高管办字〔2024〕{number}号",
        "issuer": "云岭高新区管委会办公室",
        "issued_on": datetime.date(2024, 6, 3),
        "columns": COLUMNS,
        "opened_at": OPENED_AT,
    }
    return Notice.objects.create(**values | fields)


def make_section(notice: Notice, *, title: str = "一、做好重点领域公开") -> Section:
    return Section.objects.create(notice=notice, number=notice.sections.count() + 1, title=title)


def make_item(section: Section, *, title: str = "(一)公开惠企政策") -> Item:
    return Item.objects.create(section=section, number=section.items.count() + 1, title=title)


def make_task(notice: Notice | None = None, **fields: Any) -> Task:
    notice = notice or make_notice()
    values: dict[str, Any] = {
        "number": notice.tasks.count() + 1,
        "requirement": "按月公开资金申报条件和兑付结果。",
        "due": datetime.date(2024, 12, 31),
    }
    return Task.objects.create(notice=notice, **values | fields)


def make_assignment(
    task: Task | None = None, *, organisation: Organisation | None = None, **fields: Any
) -> Assignment:
    """``state`` done gets its time where none is given."""
    task = task or make_task()
    values: dict[str, Any] = {"part": Assignment.Part.LEAD, "due": task.due} | fields
    if values.get("state") == Assignment.State.DONE:
        values = {"done_at": REPORTED_AT, "percent": 100} | values
    return Assignment.objects.create(
        task=task, organisation=organisation or make_organisation(), **values
    )


def make_report(
    assignment: Assignment, *, author: StaffAccount | None = None, **fields: Any
) -> ProgressReport:
    """A noted report; ``state="submitted"`` also puts the assignment to wait for confirmation."""
    values: dict[str, Any] = {
        "submission_key": uuid.uuid4(),
        "author": author,
        "author_name": str(author or "信息员01"),
        "text": "已在门户网站公开十月份的申报条件和兑付结果。",
        "percent": 60,
        "reported_at": REPORTED_AT,
        "state": ProgressReport.State.NOTED,
    } | fields
    values["claims_completion"] = values["state"] != ProgressReport.State.NOTED
    if values["state"] == ProgressReport.State.RETURNED:
        values = {"reason": "链接打不开,请更正后再报。"} | values
    if values["state"] in {ProgressReport.State.RETURNED, ProgressReport.State.CONFIRMED}:
        values = {"decided_at": timezone.now(), "decided_by_name": "公开办01"} | values
    report = ProgressReport.objects.create(assignment=assignment, **values)
    states = {
        ProgressReport.State.NOTED: Assignment.State.UNDER_WAY,
        ProgressReport.State.SUBMITTED: Assignment.State.SUBMITTED,
        ProgressReport.State.RETURNED: Assignment.State.RETURNED,
        ProgressReport.State.CONFIRMED: Assignment.State.DONE,
    }
    assignment.state = states[report.state]
    assignment.last_reported_at = report.reported_at
    assignment.percent = report.percent
    assignment.done_at = report.decided_at if report.state == "confirmed" else None
    assignment.save()
    return report


def make_evidence(report: ProgressReport, **fields: Any) -> Evidence:
    values: dict[str, Any] = {
        "kind": Evidence.Kind.LINK,
        "title": "门户网站公开页",
        "url": "https://www.yunling.example/zwgk/1.html",
    }
    return Evidence.objects.create(report=report, **values | fields)


def make_demand(
    task: Task, letter: str, *, confirmed: bool = True, **fields: Any
) -> EvidenceDemand:
    values = {"confirmed_at": OPENED_AT} if confirmed else {}
    state = EvidenceDemand.State.CONFIRMED if confirmed else EvidenceDemand.State.PROPOSED
    return EvidenceDemand.objects.create(task=task, letter=letter, state=state, **values | fields)
