"""What is decided about a public record holds for the drafts of it, too."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Revision

from mingzheng.records.library.models import Publication

from ..models import Submission


def carry_into_drafts(publication: Publication, change: Callable[[dict[str, Any]], None]) -> None:
    """Make ``change`` in the content of every revision that may yet be made public.

    Publishing a revision writes over the row: what was decided after it was written would be lost.
    """
    waiting = Submission.objects.filter(publication=publication, state__in=Submission.OPEN)
    keys = {
        publication.latest_revision_id,
        publication.live_revision_id,
        *waiting.values_list("revision_id", flat=True),
    }
    for revision in Revision.objects.filter(pk__in=keys - {None}):
        content = dict(revision.content)
        change(content)
        Revision.objects.filter(pk=revision.pk).update(content=content)
