"""A large invented house: 200 units × 100 tasks, with reports and waiting confirmations."""

import datetime
import uuid

from mingzheng.records.people.models import Grant, Organisation, Role, StaffAccount
from mingzheng.work.ledger.models import Assignment, Item, Notice, ProgressReport, Section, Task

UNITS = 200
TASKS = 100
CHINA = datetime.timezone(datetime.timedelta(hours=8))
OPENED = datetime.datetime(2024, 6, 5, 9, tzinfo=CHINA)
STATES = (
    Assignment.State.NOT_STARTED,
    Assignment.State.UNDER_WAY,
    Assignment.State.UNDER_WAY,
    Assignment.State.SUBMITTED,
    Assignment.State.DONE,
)


def build(*, units: int = UNITS, tasks: int = TASKS) -> tuple[StaffAccount, StaffAccount]:
    """Returns an account of the office and the officer of one unit."""
    root = Organisation.objects.create(key="root", name="测试区管委会", kind="government")
    Organisation.objects.bulk_create(
        Organisation(
            key=f"unit-{number}", name=f"测试区第{number}局", short_name=f"{number}局",
            kind="department", parent=root, sort_order=number,
        )
        for number in range(1, units + 1)
    )  # fmt: skip
    office = StaffAccount.objects.create(username="office", display_name="公开办01")
    officer = StaffAccount.objects.create(username="officer", display_name="信息员01")
    first = Organisation.objects.get(key="unit-1")
    Grant.objects.create(
        account=office, role=Role.OPENNESS_OFFICE, organisation=root, granted_at=OPENED
    )
    Grant.objects.create(
        account=officer, role=Role.INFORMATION_OFFICER, organisation=first, granted_at=OPENED
    )
    _ledger(tasks)
    return office, officer


def _ledger(tasks: int) -> None:
    notice = Notice.objects.create(
        year=2024, title="测试任务分解表", document_number="测办字〔2024〕1号", issuer="测办",
        issued_on=OPENED.date(), columns=["工作任务", "牵头部门", "责任单位", "具体要求", "备注"],
        opened_at=OPENED,
    )  # fmt: skip
    section = Section.objects.create(notice=notice, number=1, title="一、测试部分")
    item = Item.objects.create(section=section, number=1, title="(一)测试事项")
    made = Task.objects.bulk_create(
        Task(
            notice=notice, section=section, item=item, number=number,
            requirement=f"围绕第{number}项工作做好信息发布,及时更新有关内容,主动回应群众关切。",
            lead_text="测试区第1局", responsible_text="区直各部门",
            due=datetime.date(2024, 11 + number % 2, 10 + number % 15),
        )
        for number in range(1, tasks + 1)
    )  # fmt: skip
    units = list(Organisation.objects.filter(kind="department"))
    assignments = Assignment.objects.bulk_create(
        (
            _assignment(task, unit, number)
            for task in made
            for number, unit in enumerate(units, start=task.number)
        ),
        batch_size=500,
    )
    ProgressReport.objects.bulk_create(
        (_report(assignment) for assignment in assignments if assignment.last_reported_at),
        batch_size=500,
    )


def _assignment(task: Task, unit: Organisation, number: int) -> Assignment:
    state = STATES[number % len(STATES)]
    reported = None if state == "not_started" else OPENED + datetime.timedelta(days=number % 160)
    return Assignment(
        task=task, organisation=unit, state=state, percent=number % 100,
        part="lead" if unit.sort_order == task.number else "responsible",
        last_reported_at=reported, done_at=reported if state == "done" else None,
    )  # fmt: skip


def _report(assignment: Assignment) -> ProgressReport:
    assert assignment.last_reported_at is not None
    submitted = assignment.state == Assignment.State.SUBMITTED
    return ProgressReport(
        assignment=assignment, submission_key=uuid.uuid4(), author_name="信息员01",
        text="已按要求在门户网站更新栏目内容,并向街道收集群众反馈意见。",
        percent=assignment.percent,
        reported_at=assignment.last_reported_at, claims_completion=submitted,
        state="submitted" if submitted else "noted",
    )  # fmt: skip
