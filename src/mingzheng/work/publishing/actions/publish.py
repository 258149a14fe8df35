"""Making a version public, at once or when its time has come."""

import datetime

from django.db import transaction
from django.db.models import F
from wagtail.models import Revision

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.actions.followers import tell_followers
from mingzheng.records.library.actions.index_number import issue_index_number
from mingzheng.records.library.actions.legal_state import recompute_legal_state
from mingzheng.records.library.actions.versions import keep_past_version, note_file_uses
from mingzheng.records.library.addresses import free_address
from mingzheng.records.library.models import (
    DisclosureAttribute,
    Kind,
    Publication,
    Redirect,
    Relation,
    Withdrawal,
)
from mingzheng.records.people.models import StaffAccount

from ..errors import NotProactive
from ..models import Submission
from .disclosure_classes import limit_of


def publish_submission(
    submission: Submission, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """What was approved goes public now, or waits for its moment.

    Raises ``NotProactive`` unless the text is to be disclosed by the house's own initiative.
    """
    if submission.go_public_at is not None and submission.go_public_at > at:
        submission.state = Submission.State.SCHEDULED
        submission.save(update_fields=("state",))
        return
    revision = Revision.objects.get(pk=submission.revision_id)
    # Approved only after the moment it was meant for, it is public from now: no day is made up.
    waited = submission.state == Submission.State.SCHEDULED
    moment = submission.go_public_at if waited and submission.go_public_at else at
    publish_revision(submission.publication, revision, by=by, at=moment)
    submission.state = Submission.State.PUBLISHED
    submission.ended_at = at
    submission.save(update_fields=("state", "ended_at"))


def publish_scheduled(*, at: datetime.datetime) -> list[int]:
    """Make public what was approved for a moment that has come; safe to run at any time."""
    due = Submission.objects.filter(state=Submission.State.SCHEDULED, go_public_at__lte=at)
    done = []
    for pk in list(due.order_by("go_public_at", "pk").values_list("pk", flat=True)):
        with transaction.atomic():
            submission = Submission.objects.select_for_update().get(pk=pk)
            if submission.state == Submission.State.SCHEDULED:
                publish_submission(submission, by=None, at=at)
                done.append(submission.publication_id)
    return done


def publish_revision(
    publication: Publication,
    revision: Revision,
    *,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Publication:
    """Raises ``NotProactive``, or ``Refusal`` for dates that contradict each other."""
    with transaction.atomic():
        before = Publication.objects.select_for_update().get(pk=publication.pk)
        draft = revision.as_object()
        if draft.disclosure_attribute != DisclosureAttribute.PROACTIVE:
            raise NotProactive
        if before.version_number and before.live:
            keep_past_version(before, by=by, at=at)
        touched = _targets(before)
        _take_address(before, draft)
        Publication.objects.filter(pk=before.pk).update(
            version_number=F("version_number") + 1,
            published_at=before.published_at or at,
            changed_at=at,
            archived_at=None,
        )
        Withdrawal.objects.filter(publication=before).delete()
        Revision.objects.get(pk=revision.pk).publish(
            user=by, log_action=False, skip_permission_checks=True
        )
        after = _with_limit(Publication.objects.get(pk=before.pk), before)
        _keep_index_number(after, before, at=at)
        note_file_uses(after)
        touched |= _targets(after) | {after.pk}
        moved = recompute_legal_state(touched, now=at)
        announce("publication", sorted(touched))
        _tell(after, moved, by=by, at=at)
        record(
            action="publication.published", subject=after, by=by, at=at,
            organisation_id=after.organisation_id,
            details={
                "version": after.version_number, "revision": revision.pk, "path": after.path,
                "title": {"before": before.title if before.live else None, "after": after.title},
            },
        )  # fmt: skip
    return after


def _tell(
    after: Publication, moved: frozenset[int], *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    account = by.pk if by else None
    tell_followers({after.pk}, reason="text", at=at, by=account)
    tell_followers(moved - {after.pk}, reason="legal_state", at=at, by=account)


def _with_limit(after: Publication, before: Publication) -> Publication:
    """公开时限 by the class of information, unless a date was set for this very item."""
    republished = before.version_number > 0
    same_class = before.disclosure_class_id == after.disclosure_class_id
    by_old_class = republished and not same_class and after.public_until == before.public_until
    if after.public_until is None or by_old_class:
        kept = before.public_until if republished and same_class else None
        after.public_until = kept or limit_of(after)
        Publication.objects.filter(pk=after.pk).update(public_until=after.public_until)
    return after


def _keep_index_number(after: Publication, before: Publication, *, at: datetime.datetime) -> None:
    """A number once given stays, whatever an older draft knows of it."""
    if not after.index_number:
        on = after.formed_on or at.date()
        after.index_number = before.index_number or issue_index_number(after.organisation, on=on)
        Publication.objects.filter(pk=after.pk).update(index_number=after.index_number)


def _targets(publication: Publication) -> set[int]:
    relations = Relation.objects.filter(source=publication).exclude(target=None)
    return set(relations.values_list("target_id", flat=True))


def _take_address(before: Publication, draft: Publication) -> None:
    """A corrected number moves the page; the old address leads there for ever."""
    details = draft.policy if draft.kind == Kind.POLICY else None
    wanted = free_address(before, doc_number=details.doc_number if details else "")
    if wanted == before.path:
        return
    if before.path:
        Redirect.objects.get_or_create(path=before.path, defaults={"publication": before})
    Redirect.objects.filter(path=wanted, publication=before).delete()
    Publication.objects.filter(pk=before.pk).update(path=wanted)
