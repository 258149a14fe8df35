"""异议: taken in while the notice runs, answered by its unit."""

import datetime

from django.db import transaction
from django.db.models import F

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Role, StaffAccount

from ..errors import NotOpenForObjection, ObjectionClosed
from ..models import GrantNotice, Objection, ObjectionSerial

SENT_AGAIN = datetime.timedelta(days=1)
"""Within this time the same words are the same objection."""


def object_to(notice: GrantNotice, *, facts: str, contact: str, at: datetime.datetime) -> Objection:
    """The same words from the same person sent again (clicked twice, loaded anew) are one.

    Raises ``NotOpenForObjection`` outside of the period. The journal holds nothing typed.
    """
    today = at.date()
    with transaction.atomic():
        notice = GrantNotice.objects.select_for_update().get(pk=notice.pk)
        runs = notice.starts_on <= today <= notice.ends_on
        if notice.released_at is None or notice.withdrawn_at is not None or not runs:
            raise NotOpenForObjection
        lately = notice.objections.filter(answered_at=None, received_at__gt=at - SENT_AGAIN)
        for one in lately:
            if (one.facts, one.contact) == (facts, contact):
                return one
        objection = Objection.objects.create(
            number=_next_number(at.year), notice=notice, facts=facts, contact=contact,
            received_at=at,
        )  # fmt: skip
        _note("grant_objection.received", objection, by=None, at=at)
        tell(
            kind="public", words=f"收到公示异议 {objection.number}（{notice.title}），请核实答复。",
            address=f"/desk/content/grants/objections/{objection.pk}",
            roles=(Role.INFORMATION_OFFICER,), organisations=(notice.organisation_id,), at=at,
        )  # fmt: skip
    return objection


def answer_objection(
    objection: Objection, *, reply: str, by: StaffAccount, at: datetime.datetime
) -> None:
    """Raises ``ObjectionClosed``."""
    with transaction.atomic():
        one = Objection.objects.select_for_update().get(pk=objection.pk)
        if one.answered_at is not None:
            raise ObjectionClosed
        one.reply, one.answered_at, one.handled_by = reply, at, by
        one.save(update_fields=("reply", "answered_at", "handled_by"))
        _note("grant_objection.answered", one, by=by, at=at)


def note_objection_opened(objection: Objection, *, by: StaffAccount, at: datetime.datetime) -> None:
    with transaction.atomic():
        _note("grant_objection.opened", objection, by=by, at=at)


def _next_number(year: int) -> str:
    serial = ObjectionSerial.objects.filter(year=year)
    if not serial.update(value=F("value") + 1):
        ObjectionSerial.objects.get_or_create(year=year)
        serial.update(value=F("value") + 1)
    return f"YY{year}-{serial.get().value:04d}"


def _note(action: str, one: Objection, *, by: StaffAccount | None, at: datetime.datetime) -> None:
    record(action=action, subject=one, by=by, at=at, organisation_id=one.notice.organisation_id)
