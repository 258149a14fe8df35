"""Looking at who the applicant is: allowed to the handler, and always written down."""

import datetime
from enum import StrEnum

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import Erased
from ..models import Applicant, Case, CaseFile, Letter
from .facts import note


class Why(StrEnum):
    """What for; a fixed list, so that nobody types a name into the journal."""

    CHECK = "check"
    CONTACT = "contact"
    DELIVER = "deliver"
    INSPECT = "inspect"


WHY_LABELS = {
    Why.CHECK: "核对申请人身份",
    Why.CONTACT: "联系申请人",
    Why.DELIVER: "制作、送达文书",
    Why.INSPECT: "检查、复议或者诉讼",
}


def open_identity(
    case: Case, *, by: StaffAccount, at: datetime.datetime, why: Why | None = None
) -> Applicant:
    """Raises ``Erased`` where nothing of it is left."""
    if case.erased_at is not None:
        raise Erased(case.erased_at)
    with transaction.atomic():
        details = {"why": WHY_LABELS[why]} if why else None
        note(case, "identity_opened", by=by, at=at, details=details)
    return case.applicant


def note_file_opened(file: CaseFile, *, by: StaffAccount, at: datetime.datetime) -> None:
    assert file.case is not None
    with transaction.atomic():
        details = {"file": file.pk, "purpose": file.purpose}
        note(file.case, "file_opened", by=by, at=at, details=details)


def note_letter_opened(
    letter: Letter, *, form: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """``form``: "screen", or the kind of file that was taken away."""
    with transaction.atomic():
        details = {"letter": letter.number or letter.title, "form": form}
        note(letter.case, "letter_opened", by=by, at=at, details=details)
