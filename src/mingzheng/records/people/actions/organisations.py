"""Entering and correcting organisations."""

import datetime
from dataclasses import replace

from django.db import transaction
from django.db.models import Q, QuerySet

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.rules.credit_codes import normalise

from ..errors import InvalidOrganisation, ParentCycle
from ..models import Leader, Organisation, OrganisationName, StaffAccount
from ..organisation_data import (
    KEY,
    OrganisationData,
    changes_between,
    data_of,
    faults_of,
    tidy_aliases,
)

_NOT_COLUMNS = {"aliases", "leaders", "parent"}


def create_organisation(
    key: str, data: OrganisationData, *, by: StaffAccount | None, at: datetime.datetime
) -> Organisation:
    """Raises ``InvalidOrganisation`` or ``ParentCycle``."""
    if not KEY.match(key):
        raise InvalidOrganisation("key", "代码只用小写字母、数字、连字符和下划线，如 jiaoyuju。")
    data = _checked(data)
    with transaction.atomic():
        if Organisation.objects.filter(key=key).exists():
            raise InvalidOrganisation("key", f"代码“{key}”已有机构使用，请换一个。")
        organisation = Organisation(key=key)
        _write(organisation, data)
        _record("organisation.created", organisation, data, old=None, by=by, at=at)
    return organisation


def edit_organisation(
    organisation: Organisation,
    data: OrganisationData,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    """Correct what stands in the register; a rename that leaves a former name is another action.

    Raises ``InvalidOrganisation`` or ``ParentCycle``.
    """
    data = _checked(data)
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        old = data_of(organisation)
        if old == data:
            return
        _write(organisation, data)
        _record("organisation.edited", organisation, data, old=old, by=by, at=at)


def _checked(data: OrganisationData) -> OrganisationData:
    aliases = tidy_aliases(data.aliases, besides=(data.name, data.short_name))
    data = replace(data, credit_code=normalise(data.credit_code), aliases=aliases)
    for field, message in faults_of(data):
        raise InvalidOrganisation(field, message)
    return data


def _write(organisation: Organisation, data: OrganisationData) -> None:
    parent = _parent(organisation, data.parent)
    _refuse_doubles(organisation, data)
    for name, value in vars(data).items():
        if name not in _NOT_COLUMNS:
            setattr(organisation, name, value)
    organisation.parent = parent
    organisation.save()
    _write_aliases(organisation, data.aliases)
    organisation.leaders.all().delete()
    Leader.objects.bulk_create(
        Leader(
            organisation=organisation,
            name=leader.name,
            post=leader.post,
            division_of_work=leader.division_of_work,
            sort_order=number,
        )
        for number, leader in enumerate(data.leaders)
    )


def _write_aliases(organisation: Organisation, aliases: tuple[str, ...]) -> None:
    former = set(
        organisation.other_names.filter(kind=OrganisationName.Kind.FORMER).values_list(
            "name", flat=True
        )
    )
    organisation.other_names.filter(kind=OrganisationName.Kind.ALIAS).delete()
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=organisation, name=name)
        for name in dict.fromkeys(aliases)
        if name not in former
    )


def _parent(organisation: Organisation, key: str) -> Organisation | None:
    if not key:
        return None
    parent = Organisation.objects.filter(key=key).first()
    if parent is None:
        raise InvalidOrganisation("parent", f"没有代码为“{key}”的上级机构，请先登记上级机构。")
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    above: int | None = parent.pk
    while above is not None:
        if above == organisation.pk:
            raise ParentCycle(organisation.name)
        above = parents[above]
    return parent


def _refuse_doubles(organisation: Organisation, data: OrganisationData) -> None:
    others = Organisation.objects.exclude(pk=organisation.pk)
    if data.credit_code and (double := others.filter(credit_code=data.credit_code).first()):
        raise InvalidOrganisation(
            "credit_code", f"该统一社会信用代码已登记在“{double.name}”名下，请核对。"
        )
    if _living_beside(others.filter(name=data.name), data).exists():
        raise InvalidOrganisation("name", f"已有同时存续的机构叫“{data.name}”，请改用全称区分。")


def _living_beside(
    others: QuerySet[Organisation], data: OrganisationData
) -> QuerySet[Organisation]:
    """Of ``others`` those whose life overlaps that of ``data``."""
    if data.active_until:
        others = others.filter(Q(active_from=None) | Q(active_from__lte=data.active_until))
    if data.active_from:
        others = others.filter(Q(active_until=None) | Q(active_until__gte=data.active_from))
    return others


def _record(
    action: str,
    organisation: Organisation,
    data: OrganisationData,
    *,
    old: OrganisationData | None,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> None:
    changes = changes_between(old or OrganisationData(name="", kind=""), data)
    details = {change.field: {"old": change.old, "new": change.new} for change in changes}
    record(
        action=action,
        subject=organisation,
        by=by,
        at=at,
        organisation_id=organisation.pk,
        details=details,
    )
    announce("organisation", [organisation.pk])
