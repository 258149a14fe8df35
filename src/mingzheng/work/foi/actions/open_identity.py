"""Looking at who the applicant is: allowed to the handler, and always written down."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..models import Applicant, Case, CaseFile
from .facts import note


def open_identity(case: Case, *, by: StaffAccount, at: datetime.datetime) -> Applicant:
    with transaction.atomic():
        note(case, "identity_opened", by=by, at=at)
    return case.applicant


def note_file_opened(file: CaseFile, *, by: StaffAccount, at: datetime.datetime) -> None:
    assert file.case is not None
    with transaction.atomic():
        details = {"file": file.pk, "purpose": file.purpose}
        note(file.case, "file_opened", by=by, at=at, details=details)
