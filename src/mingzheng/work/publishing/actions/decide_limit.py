"""What becomes of items whose 公开时限 is up: 保留, 归档, 撤下, 复核."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.timezone import localtime

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.actions.followers import tell_followers
from mingzheng.records.library.models import LimitDecision, Publication, Withdrawal
from mingzheng.records.people.models import Organisation, StaffAccount

from ..errors import NotPublic, ReasonMissing
from ..keeping_errors import MixedClasses, NewUntilMissing
from .carry import carry_into_drafts
from .withdraw import withdraw

Decision = LimitDecision.Decision
STAYING = (Decision.KEEP, Decision.RECHECK)
"""Stays public and comes up again on a new day."""


def decide_limits(
    publications: Sequence[Publication],
    *,
    decision: str,
    reason: str,
    new_until: datetime.date | None,
    organisation: Organisation,
    by: StaffAccount,
    at: datetime.datetime,
) -> list[LimitDecision]:
    """One decision for items of one class; those it was already made for are left alone.

    ``organisation`` decides, and stands as such on the page of what is taken down. Raises
    ``ReasonMissing``, ``NewUntilMissing``, ``MixedClasses`` or ``NotPublic``.
    """
    if not reason.strip():
        raise ReasonMissing("公开时限的决定")
    staying = decision in STAYING
    if staying and (new_until is None or new_until <= at.date()):
        raise NewUntilMissing
    until = new_until if staying else None
    with transaction.atomic():
        keys = [one.pk for one in publications]
        locked = list(Publication.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        if len({one.disclosure_class_id for one in locked}) > 1:
            raise MixedClasses
        made = []
        for publication in locked:
            if _decided(publication, decision=decision, reason=reason, until=until):
                continue
            if not publication.live or publication.archived_at is not None:
                raise NotPublic
            before = _standing(publication)
            _do(publication, decision, reason, until, organisation, by=by, at=at)
            made.append(_note(publication, before, decision, reason, until, by=by, at=at))
        if made:
            announce("publication", [one.publication_id for one in made])
        if decision == Decision.ARCHIVE:
            archived = [one.publication_id for one in made]
            tell_followers(archived, reason="archived", at=at, by=by.pk)
    return made


def _decided(
    publication: Publication, *, decision: str, reason: str, until: datetime.date | None
) -> bool:
    """Whether the same decision stands: a form that is sent twice decides once."""
    last = publication.limit_decisions.first()
    if last is None or (last.decision, last.reason) != (decision, reason.strip()):
        return False
    if decision == Decision.TAKE_DOWN:
        return not publication.live
    if decision == Decision.ARCHIVE:
        return publication.live and publication.archived_at is not None
    return publication.live and publication.public_until == last.new_until == until


def _do(
    publication: Publication,
    decision: str,
    reason: str,
    until: datetime.date | None,
    organisation: Organisation,
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> None:
    """Archived, the page stays and lists leave it out."""
    if decision == Decision.TAKE_DOWN:
        withdraw(
            publication, kind=Withdrawal.Kind.WITHDRAWN, reason=reason,
            organisation=organisation, by=by, at=at,
        )  # fmt: skip
    elif until is None:
        Publication.objects.filter(pk=publication.pk).update(archived_at=at)
    else:
        Publication.objects.filter(pk=publication.pk).update(public_until=until)
        day = until.isoformat()
        carry_into_drafts(publication, lambda content: content.update(public_until=day))


def _standing(publication: Publication) -> dict[str, object]:
    until, archived = publication.public_until, publication.archived_at
    return {
        "public": publication.live,
        "public_until": until.isoformat() if until else "",
        "archived_at": f"{localtime(archived):%Y-%m-%d %H:%M}" if archived else "",
    }


def _note(
    publication: Publication,
    before: dict[str, object],
    decision: str,
    reason: str,
    until: datetime.date | None,
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> LimitDecision:
    made = LimitDecision.objects.create(
        publication=publication, decision=decision, reason=reason.strip(), new_until=until,
        decided_by=by, decided_at=at,
    )  # fmt: skip
    after = _standing(Publication.objects.get(pk=publication.pk))
    record(
        action="publication.limit_decided", subject=publication, by=by, at=at,
        organisation_id=publication.organisation_id,
        details={
            "decision": str(Decision(decision).label),
            "reason": made.reason,
            **{
                name: {"before": before[name], "after": after[name]}
                for name in before
                if before[name] != after[name]
            },
        },
    )  # fmt: skip
    return made
