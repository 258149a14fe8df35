"""A year of reminders, urgings and supervision letters in the demo, played by the real actions."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.models import Parameter
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.supervision import Measure
from mingzheng.work.ledger.actions.supervision.draft import hand_in
from mingzheng.work.ledger.actions.supervision.end import close, withdraw
from mingzheng.work.ledger.actions.supervision.reply import accept_reply, reply, return_reply
from mingzheng.work.ledger.actions.supervision.sign import sign
from mingzheng.work.ledger.actions.supervision.take import take_by_hand, take_proposed
from mingzheng.work.ledger.models import Assignment, Supervision, SupervisionReply

from .ledger import OFFICE
from .source import table

LEADER = "lingdao01"
_NAMESPACE = uuid.UUID("2f1d7b0e-5d0c-4d0a-9a53-6f0f6f1f8b21")
Row = dict[str, Any]


def load_supervision() -> None:
    data = table("supervision")
    for key, value in data["parameters"].items():
        Parameter.objects.create(key=key, value=value)
    rows = list(enumerate(data["supervision"]))
    moments: list[tuple[datetime.date, int, int]] = [(row["on"], 0, n) for n, row in rows]
    for number, row in rows:
        events = row.get("event", [])
        moments += [(event["on"], place, number) for place, event in enumerate(events, 1)]
    made: dict[int, Supervision] = {}
    # In the order in which it happened: numbers and earlier measures depend on it.
    for day, place, number in sorted(moments):
        row = data["supervision"][number]
        if place == 0:
            made[number] = _begin(row, at=_moment(day, hour=9))
        else:
            event = row["event"][place - 1]
            _ACTS[event["act"]](made[number], event, _moment(day, hour=10 + place))


def _begin(row: Row, *, at: datetime.datetime) -> Supervision:
    assignments = [_assignment(number, unit) for number, unit in row["tasks"]]
    by = _account(OFFICE)
    if "measure" in row:
        return take_by_hand(assignments, measure=Measure(row["measure"]), by=by, at=at)
    (made,) = take_proposed(assignments, by=by, at=at)
    return made


def _reply(made: Supervision, event: Row, at: datetime.datetime) -> None:
    reply(
        made,
        text=event["text"],
        measures=event["measures"],
        promised_on=event["promised"],
        submission_key=uuid.uuid5(_NAMESPACE, f"{made.pk}/{at:%Y-%m-%d}"),
        by=_officer(made),
        at=at,
    )


def _accept(made: Supervision, event: Row, at: datetime.datetime) -> None:
    accept_reply(_waiting(made), by=_account(OFFICE), at=at)


def _return(made: Supervision, event: Row, at: datetime.datetime) -> None:
    return_reply(_waiting(made), reason=event["reason"], by=_account(OFFICE), at=at)


def _hand_in(made: Supervision, event: Row, at: datetime.datetime) -> None:
    hand_in(made, by=_account(OFFICE), at=at)


def _sign(made: Supervision, event: Row, at: datetime.datetime) -> None:
    sign(made, version=made.wording_version, opinion=event["opinion"], by=_account(LEADER), at=at)


def _close(made: Supervision, event: Row, at: datetime.datetime) -> None:
    close(made, outcome=event["outcome"], by=_account(OFFICE), at=at)


def _withdraw(made: Supervision, event: Row, at: datetime.datetime) -> None:
    withdraw(made, reason=event["reason"], by=_account(OFFICE), at=at)


_ACTS: dict[str, Callable[[Supervision, Row, datetime.datetime], None]] = {
    "reply": _reply,
    "accept": _accept,
    "return": _return,
    "hand_in": _hand_in,
    "sign": _sign,
    "close": _close,
    "withdraw": _withdraw,
}


def _waiting(made: Supervision) -> SupervisionReply:
    return made.replies.get(state=SupervisionReply.State.WAITING)


def _assignment(number: int, unit: str) -> int:
    found = Assignment.objects.get(task__number=number, organisation__key=unit)
    return found.pk


def _account(username: str) -> StaffAccount:
    return StaffAccount.objects.get(username=username)


def _officer(made: Supervision) -> StaffAccount:
    return StaffAccount.objects.filter(
        grants__role="information_officer", grants__organisation=made.organisation_id
    )[0]


def _moment(day: datetime.date, *, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), CLOCK.get().now().tzinfo)
