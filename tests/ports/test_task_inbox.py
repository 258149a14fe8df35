"""What every inbox of tasks does: the fake and the ledger alike."""

import datetime

import pytest

from mingzheng.ports.task_inbox import InboxTask, MemoryTaskInbox
from mingzheng.records.journal.models import JournalEntry
from mingzheng.work.ledger.inbox import LedgerInbox
from mingzheng.work.ledger.models import Assignment, Notice, Task
from mingzheng.work.ledger.queries.scope import open_notices
from tests.conftest import NOON
from tests.factories.ledger import make_notice
from tests.factories.people import make_account, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database_sensitive]

DUE = datetime.date(2024, 12, 31)


def one(unit, label="公开验收报告"):
    return InboxTask(
        section="依申请公开转主动公开", label=label, requirement=f"{label}。", due=DUE,
        organisation=unit.pk, origin_kind="foi_topic", origin_key="7",
    )  # fmt: skip


@pytest.fixture(params=[MemoryTaskInbox, LedgerInbox])
def inbox(request):
    return request.param()


def test_a_task_taken_stands_not_done_and_an_unknown_key_not_at_all(inbox):
    unit, office = make_organisation(), make_account(role="openness_office")
    first = inbox.take_task(one(unit), by=office.pk, at=NOON)
    second = inbox.take_task(one(unit, "公开图纸"), by=office.pk, at=NOON)
    unknown = str(int(second) + 1)
    found = inbox.standings([first, second, unknown])
    assert set(found) == {first, second}
    assert [(found[key].state, found[key].done) for key in (first, second)] == [
        ("未开始", False), ("未开始", False),
    ]  # fmt: skip


def test_the_ledger_keeps_the_year_s_tasks_beside_its_notices():
    ordinary = make_notice()
    unit, office = make_organisation(), make_account(role="openness_office")
    inbox = LedgerInbox()
    keys = [inbox.take_task(one(unit), by=office.pk, at=NOON) for _ in range(2)]
    notice = Notice.objects.get(inbox=True)
    assert (notice.year, notice.title) == (2024, "2024年年度中新增任务")
    assert {row.id for row in open_notices()} == {ordinary.pk, notice.pk}
    task = Task.objects.get(pk=keys[1])
    assert (task.number, task.label, task.due, task.lead_text) == (
        2, "公开验收报告", DUE, unit.name,
    )  # fmt: skip
    assert (task.origin_kind, task.origin_key) == ("foi_topic", "7")
    assert task.section.title == "依申请公开转主动公开"
    assert [(a.organisation, a.part) for a in task.assignments.all()] == [(unit, "lead")]
    assert JournalEntry.objects.filter(action="task.taken").count() == 2
    Assignment.objects.filter(task=task).update(state="done", done_at=NOON)
    standing = inbox.standings(keys)[keys[1]]
    assert (standing.name, standing.state, standing.done) == ("2024年任务2", "已办结", True)


def test_another_year_has_an_inbox_of_its_own():
    unit, office = make_organisation(), make_account(role="openness_office")
    LedgerInbox().take_task(one(unit), by=office.pk, at=NOON)
    LedgerInbox().take_task(one(unit), by=office.pk, at=NOON.replace(year=2025))
    years = Notice.objects.filter(inbox=True).order_by("year").values_list("year", flat=True)
    assert list(years) == [2024, 2025]
