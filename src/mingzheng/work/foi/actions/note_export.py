"""Taking a list of cases out of the house is written down."""

import datetime

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount


def note_export(*, rows: int, form: str, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        details = {"rows": rows, "file": form}
        record(action="foi_case.exported", subject=by, by=by, at=at, details=details)
