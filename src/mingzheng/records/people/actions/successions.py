"""Dated changes of organisations: merges, splits and renames."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record

from ..errors import (
    AlreadySucceeded,
    OrganisationNotOnDay,
    RenameRefused,
    SuccessionCycle,
    SuccessionShape,
)
from ..models import Organisation, OrganisationName, StaffAccount, Succession

_DAY = datetime.timedelta(days=1)


def succeed(
    *,
    kind: str,
    predecessors: Sequence[Organisation],
    successors: Sequence[Organisation],
    main: Organisation,
    on: datetime.date,
    basis: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> list[Succession]:
    """From ``on`` the successors stand for the predecessors, whose life ends the day before.

    A merge has one successor, which may be one that existed before; a split has one predecessor
    and several successors, of which ``main`` takes what is not named for another. Raises
    ``SuccessionShape``, ``OrganisationNotOnDay``, ``AlreadySucceeded`` or ``SuccessionCycle``.
    """
    _refuse_shape(kind, predecessors, successors, main)
    with transaction.atomic():
        ids = {unit.pk for unit in (*predecessors, *successors)}
        locked = {
            unit.pk: unit for unit in Organisation.objects.select_for_update().filter(pk__in=ids)
        }
        old = [locked[unit.pk] for unit in predecessors]
        new = [locked[unit.pk] for unit in successors]
        _refuse_absent(old, day=on - _DAY)
        _refuse_absent(new, day=on)
        _refuse_succeeded(old)
        _refuse_cycle(old, new)
        made = [
            Succession.objects.create(
                predecessor=unit, successor=heir, kind=kind, on=on, basis=basis,
                main=heir.pk == main.pk,
            )
            for unit in old
            for heir in new
        ]  # fmt: skip
        details = {
            "kind": kind, "on": on.isoformat(), "main": main.name, "basis": basis,
            "successors": [heir.name for heir in new],
        }  # fmt: skip
        _end_lives(old, until=on - _DAY, details=details, by=by, at=at)
        announce("organisation", [unit.pk for unit in {*old, *new}])
    return made


def rename_organisation(
    organisation: Organisation,
    *,
    name: str,
    short_name: str,
    on: datetime.date,
    basis: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    """The old names stay as former names, used until the day before ``on``.

    The register knows one present name, so a rename is entered from its day on. Raises
    ``RenameRefused`` or ``OrganisationNotOnDay``.
    """
    name, short_name = name.strip(), short_name.strip()
    if on > at.date():
        raise RenameRefused(f"更名自 {on} 起生效，请在当天或以后登记，届时页面才显示新名称。")
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        _refuse_absent([organisation], day=on)
        if name == organisation.name:
            raise RenameRefused("新名称与现名称相同，请核对后填写新名称。")
        old = {"name": organisation.name, "short_name": organisation.short_name}
        for former in filter(None, dict.fromkeys(old.values())):
            if former not in {name, short_name}:
                OrganisationName.objects.update_or_create(
                    organisation=organisation,
                    name=former,
                    defaults={"kind": OrganisationName.Kind.FORMER, "used_until": on - _DAY},
                )
        organisation.other_names.filter(name=name).delete()
        organisation.name, organisation.short_name = name, short_name
        organisation.save(update_fields=("name", "short_name"))
        new = {"name": name, "short_name": short_name}
        details = {"old": old, "new": new, "on": on.isoformat(), "basis": basis}
        record(
            action="organisation.renamed", subject=organisation, by=by, at=at, details=details,
            organisation_id=organisation.pk,
        )  # fmt: skip
        announce("organisation", [organisation.pk])


def _end_lives(
    units: Iterable[Organisation],
    *,
    until: datetime.date,
    details: Mapping[str, object],
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    for unit in units:
        unit.active_until = until
        unit.save(update_fields=("active_until",))
        record(
            action="organisation.succeeded", subject=unit, by=by, at=at, details=details,
            organisation_id=unit.pk,
        )  # fmt: skip


def _refuse_shape(
    kind: str,
    predecessors: Sequence[Organisation],
    successors: Sequence[Organisation],
    main: Organisation,
) -> None:
    old, new = {unit.pk for unit in predecessors}, {unit.pk for unit in successors}
    if kind == Succession.Kind.MERGE and (not old or len(new) != 1):
        raise SuccessionShape("合并须选择至少一个原机构和恰好一个承接机构，请核对。")
    if kind == Succession.Kind.SPLIT and (len(old) != 1 or len(new) < 2):
        raise SuccessionShape("分设须选择一个原机构和至少两个承接机构，请核对。")
    if kind not in {Succession.Kind.MERGE, Succession.Kind.SPLIT}:
        raise SuccessionShape("请选择合并或分设；更名请用“更名”。")
    if old & new:
        raise SuccessionShape(
            "同一机构不能既是原机构又是承接机构。并入存续机构的，原机构只选被并入的单位。"
        )
    if main.pk not in new:
        raise SuccessionShape("主要承接机构须是承接机构之一，请重新选择。")


def _refuse_absent(units: Iterable[Organisation], *, day: datetime.date) -> None:
    for unit in units:
        if not (unit.active_from or day) <= day <= (unit.active_until or day):
            raise OrganisationNotOnDay(unit.name, day)


def _refuse_succeeded(units: Iterable[Organisation]) -> None:
    earlier = Succession.objects.filter(predecessor__in=units, main=True)
    step = earlier.select_related("predecessor", "successor").first()
    if step is not None:
        raise AlreadySucceeded(step.predecessor.name, step.successor.name, step.on)


def _refuse_cycle(old: Iterable[Organisation], new: Iterable[Organisation]) -> None:
    heirs: dict[int, list[int]] = {}
    for predecessor, successor in Succession.objects.values_list("predecessor_id", "successor_id"):
        heirs.setdefault(predecessor, []).append(successor)
    barred = {unit.pk for unit in old}
    for unit in new:
        waiting, seen = [unit.pk], set()
        while waiting:
            pk = waiting.pop()
            if pk in barred:
                raise SuccessionCycle(unit.name)
            if pk not in seen:
                seen.add(pk)
                waiting.extend(heirs.get(pk, ()))
