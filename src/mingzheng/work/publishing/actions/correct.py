"""更正: a public text found wrong is put right by a new version that says so."""

import datetime

from django.db import transaction
from wagtail.models import Revision

from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount

from ..errors import AlreadyUnderReview, NotPublic, ReasonMissing
from ..models import Submission
from .drafts import save_draft

MARK = "更正："


def open_correction(
    publication: Publication, *, note: str, by: StaffAccount, at: datetime.datetime
) -> Revision:
    """A draft whose version note tells the public what is put right; it goes through review.

    Raises ``ReasonMissing``, ``NotPublic`` or ``AlreadyUnderReview``.
    """
    if not note.strip():
        raise ReasonMissing("更正")
    with transaction.atomic():
        publication = Publication.objects.select_for_update().get(pk=publication.pk)
        if not publication.live:
            raise NotPublic
        if publication.submissions.filter(state__in=Submission.OPEN).exists():
            raise AlreadyUnderReview
        draft = publication.get_latest_revision_as_object()
        before = draft.version_note
        draft.version_note = f"{MARK}{note.strip().removeprefix(MARK)}"
        if draft.version_note == before and publication.has_unpublished_changes:
            return publication.latest_revision
        revision = save_draft(draft, by=by, at=at, fields=("本次改动说明",))
        record(
            action="publication.correction_opened", subject=publication, by=by, at=at,
            organisation_id=publication.organisation_id,
            details={
                "revision": revision.pk,
                "version_note": {"before": before, "after": draft.version_note},
            },
        )  # fmt: skip
    return revision


def is_correction(publication: Publication, draft: Publication) -> bool:
    """Whether ``draft`` puts right what ``publication`` shows: its note says so and is new."""
    note = draft.version_note
    return note.startswith(MARK) and note != publication.version_note
