"""Whom the assessment tells what: units of their sheet, the office of appeals, all of a ranking."""

import datetime
from collections.abc import Collection

from mingzheng.records.inbox.actions.tell import tell
from mingzheng.records.people.models import Role, StaffAccount
from mingzheng.records.people.queries import organisations_answering_for

KIND = "assessment"
TOP = "/desk/assessment"
UNIT_ROLES = (Role.INFORMATION_OFFICER, Role.REVIEWER)


def sheet_address(sheet: int) -> str:
    return f"{TOP}/sheets/{sheet}"


def score_address(sheet: int, score: int) -> str:
    return f"{TOP}/sheets/{sheet}/scores/{score}"


def ranking_address(year: int) -> str:
    return f"{TOP}/rankings/{year}"


def tell_units(
    words: str, address: str, organisations: Collection[int], *, by: StaffAccount,
    at: datetime.datetime,
) -> None:  # fmt: skip
    """Those of the units, and of whoever bears their duties by now."""
    heirs = organisations_answering_for(organisations, day=at.date())
    tell(
        kind=KIND, words=words[:300], address=address, roles=UNIT_ROLES,
        organisations={*heirs, *heirs.values()}, by=by.pk, at=at,
    )  # fmt: skip


def tell_office(words: str, address: str, *, by: StaffAccount, at: datetime.datetime) -> None:
    tell(
        kind=KIND, words=words[:300], address=address, roles=(Role.OPENNESS_OFFICE,), by=by.pk,
        at=at,
    )  # fmt: skip
