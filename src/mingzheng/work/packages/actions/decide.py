"""Checked by another person, made public, still right, taken back."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import stopped_words
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import (
    Blocked,
    NoDraft,
    NotChecked,
    NotPublic,
    OwnDraft,
    ReasonMissing,
    ReasonNotPublic,
    SuccessorNotPublic,
)
from ..gaps import gaps_of
from ..kept import to_json
from ..models import OPEN_STATES, Compilation, Version, Withdrawal
from ..references import with_publications
from .versions import link_version

KIND = "compilation"
"""Under which changes are announced."""

State = Version.State


def check_draft(compilation: Compilation, *, by: StaffAccount, at: datetime.datetime) -> Version:
    """By somebody who did not write it. Raises ``NoDraft``, ``OwnDraft``, ``Blocked``."""
    with transaction.atomic():
        draft = _draft(compilation)
        if draft.edited_by_id == by.pk:
            raise OwnDraft
        _bring_up_to_date(draft, at)
        draft.state, draft.checked_by, draft.checked_at = State.CHECKED, by, at
        draft.save()
        record(
            action="compilation.checked", subject=draft, by=by, at=at,
            organisation_id=compilation.organisation_id, details={"number": draft.number},
        )  # fmt: skip
    return draft


def publish_draft(
    compilation: Compilation, *, by: StaffAccount | None, at: datetime.datetime
) -> Version:
    """The version before is kept, what it was warned of is settled.

    Raises ``NoDraft``, ``NotChecked``, ``Blocked``.
    """
    with transaction.atomic():
        draft = _draft(compilation)
        if draft.state != State.CHECKED:
            raise NotChecked
        _bring_up_to_date(draft, at)
        before = compilation.versions.filter(state=State.PUBLIC)
        documents = {*_documents(before.first()), *_documents(draft)}
        before.update(state=State.PAST, replaced_at=at)
        draft.state, draft.published_by, draft.published_at = State.PUBLIC, by, at
        draft.save()
        compilation.confirmed_at = at
        compilation.save(update_fields=["confirmed_at"])
        compilation.alerts.filter(settled_at=None).update(
            settled_at=at, settled_by=by, reason=f"已公开第 {draft.number} 版"
        )
        _announce(compilation, documents)
        record(
            action="compilation.published", subject=draft, by=by, at=at,
            organisation_id=compilation.organisation_id,
            details={"address": compilation.get_absolute_url(), "number": draft.number},
        )  # fmt: skip
    return draft


def confirm_compilation(
    compilation: Compilation, *, by: StaffAccount, at: datetime.datetime
) -> None:
    """Its unit has looked at it and nothing has changed. Raises ``NotPublic``."""
    with transaction.atomic():
        public = _public(compilation)
        compilation.confirmed_at = at
        compilation.save(update_fields=["confirmed_at"])
        announce(KIND, [compilation.pk])
        record(
            action="compilation.confirmed", subject=public, by=by, at=at,
            organisation_id=compilation.organisation_id, details={"number": public.number},
        )  # fmt: skip


def withdraw_compilation(
    compilation: Compilation,
    *,
    reason: str,
    successor: Compilation | None,
    by: StaffAccount,
    at: datetime.datetime,
) -> Withdrawal:
    """An open draft goes with it.

    Raises ``ReasonMissing``, ``ReasonNotPublic``, ``NotPublic``, ``SuccessorNotPublic``.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    if stopped_words(reason, today=at.date()):
        raise ReasonNotPublic
    with transaction.atomic():
        public = _public(compilation)
        if successor is not None and not _may_succeed(successor, compilation):
            raise SuccessorNotPublic
        compilation.versions.filter(state__in=OPEN_STATES).delete()
        public.state, public.replaced_at = State.PAST, at
        public.save(update_fields=["state", "replaced_at"])
        compilation.alerts.filter(settled_at=None).update(
            settled_at=at, settled_by=by, reason="已撤下"
        )
        withdrawal = Withdrawal.objects.create(
            compilation=compilation, reason=reason, successor=successor, by=by, at=at
        )
        _announce(compilation, _documents(public))
        record(
            action="compilation.withdrawn", subject=public, by=by, at=at,
            organisation_id=compilation.organisation_id,
            details={
                "address": compilation.get_absolute_url(), "reason": reason,
                "successor": successor.get_absolute_url() if successor else "",
            },
        )  # fmt: skip
    return withdrawal


def _draft(compilation: Compilation) -> Version:
    drafts = compilation.versions.select_for_update().filter(state__in=OPEN_STATES)
    draft = drafts.first()
    if draft is None:
        raise NoDraft
    draft.compilation = compilation
    return draft


def _public(compilation: Compilation) -> Version:
    public = compilation.versions.select_for_update().filter(state=State.PUBLIC).first()
    if public is None:
        raise NotPublic
    return public


def _bring_up_to_date(draft: Version, at: datetime.datetime) -> None:
    """A document may have been published, or ended, since the draft named it."""
    content = with_publications(draft.value)
    if content != draft.value:
        draft.content = to_json(content)
        link_version(draft, content)
    gaps = gaps_of(content, now=at)
    if gaps:
        raise Blocked(gaps)


def _documents(version: Version | None) -> set[int]:
    if version is None:
        return set()
    return set(version.policy_links.values_list("publication", flat=True))


def _announce(compilation: Compilation, documents: set[int]) -> None:
    """Search keeps with a document for whom it is."""
    announce(KIND, [compilation.pk])
    if documents:
        announce("publication", sorted(documents))


def _may_succeed(successor: Compilation, compilation: Compilation) -> bool:
    public = successor.versions.filter(state=State.PUBLIC)
    return successor.pk != compilation.pk and public.exists()
