"""Reading the register: who exists on a day, who stands for whom, what a collective name means."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mingzheng.rules.unit_names.register import Collective, Register, Unit

from .models import CollectiveName, Organisation, Succession


def organisations_on(day: datetime.date) -> QuerySet[Organisation]:
    """Organisations that exist on ``day``."""
    return Organisation.objects.filter(
        Q(active_from=None) | Q(active_from__lte=day),
        Q(active_until=None) | Q(active_until__gte=day),
    )


def successor_on(organisation: Organisation, *, day: datetime.date) -> Organisation:
    """Who bears the duties of ``organisation`` on ``day``: itself, or its successor's successor…"""
    seen = {organisation.pk}
    while True:
        step = (
            Succession.objects.filter(predecessor=organisation, main=True, on__lte=day)
            .select_related("successor")
            .first()
        )
        if step is None or step.successor_id in seen:
            return organisation
        organisation = step.successor
        seen.add(organisation.pk)


def collective_members(collective: CollectiveName, *, day: datetime.date) -> list[Organisation]:
    """The organisations ``collective`` stands for on ``day``, in register order."""
    excluded = {organisation.pk for organisation in collective.excluded.all()}
    included = {organisation.pk for organisation in collective.included.all()}
    return [
        organisation
        for organisation in organisations_on(day)
        if organisation.pk not in excluded
        and (organisation.kind in collective.kinds or organisation.pk in included)
    ]


def register_on(day: datetime.date) -> Register:
    """The register as the notice rules take it: units of ``day`` with all their names.

    A dissolved unit's names lead to its successor, so that an old name in a new notice is read.
    """
    alive = {organisation.pk: organisation for organisation in organisations_on(day)}
    names: dict[int, list[str]] = {pk: _own_names(unit) for pk, unit in alive.items()}
    gone = Organisation.objects.exclude(pk__in=alive).prefetch_related("other_names")
    for organisation in gone:
        heir = successor_on(organisation, day=day)
        if heir.pk in names:
            names[heir.pk] += [organisation.name, *_own_names(organisation)]
    others = Organisation.objects.filter(pk__in=alive).prefetch_related("other_names")
    for organisation in others:
        names[organisation.pk] += [other.name for other in organisation.other_names.all()]
    units = tuple(
        Unit(name=unit.name, other_names=_unique(names[pk], besides=unit.name), key=unit.key)
        for pk, unit in alive.items()
    )
    return Register(units=units, collectives=_collectives_on(day, alive.values()))


def _own_names(organisation: Organisation) -> list[str]:
    return [organisation.short_name] if organisation.short_name else []


def _unique(names: Iterable[str], *, besides: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name and name != besides))


def _collectives_on(day: datetime.date, alive: Iterable[Organisation]) -> tuple[Collective, ...]:
    found = []
    for collective in CollectiveName.objects.prefetch_related("included", "excluded"):
        excluded = {organisation.pk for organisation in collective.excluded.all()}
        included = {organisation.pk for organisation in collective.included.all()}
        members = tuple(
            unit.name
            for unit in alive
            if unit.pk not in excluded and (unit.kind in collective.kinds or unit.pk in included)
        )
        found.append(Collective(name=collective.name, members=members, certain=collective.certain))
    return tuple(found)
