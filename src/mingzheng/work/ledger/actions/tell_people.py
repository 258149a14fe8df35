"""Whom the ledger tells of a completion: the office that decides, the unit that waits."""

import datetime

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.people.models import Role, StaffAccount

from ..models import Assignment


def tell_submitted(assignment: Assignment, *, by: StaffAccount, at: datetime.datetime) -> None:
    _tell(assignment, "report", "已申请办结，请确认或退回。", Role.OPENNESS_OFFICE, by=by, at=at)


def tell_confirmed(assignment: Assignment, *, by: StaffAccount, at: datetime.datetime) -> None:
    _tell(assignment, "report", "已确认办结。", Role.INFORMATION_OFFICER, by=by, at=at)


def tell_returned(assignment: Assignment, *, by: StaffAccount, at: datetime.datetime) -> None:
    words = "的办结申请被退回，请按退回理由补充后再报。"
    _tell(assignment, "returned", words, Role.INFORMATION_OFFICER, by=by, at=at)


def _tell(
    assignment: Assignment,
    kind: str,
    words: str,
    role: Role,
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    unit = assignment.organisation.short_name or assignment.organisation.name
    tell(
        kind=kind,
        words=f"任务{assignment.task.number}（{unit}）{words}",
        address=f"/desk/ledger/assignments/{assignment.pk}",
        roles=(role,),
        organisations=(assignment.organisation_id,),
        by=by.pk,
        at=at,
    )
