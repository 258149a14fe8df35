"""One case as its page at the desk shows it."""

import datetime
from dataclasses import dataclass

from mingzheng.rules.foi_clock import Standing, Step
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.workdays import provisional_note

from ..correctable import is_correctable
from ..lamps import case_lamp, case_lamp_rule
from ..models import (
    Applicant,
    Case,
    CaseEvent,
    CaseFile,
    Correction,
    Decision,
    Delivery,
    Extension,
    Kind,
    Letter,
    Rating,
)
from ..reckoning import reckon_case


@dataclass(frozen=True)
class ClockPanel:
    """``violations``: facts on record that the clock does not allow, in words."""

    standing: Standing
    steps: tuple[Step, ...]
    lamp: Lamp
    violations: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class EventRow:
    """``struck``: what took its place, and why; None where the fact stands."""

    pk: int
    kind: str
    label: str
    date: datetime.date
    by_name: str
    recorded_at: datetime.datetime
    note: str
    facts: tuple[tuple[str, str], ...]
    correctable: bool
    struck: Correction | None


@dataclass(frozen=True)
class OpenConsultation:
    """Sent and not answered yet."""

    ref: str
    party: str
    sent_on: datetime.date
    received_on: datetime.date | None


@dataclass(frozen=True)
class CasePage:
    """``events`` are the facts that stand, ``course`` has those that were struck among them.
    ``correction``: the one that waits for another person."""

    case: Case
    applicant: Applicant
    clock: ClockPanel
    events: tuple[EventRow, ...]
    course: tuple[EventRow, ...]
    corrections: tuple[Correction, ...]
    correction: Correction | None
    files: tuple[CaseFile, ...]
    letters: tuple[Letter, ...]
    decision: Decision | None
    extension: Extension | None
    delivery: Delivery | None
    rating: Rating | None
    consultations: tuple[OpenConsultation, ...]


def case_page(case: Case, *, today: datetime.date) -> CasePage:
    """``case`` with its organisation and applicant; eight queries more, and one where something
    was corrected, however much happened."""
    course = list(CaseEvent.every.filter(case=case))
    events = [one for one in course if one.stands]
    found = case.corrections.select_related("event", "replacement").prefetch_related("moves")
    corrections = tuple(found)
    struck = {one.event_id: one for one in corrections if one.state == Correction.State.DONE}
    waiting = [one for one in corrections if one.state == Correction.State.ASKED]
    delivery = Delivery.objects.filter(case=case).first()
    decisions = case.decisions.exclude(state=Decision.State.RETURNED)
    return CasePage(
        case=case,
        applicant=case.applicant,
        clock=clock_panel(case, events, today=today),
        events=tuple(event_row(one, case.applicant) for one in events),
        course=tuple(event_row(one, case.applicant, struck=struck.get(one.pk)) for one in course),
        corrections=corrections,
        correction=waiting[0] if waiting else None,
        files=tuple(case.files.all()),
        letters=tuple(case.letters.all()),
        decision=decisions.first(),
        extension=case.extensions.exclude(state=Extension.State.REFUSED).first(),
        delivery=delivery,
        rating=Rating.objects.filter(case=case).first() if delivery else None,
        consultations=_open_consultations(events),
    )


def clock_panel(case: Case, events: list[CaseEvent], *, today: datetime.date) -> ClockPanel:
    reckoning = reckon_case(case, events, day=today)
    standing = reckoning.standing
    rule = case_lamp_rule(today)
    years = standing.provisional_years
    return ClockPanel(
        standing=standing,
        steps=standing.steps,
        lamp=case_lamp(rule, answered=case.ended_on is not None, due=standing.due),
        violations=tuple(one.message for one in reckoning.violations),
        note=provisional_note(years) if years else "",
    )


def event_row(
    event: CaseEvent, applicant: Applicant, *, struck: Correction | None = None
) -> EventRow:
    """What the note tells of persons is masked."""
    sides = {"agency": "本机关", "applicant": "申请人"}
    facts = [
        ("确认方", sides.get(event.side, "")),
        ("期限", str(event.deadline or "")),
        ("对象", event.party),
        ("对方收到", str(event.received_on or "")),
        ("延长", f"{event.days} 个工作日" if event.days else ""),
    ]
    return EventRow(
        pk=event.pk,
        kind=event.kind,
        label=str(Kind(event.kind).label),
        date=event.date,
        by_name=event.by_name,
        recorded_at=event.recorded_at,
        note=applicant.hidden_in(event.note, day=event.recorded_at.date()),
        facts=tuple((label, value) for label, value in facts if value),
        correctable=is_correctable(event),
        struck=struck,
    )


def _open_consultations(events: list[CaseEvent]) -> tuple[OpenConsultation, ...]:
    answered = {one.ref for one in events if one.kind == Kind.CONSULT_REPLY}
    return tuple(
        OpenConsultation(one.ref, one.party, one.date, one.received_on)
        for one in events
        if one.kind == Kind.CONSULT_SENT and one.ref not in answered
    )
