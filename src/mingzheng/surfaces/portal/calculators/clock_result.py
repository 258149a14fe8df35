"""Dates of a request reckoned from what was filled in, with the way to each of them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mingzheng.rules.foi_clock import Channel, Event, Reckoning, Standing, Status, Step, reckon
from mingzheng.rules.foi_clock.events import Consulted
from mingzheng.rules.workday_spans import exceptions_between
from mingzheng.rules.workdays import Calendar, provisional_note

from .clock_form import CONSULTATIONS, RECEIPT

_LABELS = {
    "submitted": "提交申请",
    "signed": "受理机关签收",
    "confirmed": "确认收到",
    "supplement_notice": "告知补正",
    "supplement_received": "收到补正",
    "consult_sent": "征求意见",
    "consult_reply": "收到意见",
    "extension": "告知延期",
    "fee_notice": "发出收费通知",
    "fee_paid": "缴费",
    "answered": "答复",
}
_SIDES = {"agency": "受理机关", "applicant": "申请人"}
_BADGES = {
    Status.RUNNING: "info",
    Status.PAUSED: "info",
    Status.OVERDUE: "bad",
    Status.ANSWERED: "ok",
    Status.ANSWERED_LATE: "bad",
}


@dataclass(frozen=True)
class DerivationRow:
    """``aside``: which holidays lie between."""

    step: Step
    aside: str = ""


@dataclass(frozen=True)
class Fact:
    label: str
    date: datetime.date


@dataclass(frozen=True)
class ClockResult:
    """How things stand on ``day``; ``refused`` are facts the rule does not allow, in words."""

    day: datetime.date
    standing: Standing
    rows: tuple[DerivationRow, ...]
    facts: tuple[Fact, ...]
    refused: tuple[str, ...]
    note: str

    @property
    def badge(self) -> str:
        return _BADGES.get(self.standing.status, "warn")

    @property
    def waiting_until(self) -> datetime.date | None:
        """The applicant's last day for a supplement or a payment that is awaited."""
        what = {
            Status.AWAITING_SUPPLEMENT: "supplement_deadline",
            Status.AWAITING_PAYMENT: "fee_due",
        }.get(self.standing.status)
        return next((row.step.date for row in self.rows if row.step.what == what), None)


def clock_result(
    channel: Channel, data: dict[str, Any], *, today: datetime.date, calendar: Calendar
) -> ClockResult:
    """``data`` of a valid ``ClockForm``. Without a day to look at, today or the last fact's day.

    Raises ``Refusal`` DATE_OUT_OF_RANGE where a date falls behind the calendar's end.
    """
    events = tuple(_events(channel, data))
    day = data["as_of"] or max(today, *(one.date for one in events))
    reckoning: Reckoning = reckon(channel, events, as_of=day, calendar=calendar)
    standing = reckoning.standing
    return ClockResult(
        day=day,
        standing=standing,
        rows=tuple(_row(step, calendar) for step in standing.steps),
        facts=tuple(_facts(events)),
        refused=tuple(one.message for one in reckoning.violations),
        note=provisional_note(standing.provisional_years),
    )


def _row(step: Step, calendar: Calendar) -> DerivationRow:
    if step.start is None or step.what == "extension":
        return DerivationRow(step)
    return DerivationRow(step, exceptions_between(step.start, step.date, calendar=calendar).text)


def _events(channel: Channel, data: dict[str, Any]) -> Iterator[Event]:
    yield from _receipt(channel, data)
    if data["notice"]:
        yield Event("supplement_notice", data["notice"], deadline=data["deadline"])
    if data["supplied"]:
        yield Event("supplement_received", data["supplied"], late_reason_accepted=data["excused"])
    for name in CONSULTATIONS:
        yield from _consultation(name, data)
    if data["extended"]:
        yield Event(
            "extension", data["extended"], days=data["days"],
            approved_by_head=True, applicant_notified=True,
        )  # fmt: skip
    if data["fee"]:
        yield Event("fee_notice", data["fee"], received_on=data["fee_got"])
    if data["paid"]:
        yield Event("fee_paid", data["paid"])
    if data["answered"]:
        yield Event("answered", data["answered"])


def _receipt(channel: Channel, data: dict[str, Any]) -> Iterator[Event]:
    if channel == "in_person":
        yield Event("submitted", data["received"])
    elif channel == "registered_mail":
        yield Event("signed", data["received"])
    elif channel in RECEIPT:
        yield Event("confirmed", data["received"])
    else:
        yield Event("confirmed", data["agency"], by="agency")
        yield Event("confirmed", data["applicant"], by="applicant")


def _consultation(name: str, data: dict[str, Any]) -> Iterator[Event]:
    sent, reply = data[f"{name}_sent"], data[f"{name}_reply"]
    if sent:
        consulted: Consulted = "agency" if data[f"{name}_kind"] == "agency" else "third_party"
        got = data[f"{name}_got"]
        yield Event("consult_sent", sent, ref=name, consulted=consulted, received_on=got)
        if reply:
            yield Event("consult_reply", reply, ref=name)


def _facts(events: tuple[Event, ...]) -> Iterator[Fact]:
    for one in sorted(events, key=lambda event: event.date):
        side = f"（{_SIDES[one.by]}）" if one.by else ""
        yield Fact(f"{_LABELS[one.kind]}{side}", one.date)
        if one.deadline:
            yield Fact("补正期限", one.deadline)
        if one.received_on:
            yield Fact("对方收到", one.received_on)
