"""From checked rows to the tasks of a ledger: names become organisations, sets their members."""

import datetime
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingzheng.records.people.actions.organisations import create_organisation
from mingzheng.records.people.errors import PeopleError
from mingzheng.records.people.models import Organisation, OrganisationKind, StaffAccount
from mingzheng.records.people.organisation_data import OrganisationData
from mingzheng.records.people.queries import organisations_on, successor_on

from ..draft_weight import PARTS
from ..errors import NewUnitRefused
from ..models import Assignment, DraftTask, DraftUnit, NoticeImport
from .open_ledger import NewAssignment, NewTask

COUNTED = (DraftUnit.State.PROPOSED, DraftUnit.State.ACCEPTED)
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Heirs:
    """Who bears the duties of an organisation on the day of confirmation."""

    day: datetime.date
    alive: frozenset[int]
    known: dict[int, int]

    def of(self, organisation_id: int) -> int:
        if organisation_id in self.alive:
            return organisation_id
        if organisation_id not in self.known:
            gone = Organisation.objects.get(pk=organisation_id)
            self.known[organisation_id] = successor_on(gone, day=self.day).pk
        return self.known[organisation_id]


def heirs_on(day: datetime.date) -> Heirs:
    return Heirs(day, frozenset(organisations_on(day).values_list("pk", flat=True)), {})


def new_tasks(draft: NoticeImport, *, day: datetime.date) -> tuple[NewTask, ...]:
    heirs = heirs_on(day)
    rows = DraftTask.objects.filter(notice_import=draft, dropped=False).order_by("place")
    return tuple(
        _new_task(number, row, list(row.units.all()), heirs, given=not draft.is_parent)
        for number, row in enumerate(rows.prefetch_related("units"), start=1)
    )


def create_new_units(
    draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """Register the units taken as new, once per name, and point the draft at them."""
    waiting = DraftUnit.objects.filter(
        task__notice_import=draft,
        task__dropped=False,
        meaning=DraftUnit.Meaning.NEW,
        state__in=COUNTED,
    )
    for name in dict.fromkeys(waiting.order_by("pk").values_list("name", flat=True)):
        organisation = Organisation.objects.filter(name=name).first()
        if organisation is None:
            organisation = _register(name, by=by, at=at)
        waiting.filter(name=name).update(
            meaning=DraftUnit.Meaning.ORGANISATION, organisation=organisation
        )


def _register(name: str, *, by: StaffAccount | None, at: datetime.datetime) -> Organisation:
    """As a department; the office completes code, superior and contacts in the register."""
    data = OrganisationData(name=name, kind=OrganisationKind.DEPARTMENT)
    try:
        return create_organisation(f"unit-{secrets.token_hex(4)}", data, by=by, at=at)
    except PeopleError as error:
        raise NewUnitRefused(name, str(error)) from None


def part_text(units: Iterable[DraftUnit], part: str) -> str:
    """The names of one cell in the notice's own words, as they are read now."""
    return "、".join(part_names(units, part))[:LONGEST_TEXT]


def part_names(units: Iterable[DraftUnit], part: str) -> list[str]:
    return [unit.name for unit in units if unit.part == part and unit.state in COUNTED]


def _new_task(
    number: int, row: DraftTask, units: Sequence[DraftUnit], heirs: Heirs, *, given: bool
) -> NewTask:
    """``given`` False: a notice of the level above, whose tasks no unit of ours is given."""
    return NewTask(
        number=number,
        # A table with one level of headings only: they are the first level of the ledger.
        section=row.section or row.item or None,
        item=(row.item or None) if row.section else None,
        requirement=row.requirement,
        lead_text=part_text(units, Assignment.Part.LEAD),
        responsible_text=part_text(units, Assignment.Part.RESPONSIBLE),
        due=row.due,
        label=row.label,
        due_text=row.due_text,
        schedule=row.schedule,
        remark=row.remark,
        steps=tuple(
            (text, datetime.date.fromisoformat(due) if due else None) for text, due in row.steps
        ),
        assignments=tuple(
            assignment
            for part in PARTS
            for unit in units
            if given and unit.part == part and unit.state in COUNTED
            for assignment in _assignments(unit, heirs)
        ),
    )


def _assignments(unit: DraftUnit, heirs: Heirs) -> list[NewAssignment]:
    if unit.organisation_id is not None:
        return [NewAssignment(heirs.of(unit.organisation_id), unit.part)]
    if unit.meaning == DraftUnit.Meaning.COLLECTIVE:
        return [
            NewAssignment(heirs.of(member), unit.part, via=unit.name[:60])
            for member in unit.members
        ]
    return []
