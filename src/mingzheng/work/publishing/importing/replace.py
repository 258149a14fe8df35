"""An import that brings newer content for a publication that is there already."""

import datetime
from typing import Any

from mingzheng.records.library.actions.versions import keep_past_version
from mingzheng.records.library.models import (
    InterpretationDetails,
    LegalPeriod,
    PolicyDetails,
    Publication,
    PublicNoticeDetails,
    ResponseDetails,
)

_KEPT = ("pk", "path", "created_at", "author_id", "latest_revision_id", "live_revision_id")
"""What the stored row keeps."""


def replace_publication(pk: int, made: Publication, *, at: datetime.datetime) -> None:
    """Put ``made`` in the place of the stored row; its public version so far is kept.

    Satellites, periods and places of the old content are removed for the new ones to follow.
    """
    stored = Publication.objects.select_for_update().get(pk=pk)
    if stored.live:
        keep_past_version(stored, by=None, at=at)
    for name in _KEPT:
        setattr(made, name, getattr(stored, name))
    made.version_number = stored.version_number + 1
    made.changed_at = at
    made.live = True
    models: tuple[Any, ...] = (
        PolicyDetails, InterpretationDetails, ResponseDetails, PublicNoticeDetails, LegalPeriod,
        Publication.also_in.through, Publication.joint_units.through,
    )  # fmt: skip
    for model in models:
        model.objects.filter(publication=pk).delete()
    made.save(force_update=True)
