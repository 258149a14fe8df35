"""Taking back what was public, with a reason the public can read."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import stopped_words
from mingzheng.ports.policy_followers import Reason
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.actions.followers import tell_followers
from mingzheng.records.library.actions.legal_state import recompute_legal_state
from mingzheng.records.library.models import Publication, Relation, Withdrawal
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import NotPublic, ReasonMissing, ReasonNotPublic, SuccessorMissing


def withdraw(
    publication: Publication,
    *,
    kind: str,
    reason: str,
    organisation: Organisation,
    successor: Publication | None = None,
    by: StaffAccount,
    at: datetime.datetime,
) -> Withdrawal:
    """Raises ``ReasonMissing``, ``ReasonNotPublic``, ``NotPublic`` or ``SuccessorMissing``."""
    if not reason.strip():
        raise ReasonMissing("撤下")
    if stopped_words(reason, today=at.date()):
        raise ReasonNotPublic
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if not publication.live:
            raise NotPublic
        if kind == Withdrawal.Kind.MERGED:
            _require_other_public(publication, successor)
        withdrawal = Withdrawal.objects.create(
            publication=publication, kind=kind, reason=reason.strip(),
            organisation=organisation, successor=successor, at=at,
        )  # fmt: skip
        Publication.objects.filter(pk=publication.pk).update(
            live=False, changed_at=at, has_unpublished_changes=True
        )
        _tell(publication, "merged" if kind == Withdrawal.Kind.MERGED else "withdrawn", by, at)
        record(
            action="publication.withdrawn", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={
                "kind": kind, "reason": withdrawal.reason,
                "successor": successor.pk if successor else None,
            },
        )  # fmt: skip
    return withdrawal


def _tell(
    publication: Publication, reason: Reason, by: StaffAccount, at: datetime.datetime
) -> None:
    """What it did to other documents no longer stands."""
    related = Relation.objects.filter(source=publication).exclude(target=None)
    touched = {publication.pk, *related.values_list("target_id", flat=True)}
    moved = recompute_legal_state(touched, now=at)
    announce("publication", sorted(touched))
    tell_followers({publication.pk}, reason=reason, at=at, by=by.pk)
    tell_followers(moved - {publication.pk}, reason="legal_state", at=at, by=by.pk)


def _require_other_public(publication: Publication, successor: Publication | None) -> None:
    if successor is None or not successor.live or successor.pk == publication.pk:
        raise SuccessorMissing
