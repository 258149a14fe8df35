"""Writing down what happened: the one way events come to a case. Used by every action."""

import datetime
from collections.abc import Mapping
from typing import Any

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import InFuture, NotNow
from ..models import CLOCK_KINDS, Case, CaseEvent, Kind, Stage
from ..reckoning import DERIVED, apply_reckoning, reckon_case, refuse_what_breaks


def locked(case: Case) -> Case:
    """The row as it stands now, kept from other writers until the transaction ends."""
    return Case.objects.select_for_update().get(pk=case.pk)


def require_stage(case: Case, *stages: str, what: str, cure: str = "请刷新后再看。") -> None:
    """Raises ``NotNow``."""
    if case.stage not in stages:
        raise NotNow(what, stage=case.get_stage_display(), cure=cure)


def add_fact(
    case: Case,
    kind: Kind,
    *,
    on: datetime.date,
    by: StaffAccount | None,
    at: datetime.datetime,
    **fields: Any,
) -> CaseEvent:
    """``case`` is locked. ``by`` None: the applicant. A fact of the clock that is not allowed
    raises ``ClockRefuses``, one that lies ahead ``InFuture``; after it every derived date holds."""
    today = at.date()
    if on > today:
        raise InFuture(on)
    event = CaseEvent(
        case=case, kind=kind, date=on, by=by, by_name=str(by) if by else "申请人",
        recorded_at=at, **fields,
    )  # fmt: skip
    if kind in CLOCK_KINDS:
        before = list(case.events.all())
        refuse_what_breaks(case, before, [*before, event], day=today)
    event.save()
    if kind in CLOCK_KINDS:
        reckon_anew(case, day=today)
    return event


def reckon_anew(case: Case, *, day: datetime.date) -> None:
    """Keep what follows from the events; a case that turns out received is there to be handled."""
    apply_reckoning(case, reckon_case(case, list(case.events.all()), day=day), day=day)
    if case.received and case.stage == Stage.INTAKE:
        case.stage = Stage.HANDLING
    case.save(update_fields=(*DERIVED, "stage"))


def note(
    case: Case,
    action: str,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
    sensitive: Mapping[str, str] | None = None,
) -> None:
    """The journal's row; ``details`` never hold who the applicant is or what was asked for, of
    ``sensitive`` it keeps digests alone."""
    record(
        action=f"foi_case.{action}", subject=case, by=by, at=at,
        organisation_id=case.organisation_id, details=details, sensitive=sensitive,
    )  # fmt: skip
