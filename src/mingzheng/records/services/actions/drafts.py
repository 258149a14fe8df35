"""Beginning an item and working on its draft; the public version stays as it is meanwhile."""

import datetime
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import Max

from mingzheng.data.audiences import audiences
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..content import ServiceContent
from ..errors import (
    ChangedMeanwhile,
    CodeTaken,
    ItemWithdrawn,
    NameMissing,
    NoDraft,
    NothingChanged,
)
from ..lines import lines_of
from ..models import OPEN_STATES, ServiceItem, ServiceVersion, ServiceWithdrawal
from ..references import with_publications
from .versions import write_version


def draft_item(
    *,
    organisation: Organisation,
    code: str,
    content: ServiceContent,
    by: StaffAccount | None,
    at: datetime.datetime,
    note: str = "",
) -> ServiceVersion:
    """A new item with its first draft. Raises ``CodeTaken``, ``NameMissing``."""
    content = _named(content)
    item = ServiceItem(organisation=organisation, code=code.strip(), created_at=at)
    if ServiceItem.objects.filter(code=item.code).exists():
        raise CodeTaken(item.code)
    try:
        with transaction.atomic():
            item.save()
            version = ServiceVersion(item=item, number=1)
            write_version(version, content, note=note, by=by, at=at)
            record(
                action="service.drafted", subject=version, by=by, at=at,
                organisation_id=organisation.pk,
                details={"item_code": item.code, "item_version": 1},
            )  # fmt: skip
    except IntegrityError as error:
        raise CodeTaken(item.code) from error
    return version


def save_draft(
    item: ServiceItem,
    content: ServiceContent,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
    note: str = "",
    seen: str | None = None,
) -> ServiceVersion:
    """The open draft as it reads now, a new one beside a public version.

    ``seen``: ``mark_of`` the version it was made from, None not to ask. A draft that had been
    checked has to be checked again. Raises ``ItemWithdrawn``, ``NameMissing``,
    ``ChangedMeanwhile``, ``NothingChanged``.
    """
    content = _named(content)
    with transaction.atomic():
        ServiceItem.objects.select_for_update().get(pk=item.pk)
        if ServiceWithdrawal.objects.filter(item=item).exists():
            raise ItemWithdrawn
        versions = list(item.versions.order_by("-number").select_related("edited_by"))
        newest = versions[0]
        if seen is not None and seen != mark_of(newest):
            raise ChangedMeanwhile(str(newest.edited_by or ""))
        if newest.value == content and (newest.state not in OPEN_STATES or newest.note == note):
            raise NothingChanged
        before = newest.value
        if newest.state not in OPEN_STATES:
            newest = ServiceVersion(item=item, number=_next_number(item))
        write_version(newest, content, note=note, by=by, at=at)
        changed = sorted({one.label for one in set(lines_of(before)) ^ set(lines_of(content))})
        record(
            action="service.edited", subject=newest, by=by, at=at,
            organisation_id=item.organisation_id,
            details={"item_version": newest.number, "elements": changed},
        )  # fmt: skip
    return newest


def discard_draft(item: ServiceItem, *, by: StaffAccount, at: datetime.datetime) -> bool:
    """Whether the item is gone with it, since it never was public. Raises ``NoDraft``."""
    with transaction.atomic():
        draft = item.versions.filter(state__in=OPEN_STATES).first()
        if draft is None:
            raise NoDraft
        record(
            action="service.discarded", subject=draft, by=by, at=at,
            organisation_id=item.organisation_id,
            details={"item_code": item.code, "item_version": draft.number},
        )  # fmt: skip
        draft.delete()
        if item.versions.exists():
            return False
        item.delete()
    return True


def mark_of(version: ServiceVersion) -> str:
    """Another number whenever the version was saved or another one took its place."""
    return f"{version.pk}-{version.edited_at.timestamp()}"


def _next_number(item: ServiceItem) -> int:
    return (item.versions.aggregate(newest=Max("number"))["newest"] or 0) + 1


def _named(content: ServiceContent) -> ServiceContent:
    """With its documents found, its audiences in the order of their table."""
    if not content.name.strip():
        raise NameMissing
    known = tuple(code for code in audiences() if code in content.audiences)
    return with_publications(replace(content, audiences=known))
