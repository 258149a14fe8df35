"""Requests that a unit wants to pass on, for the openness office to decide."""

import datetime
from dataclasses import dataclass

from django.db.models import F, QuerySet

from mingzheng.records.people.permissions import Access
from mingzheng.rules.lamps import Lamp, LampRule

from ..lamps import case_lamp
from ..models import Restraint
from ..permissions import readable_organisations


@dataclass(frozen=True)
class RestraintRow:
    """``lamp`` and ``due`` are those of the case: its clock goes on."""

    pk: int
    case: int
    number: str
    organisation: str
    to: str
    reason: str
    state: str
    asked_by: str
    asked_at: datetime.datetime
    decided_by: str
    decided_at: datetime.datetime | None
    opinion: str
    due: datetime.date | None
    lamp: Lamp

    @property
    def state_label(self) -> str:
        return str(Restraint.State(self.state).label)


def restraints_in_reach(access: Access, *, waiting: bool) -> QuerySet[Restraint]:
    """What waits, the earliest due day first; or what is decided, newest first."""
    organisations = readable_organisations(access)
    asked = Restraint.State.ASKED
    if waiting:
        due = F("case__due").asc(nulls_last=True)
        found = Restraint.objects.filter(state=asked).order_by(due, "pk")
    else:
        found = Restraint.objects.exclude(state=asked).order_by("-decided_at", "-pk")
    return found if organisations is None else found.filter(case__organisation__in=organisations)


def restraint_rows(page: QuerySet[Restraint], *, rule: LampRule) -> list[RestraintRow]:
    """One query for a page."""
    rows = page.values_list(
        "pk", "case", "case__number", "case__organisation__name", "to", "reason", "state",
        "asked_by_name", "asked_at", "decided_by_name", "decided_at", "opinion", "case__due",
        "case__ended_on",
    )  # fmt: skip
    return [
        RestraintRow(*row[:-1], case_lamp(rule, answered=row[-1] is not None, due=row[-2]))
        for row in rows
    ]
