"""Requests for information in every state, each brought there by the real actions."""

import datetime
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.official_text import TextBlock
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.word import to_docx
from mingzheng.work.foi.actions.charge import ask_fee
from mingzheng.work.foi.actions.check import pass_decision
from mingzheng.work.foi.actions.close import close
from mingzheng.work.foi.actions.confirm import confirm
from mingzheng.work.foi.actions.consult import consult
from mingzheng.work.foi.actions.contact import note_contact
from mingzheng.work.foi.actions.decide import decide
from mingzheng.work.foi.actions.deliberate import record_deliberation
from mingzheng.work.foi.actions.deliver import deliver
from mingzheng.work.foi.actions.extend import ask_extension, decide_extension, tell_extension
from mingzheng.work.foi.actions.register import (
    NewApplicant,
    NewRequest,
    register_offline,
    submit_online,
)
from mingzheng.work.foi.actions.restrain import ask_restraint
from mingzheng.work.foi.actions.supplement import ask_supplement
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.files import AcceptedFile, accept_file
from mingzheng.work.foi.models import Case, Channel, Kind, Method
from mingzheng.work.foi.recompute import begin_day

from .source import table

_RECEIPT = {Channel.REGISTERED_MAIL: Kind.SIGNED, Channel.ORDINARY_MAIL: Kind.DELIVERED}
_FORMS = uuid.UUID("5b0d0a5e-0000-4000-8000-000000000000")

Step = Mapping[str, Any]


def load_requests(organisations: dict[str, Organisation]) -> None:
    """In the order in which things happened, so that numbers and journal follow it."""
    accounts = {account.username: account for account in StaffAccount.objects.all()}
    data = table("foi")
    happened: list[tuple[datetime.datetime, int, Step | None]] = []
    for place, row in enumerate(data["case"]):
        happened.append((row["at"], place, None))
        happened += [(step["at"], place, step) for step in row.get("step", ())]
    cases: dict[int, Case] = {}
    for naive, place, step in sorted(happened, key=lambda one: (one[0], one[1])):
        row, at = data["case"][place], _moment(naive)
        if step is None:
            unit, person = organisations[row["unit"]], data["person"][row["who"]]
            cases[place] = _file(row, person, unit, place, accounts, at=at)
        else:
            by = accounts.get(step.get("by", ""))
            _STEPS[step["do"]](Case.objects.get(pk=cases[place].pk), step, by, at)
    begin_day(at=CLOCK.get().now())


def _file(
    row: Step,
    person: Mapping[str, str],
    unit: Organisation,
    place: int,
    accounts: Mapping[str, StaffAccount],
    *,
    at: datetime.datetime,
) -> Case:
    channel = Channel(row["channel"])
    fact = () if channel == Channel.ONLINE else (
        (_RECEIPT.get(channel, Kind.SUBMITTED), at.date()),
    )  # fmt: skip
    request = NewRequest(
        organisation=unit,
        channel=channel,
        wanted=row["wanted"],
        form=row.get("form", "electronic"),
        method=row.get("method", "portal"),
        applicant=_applicant(person),
        facts=fact,
        note=row.get("note", ""),
    )
    key = uuid.UUID(int=_FORMS.int + place)
    if channel == Channel.ONLINE:
        return submit_online(request, form_key=key, at=at).case
    return register_offline(request, form_key=key, by=accounts[row["by"]], at=at).case


def _applicant(person: Mapping[str, str]) -> NewApplicant:
    shared = {"name": person["name"], "phone": person["phone"], "address": person["address"]}
    if "credit_code" in person:
        return NewApplicant(
            kind="legal", category=person["category"], identity=person["credit_code"],
            representative="代表人甲", contact="联系人乙", **shared,
        )  # fmt: skip
    return NewApplicant(
        kind="natural", category="natural", document="id_card",
        identity=person["number"], **shared,
    )  # fmt: skip


def _approve(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    decide_extension(case.extensions.get(), approve=True, opinion="同意。", by=by, at=at)


def _pass(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    pass_decision(case.decisions.get(), opinion="同意。", by=by, at=at)


def _confirm(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    confirm(case, side="agency", on=at.date(), by=by, at=at, how="电话联系，已说明确认方法。")


def _supplement(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    ask_supplement(case, what=step["text"], deadline=step["deadline"], on=at.date(), by=by, at=at)


def _consult(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    consult(
        case, consulted="third_party", party=step["party"], question=step["text"],
        on=at.date(), by=by, at=at,
    )  # fmt: skip


def _decide(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    decide(
        case, basis=step["basis"], reasons=step.get("text", ""),
        provided=step.get("provided", ""), files=_files(step), by=by, at=at,
    )  # fmt: skip


def _deliver(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    deliver(
        case, method=Method(step["method"]), on=at.date(), waybill=step.get("waybill", ""),
        files=_files(step), by=by, at=at,
    )  # fmt: skip


def _files(step: Step) -> tuple[AcceptedFile, ...]:
    """The file a step names: a page that says what it stands for."""
    name = step.get("file", "")
    if not name:
        return ()
    said = TextBlock("paragraph", "演示文件，没有真实内容。")
    layout = OfficialLayout(title=name, blocks=(said,), is_policy=False)
    return (accept_file(f"{name}.docx", to_docx(layout)),)


def _contact(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    note_contact(
        case, on=at.date(), way=step["way"], sort=step["sort"], text=step["text"], by=by, at=at
    )


def _deliberate(case: Case, step: Step, by: Any, at: datetime.datetime) -> None:
    record_deliberation(
        case, on=at.date(), participants=step["participants"], question=step["question"],
        opinions=step["opinions"], conclusion=step["conclusion"], by=by, at=at,
    )  # fmt: skip


_STEPS: dict[str, Callable[[Case, Step, Any, datetime.datetime], object]] = {
    "confirm": _confirm,
    "confirm_applicant": lambda case, _, by, at: confirm(
        case, side="applicant", on=at.date(), by=by, at=at
    ),
    "supplement": _supplement,
    "consult": _consult,
    "contact": _contact,
    "deliberate": _deliberate,
    "restrain": lambda case, step, by, at: ask_restraint(
        case, to=step["to"], reason=step["text"], by=by, at=at
    ),
    "extension": lambda case, step, by, at: ask_extension(
        case, days=step["days"], reason=step["text"], by=by, at=at
    ),
    "approve_extension": _approve,
    "tell_extension": lambda case, _, by, at: tell_extension(
        case.extensions.get(), on=at.date(), by=by, at=at
    ),
    "fee": lambda case, step, by, at: ask_fee(
        case, mode="per_page", count=step["count"], on=at.date(), by=by, at=at
    ),
    "decide": _decide,
    "pass": _pass,
    "deliver": _deliver,
    "withdraw": lambda case, step, by, at: withdraw(
        case, reason=step["text"], on=at.date(), by=by, at=at
    ),
    "close": lambda case, _, by, at: close(case, by=by, at=at),
}


def _moment(naive: datetime.datetime) -> datetime.datetime:
    return naive.replace(tzinfo=CLOCK.get().now().tzinfo)
