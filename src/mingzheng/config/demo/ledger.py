"""The demo's notice, read by the importer's own rules, and a year of work on it."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.readers import read_document
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.people.queries import register_on
from mingzheng.rules.notices.parse import parse_notice
from mingzheng.rules.notices.result import ParsedTask
from mingzheng.rules.unit_names.register import Register
from mingzheng.work.ledger.actions.decide import return_report
from mingzheng.work.ledger.actions.evidence.attach import NewEvidence
from mingzheng.work.ledger.actions.open_ledger import (
    NewAssignment,
    NewNotice,
    NewTask,
    open_ledger,
)
from mingzheng.work.ledger.actions.report_progress import report_progress
from mingzheng.work.ledger.models import Assignment, Notice

from .evidence import confirm_or_waive, decide_all_demands, taken_from_platform
from .source import notice_bytes, table

OFFICE = "gongkaiban01"
COLUMNS = ("工作任务", "牵头部门", "责任单位", "具体要求", "备注")
_NAMESPACE = uuid.UUID("6f1f2a52-6a0e-4f0e-9a5e-0d9f1c6f7a11")


@dataclass(frozen=True)
class Event:
    """One report with what the office decided; ``decided`` None while it waits."""

    day: datetime.date
    task: int
    unit: str
    row: dict[str, Any]
    decision: dict[str, Any] | None


def load_ledger(organisations: dict[str, Organisation]) -> Notice:
    data = table("ledger")
    opened = moment(data["opened_on"], hour=9)
    register = register_on(data["opened_on"])
    parsed = parse_notice(read_document(notice_bytes(), name="notice.md"), register=register)
    rows = {row["number"]: row for row in data["task"]}
    notice = open_ledger(
        NewNotice(
            year=parsed.issued_on.year if parsed.issued_on else opened.year,
            title=parsed.title,
            document_number=parsed.document_number,
            issuer=parsed.issuer,
            issued_on=parsed.issued_on,
            cites=parsed.cites,
            columns=COLUMNS,
            duties=parsed.duties,
            tasks=tuple(
                _task(task, rows[task.n], organisations, register) for task in parsed.tasks
            ),
        ),
        by=StaffAccount.objects.get(username=OFFICE),
        at=opened,
    )
    office = StaffAccount.objects.get(username=OFFICE)
    decide_all_demands(notice, by=office, at=opened + datetime.timedelta(days=1))
    _work_through(notice, rows.values())
    return notice


def _task(
    parsed: ParsedTask,
    row: dict[str, Any],
    organisations: dict[str, Organisation],
    register: Register,
) -> NewTask:
    sets = {
        organisations_name: collective.name
        for collective in register.collectives
        if collective.name in (*parsed.lead, *parsed.responsible)
        for organisations_name in collective.members
    }
    assignments = [
        NewAssignment(
            organisation_id=organisations[key].pk, part=part,
            via=sets.get(organisations[key].name, ""),
        )
        for part, keys in (
            (Assignment.Part.LEAD, row["leads"]),
            (Assignment.Part.RESPONSIBLE, row["responsible"]),
        )
        for key in keys
    ]  # fmt: skip
    return NewTask(
        number=parsed.n,
        section=parsed.section,
        item=parsed.item,
        label=parsed.label,
        requirement=parsed.requirement,
        lead_text="、".join(parsed.lead),
        responsible_text="、".join(parsed.responsible),
        due=row["due"],
        due_text=parsed.due_text,
        schedule=row["schedule"],
        remark=parsed.remark,
        steps=tuple((step.text, step.due) for step in parsed.steps),
        assignments=tuple(assignments),
    )


def _work_through(notice: Notice, rows: Any) -> None:
    """Play the year in the order it happened, so that the journal reads like one."""
    assignments = {
        (assignment.task.number, assignment.organisation.key): assignment
        for assignment in Assignment.objects.filter(task__notice=notice).select_related(
            "task", "organisation"
        )
    }
    names = {key: a.organisation.short_name for (_, key), a in assignments.items()}
    officers = officers_by_unit()
    office = {account.username: account for account in StaffAccount.objects.all()}
    events = [event for row in rows for event in _events(row, assignments)]
    for event in sorted(events, key=lambda event: (event.day, event.task, event.unit)):
        report = _report(event, assignments[event.task, event.unit], names, officers)
        if event.decision:
            _decide(event.decision, report, office)


def _events(row: dict[str, Any], assignments: dict[Any, Assignment]) -> Iterator[Event]:
    own = row.get("report", [])
    for report in own:
        yield Event(report["date"], row["number"], report["unit"], report, report.get("decision"))
    others = cycle(row.get("others", []))
    spoken = {report["unit"] for report in own}
    for number, unit in assignments:
        if number == row["number"] and unit not in spoken and row.get("others"):
            report = next(others)
            yield Event(report["date"], number, unit, report, report.get("decision"))


def _report(
    event: Event,
    assignment: Assignment,
    names: dict[str, str],
    officers: dict[str, StaffAccount],
) -> Any:
    row = event.row
    words = {"unit": names[event.unit], "key": event.unit}
    at = moment(event.day, hour=10)
    taken = taken_from_platform(assignment, at=at) if row["percent"] == 100 else []
    return report_progress(
        assignment,
        by=officers.get(event.unit) or officers[""],
        text=row["text"].format(**words),
        percent=row["percent"],
        difficulties=row.get("difficulties", ""),
        claims_completion=row["percent"] == 100,
        evidence=[*(_evidence(piece, words) for piece in row.get("evidence", [])), *taken],
        submission_key=uuid.uuid5(_NAMESPACE, f"{event.task}/{event.unit}/{event.day}"),
        at=at,
    )


def _evidence(piece: dict[str, Any], words: dict[str, str]) -> NewEvidence:
    title = piece["title"].format(**words)
    if piece["kind"] == "link":
        return NewEvidence(kind="link", title=title, url=piece["url"].format(**words))
    return NewEvidence(kind="note", title=title, note=piece.get("note", title).format(**words))


def _decide(decision: dict[str, Any], report: Any, office: dict[str, StaffAccount]) -> None:
    by, at = office[decision["by"]], moment(decision["date"], hour=15)
    if decision["result"] == "confirmed":
        confirm_or_waive(report, by=by, at=at)
    else:
        return_report(report, by=by, reason=decision["reason"], at=at)


def officers_by_unit() -> dict[str, StaffAccount]:
    """The information officer of each unit; "" stands for the one who reports for the rest."""
    officers = {
        grant.organisation.key: account
        for account in StaffAccount.objects.filter(grants__role="information_officer")
        for grant in account.grants.select_related("organisation")
    }
    return {"": officers["dangzhengban"], **officers}


def moment(day: datetime.date, *, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), CLOCK.get().now().tzinfo)
