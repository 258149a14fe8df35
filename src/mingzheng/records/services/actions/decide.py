"""Checked by another person, made public, still right: what is decided about an item."""

import datetime

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..checking import blocking_elements
from ..content import to_json
from ..errors import Blocked, NoDraft, NotChecked, NotPublic, OwnDraft
from ..models import OPEN_STATES, ServiceItem, ServiceVersion
from ..references import with_publications
from .versions import link_version

State = ServiceVersion.State


def check_draft(item: ServiceItem, *, by: StaffAccount, at: datetime.datetime) -> ServiceVersion:
    """By somebody who did not write it. Raises ``NoDraft``, ``OwnDraft``, ``Blocked``."""
    with transaction.atomic():
        draft = _draft(item)
        if draft.edited_by_id == by.pk:
            raise OwnDraft
        _refuse_blocked(draft, at)
        draft.state, draft.checked_by, draft.checked_at = State.CHECKED, by, at
        draft.save()
        record(
            action="service.checked", subject=draft, by=by, at=at,
            organisation_id=item.organisation_id, details={"item_version": draft.number},
        )  # fmt: skip
    return draft


def publish_draft(
    item: ServiceItem, *, by: StaffAccount | None, at: datetime.datetime
) -> ServiceVersion:
    """The version before is kept. Raises ``NoDraft``, ``NotChecked``, ``Blocked``."""
    with transaction.atomic():
        draft = _draft(item)
        if draft.state != State.CHECKED:
            raise NotChecked
        _refuse_blocked(draft, at)
        _rest_on_what_is_public_now(draft)
        item.versions.filter(state=State.PUBLIC).update(state=State.PAST, replaced_at=at)
        draft.state, draft.published_by, draft.published_at = State.PUBLIC, by, at
        draft.save()
        item.confirmed_at = at
        item.save(update_fields=["confirmed_at"])
        announce("service", [item.pk])
        record(
            action="service.published", subject=draft, by=by, at=at,
            organisation_id=item.organisation_id,
            details={"item_code": item.code, "item_version": draft.number},
        )  # fmt: skip
    return draft


def confirm_item(item: ServiceItem, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Its unit has looked at it and nothing has changed. Raises ``NotPublic``."""
    with transaction.atomic():
        public = item.versions.filter(state=State.PUBLIC).first()
        if public is None:
            raise NotPublic
        item.confirmed_at = at
        item.save(update_fields=["confirmed_at"])
        announce("service", [item.pk])
        record(
            action="service.confirmed", subject=public, by=by, at=at,
            organisation_id=item.organisation_id, details={"item_version": public.number},
        )  # fmt: skip


def _draft(item: ServiceItem) -> ServiceVersion:
    draft = item.versions.select_for_update().filter(state__in=OPEN_STATES).first()
    if draft is None:
        raise NoDraft
    return draft


def _rest_on_what_is_public_now(draft: ServiceVersion) -> None:
    """A document may have been published since the draft named it."""
    content = with_publications(draft.value)
    if content != draft.value:
        draft.content = to_json(content)
        link_version(draft, content)


def _refuse_blocked(draft: ServiceVersion, at: datetime.datetime) -> None:
    elements = blocking_elements(draft.value, today=at.date())
    if elements:
        raise Blocked(elements)
