"""What every act of supervision does beside its own: lock, refuse, write down, tell."""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import (
    Organisation,
    OrganisationKind,
    Role,
    StaffAccount,
)

from ...errors_supervision import NotInState
from ...models import Supervision

KIND = "supervision"
ADDRESS = "/desk/ledger/supervision/{pk}"


def locked(supervision: Supervision) -> Supervision:
    """Acts on one measure queue on its row."""
    return (
        Supervision.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=supervision.pk)
    )


def require_state(supervision: Supervision, *allowed: str, what: str) -> None:
    if supervision.state not in allowed:
        raise NotInState(what, state=supervision.get_state_display())


def write_down(
    supervision: Supervision,
    act: str,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    record(
        action=f"supervision.{act}",
        subject=supervision,
        by=by,
        at=at,
        organisation_id=supervision.organisation_id,
        details=details,
    )


def tell_unit(
    supervision: Supervision, words: str, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    _tell(supervision, words, roles=(Role.INFORMATION_OFFICER,), by=by, at=at)


def tell_office(
    supervision: Supervision, words: str, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    _tell(supervision, words, roles=(Role.OPENNESS_OFFICE,), by=by, at=at)


def tell_leaders(
    supervision: Supervision, words: str, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    _tell(supervision, words, roles=(Role.LEADER,), by=by, at=at)


def _answering(unit: Organisation) -> tuple[int, ...]:
    """Who is granted for a department answers for its sections too."""
    if unit.kind == OrganisationKind.SECTION and unit.parent_id:
        return (unit.pk, unit.parent_id)
    return (unit.pk,)


def _tell(
    supervision: Supervision,
    words: str,
    *,
    roles: Collection[Role],
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    tell(
        kind=KIND,
        words=words[:300],
        address=ADDRESS.format(pk=supervision.pk),
        roles=roles,
        organisations=_answering(supervision.organisation),
        by=by.pk if by else None,
        at=at,
    )
