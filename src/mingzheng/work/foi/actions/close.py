"""归档: what is closed by mistake cannot be, because everything before has to be there."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NotDelivered
from ..missing import missing_for_archive
from ..models import Case, Kind, Stage
from .facts import add_fact, locked, note


def close(case: Case, *, by: StaffAccount, at: datetime.datetime) -> Case:
    """Raises ``NotDelivered`` with everything that is still missing."""
    with transaction.atomic():
        case = locked(case)
        missing = missing_for_archive(case, today=at.date())
        if missing:
            raise NotDelivered(missing)
        add_fact(case, Kind.CLOSED, on=at.date(), by=by, at=at)
        case.stage, case.closed_at = Stage.CLOSED, at
        case.save(update_fields=("stage", "closed_at"))
        note(case, "closed", by=by, at=at, details={"basis": case.basis})
    return case
