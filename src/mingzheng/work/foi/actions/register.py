"""A request comes in: over the portal, or entered by the handler for every other channel."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import FormSentBefore
from ..files import AcceptedFile, store_case_file
from ..models import Applicant, Case, Channel, Kind, Serial, Stage
from ..numbering import case_number, next_serial
from ..query_codes import code_of_form, hash_of_code, index_of_form, is_code, new_code
from .facts import add_fact, note, reckon_anew
from .warn import raise_warnings

RECEIPT_SHOWN_AGAIN = datetime.timedelta(hours=1)
"""How long the same form sent again shows the same receipt."""


@dataclass(frozen=True)
class NewApplicant:
    """Values as the forms have checked and normalised them; "" for what is not given.

    ``identity`` is the number of the document or, of a body, its credit code.
    """

    kind: str
    category: str
    name: str
    document: str = ""
    identity: str = ""
    representative: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class NewRequest:
    """``facts``: the dated facts of receipt known when it is entered."""

    organisation: Organisation
    channel: Channel
    wanted: str
    form: str
    method: str
    applicant: NewApplicant
    facts: Sequence[tuple[Kind, datetime.date]] = ()
    note: str = ""
    files: Sequence[tuple[str, AcceptedFile]] = field(default=())


@dataclass(frozen=True)
class Receipt:
    """``code`` is told here and never again."""

    case: Case
    code: str


def submit_online(
    request: NewRequest,
    *,
    form_key: uuid.UUID,
    at: datetime.datetime,
) -> Receipt:
    """``form_key`` names the form: sent twice it makes one case and shows one receipt.

    Raises ``FormSentBefore`` when the first time was long ago.
    """
    code, mark = code_of_form(form_key), index_of_form(form_key)
    code_hash = hash_of_code(code)
    with transaction.atomic():
        # Number first: of two equal forms at once, the second waits here and then finds the first.
        serial = next_serial(Serial.Series.CASE, request.organisation, year=at.year)
        known = Case.objects.filter(submission_index=mark).first()
        if known is None:
            case = _create(request, serial, code_hash, by=None, at=at, submission_index=mark)
            add_fact(case, Kind.SUBMITTED, on=at.date(), by=None, at=at)
            note(case, "submitted", by=None, at=at, details={"channel": case.channel})
            return Receipt(case, code)
        transaction.set_rollback(True)
    late = at - known.registered_at > RECEIPT_SHOWN_AGAIN
    if late or not is_code(code, known.code_hash):
        raise FormSentBefore(known.number)
    return Receipt(known, code)


def register_offline(
    request: NewRequest, *, form_key: uuid.UUID, by: StaffAccount, at: datetime.datetime
) -> Receipt:
    """What came over the counter, by word of mouth, by post or fax; ``facts`` say when.

    Raises ``ClockRefuses`` or ``InFuture`` for facts that cannot be, ``FormSentBefore`` for a form
    that was sent already.
    """
    code, mark = new_code(), index_of_form(form_key)
    code_hash = hash_of_code(code)
    with transaction.atomic():
        serial = next_serial(Serial.Series.CASE, request.organisation, year=at.year)
        known = Case.objects.filter(submission_index=mark).first()
        if known is not None:
            raise FormSentBefore(known.number)
        case = _create(request, serial, code_hash, by=by, at=at, submission_index=mark)
        for kind, day in request.facts:
            add_fact(case, kind, on=day, by=by, at=at)
        note(case, "registered", by=by, at=at, details={"channel": case.channel})
    return Receipt(case, code)


def _create(
    request: NewRequest,
    serial: int,
    code_hash: str,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    submission_index: bytes,
) -> Case:
    number = case_number(request.organisation, year=at.year, serial=serial)
    case = Case.objects.create(
        number=number,
        organisation=request.organisation,
        year=at.year,
        serial=serial,
        channel=request.channel,
        wanted=request.wanted,
        form=request.form,
        method=request.method,
        stage=Stage.INTAKE,
        code_hash=code_hash,
        submission_index=submission_index,
        registered_at=at,
        registered_by=by,
        reckoned_on=at.date(),
    )
    _keep_applicant(case, request.applicant)
    event = add_fact(case, Kind.REGISTERED, on=at.date(), by=by, at=at, note=request.note)
    for purpose, file in request.files:
        store_case_file(file, purpose=purpose, case=case, event=event, at=at)
    reckon_anew(case, day=at.date())
    raise_warnings(case, at=at)
    return case


def _keep_applicant(case: Case, applicant: NewApplicant) -> None:
    Applicant.objects.create(
        case=case,
        kind=applicant.kind,
        category=applicant.category,
        name=applicant.name,
        document=applicant.document,
        identity=applicant.identity,
        representative=applicant.representative,
        contact=applicant.contact,
        phone=applicant.phone,
        email=applicant.email,
        address=applicant.address,
    )
