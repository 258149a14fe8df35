"""归档: what is closed by mistake cannot be, because everything before has to be there."""

import datetime

from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..errors import NotDelivered
from ..models import Case, Kind, Stage
from .facts import add_fact, locked, note

_CURES = {
    Stage.INTAKE: "还没有确认收件，请先确认或者登记签收。",
    Stage.HANDLING: "还没有答复，请先拟定答复。",
    Stage.CHECKING: "答复还没有经过复核，请等复核通过。",
    Stage.DELIVERING: "答复还没有送达，请先登记送达。",
    Stage.SENT: "还没有申请人签收的凭证，请先登记签收。",
    Stage.CLOSED: "该件已经归档，无需重复。",
}


def close(case: Case, *, by: StaffAccount, at: datetime.datetime) -> Case:
    """Raises ``NotDelivered`` with what is still missing."""
    with transaction.atomic():
        case = locked(case)
        if case.stage != Stage.CLOSING:
            raise NotDelivered(_CURES[Stage(case.stage)])
        add_fact(case, Kind.CLOSED, on=at.date(), by=by, at=at)
        case.stage, case.closed_at = Stage.CLOSED, at
        case.save(update_fields=("stage", "closed_at"))
        note(case, "closed", by=by, at=at, details={"basis": case.basis})
    return case
