"""Closed is closed: every action that changes a ledger asks the one guard."""

import ast
import datetime
import uuid
from pathlib import Path

import pytest

from mingzheng.ports.task_inbox import InboxTask
from mingzheng.work.ledger import actions
from mingzheng.work.ledger.actions.decide import confirm_completion, return_report
from mingzheng.work.ledger.actions.open_ledger import undo_ledger
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.actions.take_task import take_task
from mingzheng.work.ledger.actions.year.level import set_level
from mingzheng.work.ledger.actions.year.link import link_tasks
from mingzheng.work.ledger.actions.year.outcome import Target, carry_over, end_task, undo_outcome
from mingzheng.work.ledger.actions.year.reference import confirm_by_reference
from mingzheng.work.ledger.actions.year.summary import fill_summaries, write_summary
from mingzheng.work.ledger.errors_year import YearClosed
from mingzheng.work.ledger.models import Notice
from tests.factories.ledger import (
    make_assignment,
    make_notice,
    make_report,
    make_section,
    make_task,
)

from .conftest import AT, WHY

pytestmark = pytest.mark.django_db
UNGUARDED = {
    "planning/ending": "called within decide, which has asked",
    "views/keep_view": "somebody's own filter",
    "evidence/attach": "called within actions that have asked",
    "evidence/propose": "called within actions that have asked; by the clock only of open years",
    "evidence/settle_proof": "called within actions that have asked",
    "evidence/standings": "looks at open years only",
    "import_sheet": "reports through report_progress",
    "make_paper": "copies, changes nothing",
    "planning/going_over": "takes hold of open years only",
    "planning/merging": "called within takeovers, which has asked",
    "planning/splitting": "takes hold of open years only",
    "supervision/change_wording": "the wording of measures to come",
    "supervision/course": "a measure that was taken runs its course",
    "supervision/draft": "a measure that was taken runs its course",
    "supervision/end": "a measure that was taken runs its course",
    "supervision/issue": "a measure that was taken runs its course",
    "supervision/numbering": "a measure that was taken runs its course",
    "supervision/remind_by_itself": "takes through take",
    "supervision/reply": "a measure that was taken runs its course",
    "supervision/sign": "a measure that was taken runs its course",
    "supervision/take": "takes up open years only",
    "tell_people": "changes nothing",
    "tell_correction": "changes nothing",
    "views/calendar_feed": "somebody's own subscription",
    "views/lamp_days": "counts, changes nothing",
    "accept_draft": "a draft is no ledger yet",
    "confirm_import": "a draft is no ledger yet; undoing asks in open_ledger",
    "correct_draft": "a draft is no ledger yet",
    "correct_header": "a draft is no ledger yet",
    "draft_rows": "a draft is no ledger yet",
    "draft_units": "a draft is no ledger yet",
    "editing": "a draft is no ledger yet",
    "keep_alias": "the register of names",
    "keep_uploads": "files of a form that was refused",
    "new_tasks": "reads a draft",
    "parse_import": "a draft is no ledger yet",
    "settle_due": "called within actions that have asked",
    "start_import": "a draft is no ledger yet",
    "take_task": "goes to the next year instead",
    "year/archive": "copies, changes nothing",
    "year/close": "closes and opens itself",
    "year/consent": "stands before the closing and asks for an open notice",
    "year/guard": "is the guard",
    "year/words_only": "a draft is no ledger yet",
}
"""Actions that never ask the guard, and why."""


def asks(path):
    """Whether it calls the guard, or takes hold of assignments where that is done."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    held = {
        one.name
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        and node.module in {"holding", "plan_parts", "planning.holding"}
        for one in node.names
    }
    return bool(
        names & {"refuse_closed", "open_among"}
        or held & {"hold", "hold_open", "hold_working", "hold_part"}
    )


def test_every_action_asks_the_guard_or_says_why_not():
    folder = Path(actions.__file__).parent
    silent = {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.py")
        if path.name != "__init__.py" and not asks(path)
    }
    assert silent == set(UNGUARDED)


@pytest.fixture
def closed(office):
    """A closed notice with one of everything, closed by hand so that it holds open work too."""
    notice = make_notice(closed_on=datetime.date(2024, 12, 31))
    notice.task = make_task(notice, section=make_section(notice))
    notice.assignment = make_assignment(notice.task)
    return notice


def test_nothing_of_a_closed_ledger_changes(closed, office, officer):
    report = make_report(closed.assignment, state="submitted", author=officer)
    other = make_task()
    acts = {
        "report": lambda: report_progress(
            make_assignment(make_task(closed)), by=officer, text=WHY,
            percent=50, submission_key=uuid.uuid4(), at=AT,
        ),
        "confirm": lambda: confirm_completion(report, by=office, at=AT),
        "return": lambda: return_report(report, by=office, reason="链接打不开", at=AT),
        "undo": lambda: undo_ledger(make_notice(closed_on=closed.closed_on), by=office, at=AT),
        "level": lambda: set_level(closed, level="city", by=office, at=AT),
        "link": lambda: link_tasks(
            upper=closed.task, lower=other, kind="same", by=office, at=AT
        ),
        "end": lambda: end_task(closed.task, reason="other", words=WHY, by=office, at=AT),
        "carry": lambda: carry_over(
            closed.task, to=Target(due=datetime.date(2025, 6, 30)), reason="other", words=WHY,
            by=office, at=AT,
        ),
        "undo outcome": lambda: undo_outcome(closed.task, reason=WHY, by=office, at=AT),
        "reference": lambda: confirm_by_reference(closed.assignment, by=office, at=AT),
        "summary": lambda: write_summary(
            closed.sections.get(), text="全年任务按期办结。" * 2, version=0, by=office, at=AT
        ),
        "summaries": lambda: fill_summaries(closed, by=office, at=AT),
    }  # fmt: skip
    for name, act in acts.items():
        with pytest.raises(YearClosed) as refused:
            act()
        assert "已于 2024-12-31 关账，只能查看" in str(refused.value), name


def test_a_task_that_comes_up_after_closing_belongs_to_the_next_year(office, unit):
    Notice.objects.create(
        year=2024, inbox=True, title="2024年年度中新增任务", opened_at=AT, closed_on=AT.date()
    )
    task = InboxTask("申请转公开", "公开清单", "公开补贴清单。", unit.pk,
                     datetime.date(2025, 3, 31), "foi_topic", "1")  # fmt: skip
    assert take_task(task, by=office, at=AT).notice.year == 2025
