"""采纳 and 忽略: what a person does with a finding of a checker."""

import datetime

from django.db import transaction

from mingzheng.ports.checks import Finding, Place
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import InterpretationDetails, Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.records.people.permissions import Access
from mingzheng.rules.official_text import to_stream
from mingzheng.rules.official_text.editing import with_replacement

from ..checking import check_draft
from ..errors import (
    AlreadyUnderReview,
    FindingGone,
    NotAllowed,
    NothingToPut,
    OwnText,
    ReasonMissing,
)
from ..models import FindingDecision, Submission
from ..permissions import REVIEWERS, may_write
from .submit import writers_of

SECRET = frozenset({"privacy", "secrecy"})
"""Checkers whose finds are not written down again anywhere: only their mask or nothing is."""


def adopt(
    publication: Publication,
    fingerprint: str,
    *,
    by: StaffAccount,
    access: Access,
    at: datetime.datetime,
) -> Publication:
    """Put the replacement into the draft, wherever these words stand; a new revision.

    Raises ``NotAllowed``, ``AlreadyUnderReview``, ``FindingGone`` or ``NothingToPut``.
    """
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if not may_write(access, publication.organisation_id):
            raise NotAllowed
        if publication.submissions.filter(state__in=Submission.OPEN).exists():
            raise AlreadyUnderReview
        draft = publication.get_latest_revision_as_object()
        same = _found(draft, fingerprint, at=at)
        if any(one.replacement is None for one in same):
            raise NothingToPut
        # From the end to the beginning: a replacement never moves what is still to be replaced.
        for one in sorted(same, key=lambda one: (one.place.block or 0, one.place.start))[::-1]:
            _put(draft, one)
        draft.save_revision(user=by, changed=True)
        _decide(publication, same[0], FindingDecision.Result.ADOPTED, "", by=by, at=at)
    return draft


def ignore(
    publication: Publication,
    fingerprint: str,
    *,
    reason: str,
    by: StaffAccount,
    access: Access,
    at: datetime.datetime,
) -> FindingDecision:
    """A warning may be ignored by who writes; what blocks only by a reviewer who does not.

    Raises ``ReasonMissing``, ``NotAllowed``, ``OwnText`` or ``FindingGone``.
    """
    if not reason.strip():
        raise ReasonMissing("忽略检查意见")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        finding = _found(publication.get_latest_revision_as_object(), fingerprint, at=at)[0]
        unit = publication.organisation_id
        reviews = access.reaches(unit, REVIEWERS)
        if not (reviews or (finding.level != "block" and may_write(access, unit))):
            raise NotAllowed
        if finding.level == "block" and by.pk in _writers(publication):
            raise OwnText
        return _decide(
            publication, finding, FindingDecision.Result.IGNORED, reason.strip(), by=by, at=at
        )


def _found(draft: Publication, fingerprint: str, *, at: datetime.datetime) -> list[Finding]:
    """Every place with these words; the text may have changed since the page was shown."""
    report = check_draft(draft, today=at.date())
    same = [one.finding for one in report.findings if one.finding.fingerprint == fingerprint]
    if not same:
        raise FindingGone
    return same


def _writers(publication: Publication) -> set[int]:
    revision = publication.latest_revision
    return writers_of(publication, revision) if revision else set()


def _put(draft: Publication, finding: Finding) -> None:
    place, words = finding.place, finding.replacement or ""
    if place.field == "body" and place.block is not None:
        blocks = with_replacement(
            draft.blocks, place.block, place.part, place.start, place.end, words
        )
        draft.body = to_stream(blocks)
        return
    about = draft.interpretation_details.first() if _of_details(place) else None
    if about is not None and place.field == "points":
        _put_into_point(about, place, words)
        return
    holder = draft if about is None else about
    text = getattr(holder, place.field)
    setattr(holder, place.field, _with(text, place, words))


def _of_details(place: Place) -> bool:
    names = {field.name for field in InterpretationDetails._meta.concrete_fields}
    return place.field == "points" or place.field in names


def _put_into_point(about: InterpretationDetails, place: Place, words: str) -> None:
    card = about.cards[(place.block or 1) - 1]
    card[place.part] = _with(str(card[place.part]).strip(), place, words)


def _with(text: str, place: Place, words: str) -> str:
    return text[: place.start] + words + text[place.end :]


def _decide(
    publication: Publication,
    finding: Finding,
    result: str,
    reason: str,
    *,
    by: StaffAccount,
    at: datetime.datetime,
) -> FindingDecision:
    secret = finding.checker in SECRET
    shown = (finding.replacement or "") if secret else finding.excerpt
    decision, _ = FindingDecision.objects.update_or_create(
        publication=publication,
        fingerprint=finding.fingerprint,
        defaults={
            "checker": finding.checker, "code": finding.code, "excerpt": shown[:120],
            "result": result, "reason": reason, "decided_by": by, "decided_at": at,
        },
    )  # fmt: skip
    record(
        action=f"finding.{result}", subject=publication, by=by, at=at,
        organisation_id=publication.organisation_id,
        details={
            "checker": finding.checker, "code": finding.code, "level": finding.level,
            "after": finding.replacement, "reason": reason,
        } | ({} if secret else {"before": finding.excerpt}),
        sensitive={"before": finding.excerpt} if secret else None,
    )  # fmt: skip
    return decision
