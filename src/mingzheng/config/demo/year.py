"""The demo's year before, closed with one task carried over, and the table of the level above."""

import datetime
import uuid
from typing import Any

from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.work.ledger.actions.decide import confirm_completion
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.open_ledger import (
    NewAssignment,
    NewNotice,
    NewTask,
    open_ledger,
)
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.actions.year.close import close_notice
from mingzheng.work.ledger.actions.year.consent import note_consent
from mingzheng.work.ledger.actions.year.link import link_tasks, note_no_child
from mingzheng.work.ledger.actions.year.outcome import Target, carry_over, end_task
from mingzheng.work.ledger.actions.year.summary import fill_summaries
from mingzheng.work.ledger.actions.year.upward import write_upward
from mingzheng.work.ledger.models import Assignment, Notice, Task, TaskLink

from .ledger import OFFICE, moment, officers_by_unit
from .source import table

_NAMESPACE = uuid.UUID("3d4f6b0e-52a0-4f1e-8f55-6f1a3f0b7c23")


def load_year(organisations: dict[str, Organisation]) -> None:
    """After the ledger of this year: a task of last year goes on in one of this year's."""
    data = table("year")
    office = StaffAccount.objects.get(username=OFFICE)
    this_year = Notice.objects.get(year=data["parent"]["year"], inbox=False)
    _close_last_year(data["year"], organisations, this_year, office=office)
    _level_above(data["parent"], this_year, office=office)


def _close_last_year(
    data: dict[str, Any],
    organisations: dict[str, Organisation],
    this_year: Notice,
    *,
    office: StaffAccount,
) -> None:
    notice = open_ledger(
        NewNotice(
            year=data["year"],
            title=data["title"],
            document_number=data["document_number"],
            issuer=data["issuer"],
            issued_on=data["issued_on"],
            cites=(),
            columns=("工作任务", "牵头部门", "具体要求"),
            duties=(),
            tasks=tuple(
                _task(number, row, organisations, due=data["due"])
                for number, row in enumerate(data["task"], start=1)
            ),
        ),
        by=office,
        at=moment(data["opened_on"], hour=9),
    )
    rows = dict(enumerate(data["task"], start=1))
    for number in sorted(rows, key=lambda number: rows[number]["reported_on"]):
        _report(notice.tasks.get(number=number), rows[number], office=office)
    for number, row in rows.items():
        if "end" in row:
            _end(notice.tasks.get(number=number), row["end"], this_year, office=office)
    at = moment(data["closed_on"], hour=16)
    fill_summaries(notice, by=office, at=at)
    note_consent(
        notice,
        name=data["consent"],
        on=data["consent_on"],
        words=data["consent_words"],
        by=office,
        at=at,
    )
    close_notice(notice, rule=lamp_rule_on(at.date()), by=office, at=at)


def _task(
    number: int, row: dict[str, Any], organisations: dict[str, Organisation], *, due: datetime.date
) -> NewTask:
    lead = organisations[row["lead"]]
    return NewTask(
        number=number,
        section=row["section"],
        item=None,
        label=row["label"],
        requirement=row["requirement"],
        lead_text=lead.name,
        responsible_text="",
        due=due,
        assignments=(NewAssignment(lead.pk, Assignment.Part.LEAD),),
    )


def _report(task: Task, row: dict[str, Any], *, office: StaffAccount) -> None:
    officers = officers_by_unit()
    done = "percent" not in row
    link = NewEvidence(kind="link", title=row["label"], url=row.get("link", ""))
    report = report_progress(
        task.assignments.get(),
        by=officers.get(row["lead"]) or officers[""],
        text=row["text"],
        percent=row.get("percent", 100),
        difficulties=row.get("difficulties", ""),
        claims_completion=done,
        evidence=[link] if done else [],
        submission_key=uuid.uuid5(_NAMESPACE, f"{task.number}"),
        at=moment(row["reported_on"], hour=10),
    )
    if done:
        confirm_completion(report, by=office, at=moment(row["reported_on"], hour=15))


def _end(task: Task, end: dict[str, Any], this_year: Notice, *, office: StaffAccount) -> None:
    words = {"reason": end["reason"], "words": end["words"]}
    at = moment(end["on"], hour=11)
    if end["kind"] == "carried":
        into = this_year.tasks.get(number=end["into"])
        carry_over(task, to=Target(task=into.pk), **words, by=office, at=at)
    else:
        end_task(task, **words, by=office, at=at)


def _level_above(data: dict[str, Any], this_year: Notice, *, office: StaffAccount) -> None:
    rows = dict(enumerate(data["task"], start=1))
    notice = open_ledger(
        NewNotice(
            year=data["year"],
            title=data["title"],
            document_number=data["document_number"],
            issuer=data["issuer"],
            issued_on=data["issued_on"],
            cites=(),
            columns=tuple(data["columns"]),
            duties=(),
            tasks=tuple(_parent_task(number, row) for number, row in rows.items()),
            is_parent=True,
        ),
        by=office,
        at=moment(data["opened_on"], hour=9),
    )
    at = moment(data["linked_on"], hour=10)
    for number, row in rows.items():
        task = notice.tasks.get(number=number)
        for ours in row.get("ours", []):
            lower = this_year.tasks.get(number=ours)
            link_tasks(upper=task, lower=lower, kind=TaskLink.Kind.PARENT, by=office, at=at)
        if "none" in row:
            note_no_child(task, reason=row["none"], by=office, at=at)
        if "text" in row:
            write_upward(task, text=row["text"], version=0, by=office, at=at)


def _parent_task(number: int, row: dict[str, Any]) -> NewTask:
    return NewTask(
        number=number,
        section=row["section"],
        item=None,
        label=row["label"],
        requirement=row["requirement"],
        lead_text="",
        responsible_text=row["units"],
        due=None,
        due_text=row["due_text"],
    )
