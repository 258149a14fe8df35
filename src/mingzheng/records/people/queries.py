"""Reading the register: who exists on a day, who stands for whom, what a collective name means."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mingzheng.data.lookalikes import lookalikes
from mingzheng.rules.unit_names.reading import read_names
from mingzheng.rules.unit_names.register import Collective, Register, Unit

from .models import CollectiveName, Organisation, OrganisationName, Succession


def organisations_on(day: datetime.date) -> QuerySet[Organisation]:
    """Organisations that exist on ``day``."""
    return Organisation.objects.filter(
        Q(active_from=None) | Q(active_from__lte=day),
        Q(active_until=None) | Q(active_until__gte=day),
    )


def successor_on(organisation: Organisation, *, day: datetime.date) -> Organisation:
    """Who bears the duties of ``organisation`` on ``day``: itself, or its successor's successor…"""
    heir = organisations_answering_for([organisation.pk], day=day)[organisation.pk]
    return organisation if heir == organisation.pk else Organisation.objects.get(pk=heir)


def organisations_answering_for(
    organisation_ids: Iterable[int], *, day: datetime.date
) -> dict[int, int]:
    """Each organisation → the one that bears its duties on ``day``; one query for all of them."""
    main = Succession.objects.filter(main=True, on__lte=day)
    heirs = dict(main.values_list("predecessor_id", "successor_id"))
    return {pk: _last_heir(pk, heirs) for pk in organisation_ids}


def collective_members(collective: CollectiveName, *, day: datetime.date) -> list[Organisation]:
    """The organisations ``collective`` stands for on ``day``, in register order."""
    return _members(collective, organisations_on(day))


def register_on(day: datetime.date) -> Register:
    """The register as the notice rules take it: units of ``day`` with all their names.

    A dissolved unit's names lead to its successor, so that an old name in a new notice is read.
    """
    everybody = {unit.pk: unit for unit in Organisation.objects.all()}
    alive = [unit for unit in everybody.values() if _exists(unit, day)]
    heirs = organisations_answering_for(everybody, day=day)
    names: dict[int, list[str]] = {pk: [unit.short_name] for pk, unit in everybody.items()}
    for pk, name in OrganisationName.objects.values_list("organisation_id", "name"):
        names[pk].append(name)
    for unit in everybody.values():
        if heirs[unit.pk] != unit.pk:
            names[heirs[unit.pk]] += [unit.name, *names[unit.pk]]
    taken = {unit.name for unit in alive}
    units = tuple(
        Unit(name=unit.name, other_names=_unique(names[unit.pk], besides=taken), key=unit.key)
        for unit in alive
    )
    return Register(units=units, collectives=_collectives(alive))


@dataclass(frozen=True)
class ResolvedPart:
    """One name of a phrase. ``certain`` False: the members are a proposal for a person to settle.

    ``members`` is empty for a name the register does not know.
    """

    text: str
    members: tuple[Organisation, ...]
    certain: bool


def resolve_collective(name: str, *, day: datetime.date) -> tuple[ResolvedPart, ...]:
    """Who is meant on ``day`` by 区直各部门、各驻区单位,各街道 and its like, name by name."""
    register = register_on(day)
    by_name = {unit.name: unit for unit in organisations_on(day)}
    parts = []
    for reading in read_names(name, register, lookalikes=lookalikes()):
        names = reading.members or ((reading.unit,) if reading.unit else ())
        sure = reading.kind in {"exact", "alias", "collective"} and reading.confidence == "high"
        members = tuple(by_name[one] for one in names if one in by_name)
        parts.append(ResolvedPart(reading.name, members, certain=sure and bool(members)))
    return tuple(parts)


def collectives_with_members(
    *, day: datetime.date
) -> list[tuple[CollectiveName, list[Organisation]]]:
    """Every collective name with whom it stands for on ``day``; as many queries for any number."""
    alive = list(organisations_on(day))
    collectives = CollectiveName.objects.prefetch_related("included", "excluded")
    return [(collective, _members(collective, alive)) for collective in collectives]


def _last_heir(pk: int, heirs: Mapping[int, int]) -> int:
    seen = {pk}
    while pk in heirs and heirs[pk] not in seen:
        pk = heirs[pk]
        seen.add(pk)
    return pk


def _exists(unit: Organisation, day: datetime.date) -> bool:
    return (unit.active_from or day) <= day <= (unit.active_until or day)


def _unique(names: Iterable[str], *, besides: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name not in besides))


def _collectives(alive: Iterable[Organisation]) -> tuple[Collective, ...]:
    found = []
    for collective in CollectiveName.objects.prefetch_related("included", "excluded"):
        members = tuple(unit.name for unit in _members(collective, alive))
        for name in (collective.name, *collective.other_names):
            found.append(Collective(name=name, members=members, certain=collective.certain))
    return tuple(found)


def _members(collective: CollectiveName, alive: Iterable[Organisation]) -> list[Organisation]:
    excluded = {organisation.pk for organisation in collective.excluded.all()}
    included = {organisation.pk for organisation in collective.included.all()}
    return [
        unit
        for unit in alive
        if unit.pk not in excluded and (unit.kind in collective.kinds or unit.pk in included)
    ]
