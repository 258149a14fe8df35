"""The PDF of a frozen issue: made by the worker, kept with its digest; made again only when an item
was withdrawn."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task

from mingzheng.ports.clock import CLOCK
from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import StoredFile
from mingzheng.ui.official_print.fonts import FontsMissing
from mingzheng.ui.official_print.gazette_pdf import gazette_pdf

from .layout import issue_layout
from .models import FrozenIssue

STUCK_AFTER = datetime.timedelta(minutes=10)
"""Far longer than the largest issue takes: its worker was killed."""


@task()
def make_pdf(frozen_id: int) -> None:
    make_issue_pdf(frozen_id, at=CLOCK.get().now())


def make_issue_pdf(frozen_id: int, *, at: datetime.datetime) -> None:
    """Harmless when run twice: what is made stays."""
    frozen = FrozenIssue.objects.select_related("issue").filter(pk=frozen_id).first()
    if frozen is None or frozen.pdf_state == FrozenIssue.Pdf.MADE:
        return
    try:
        content = gazette_pdf(
            issue_layout(frozen),
            pictures=_pictures(frozen),
        )
    except FontsMissing as error:
        _fail(frozen, str(error), at=at)
        return
    _keep(frozen, content, at=at)


def ask_again(frozen: FrozenIssue, *, at: datetime.datetime) -> None:
    """For a PDF that was not made; one that is made stays."""
    with transaction.atomic():
        waiting = FrozenIssue.objects.filter(pk=frozen.pk).exclude(pdf_state=FrozenIssue.Pdf.MADE)
        if waiting.update(pdf_state=FrozenIssue.Pdf.WAITING, pdf_failure="", pdf_requested_at=at):
            make_pdf.enqueue(frozen.pk)


def look_after_pdfs(*, at: datetime.datetime) -> None:
    """The timer: what has waited so long is handed to the worker again."""
    stuck = FrozenIssue.objects.filter(
        pdf_state=FrozenIssue.Pdf.WAITING, pdf_requested_at__lte=at - STUCK_AFTER
    )
    for frozen in stuck:
        ask_again(frozen, at=at)


def _keep(frozen: FrozenIssue, content: bytes, *, at: datetime.datetime) -> None:
    with transaction.atomic():
        locked = FrozenIssue.objects.select_for_update().select_related("issue").get(pk=frozen.pk)
        if locked.pdf_state == FrozenIssue.Pdf.MADE:
            return
        if locked.pdf_requested_at != frozen.pdf_requested_at:
            # Asked for anew meanwhile, perhaps because an item was withdrawn: that one is wanted.
            return
        head = locked.head
        name = f"{head['year']}-{head['number']}.pdf"
        locked.pdf.save(name, ContentFile(content), save=False)
        locked.pdf_digest = hashlib.sha256(content).hexdigest()
        locked.pdf_size = len(content)
        locked.pdf_state, locked.pdf_failure = FrozenIssue.Pdf.MADE, ""
        locked.save()
        announce("gazette", [locked.issue_id])
        record(
            action="gazette.pdf_made", subject=locked.issue, by=None, at=at,
            details={"sha256": locked.pdf_digest, "size": locked.pdf_size},
        )  # fmt: skip


def _fail(frozen: FrozenIssue, reason: str, *, at: datetime.datetime) -> None:
    with transaction.atomic():
        FrozenIssue.objects.filter(pk=frozen.pk).update(
            pdf_state=FrozenIssue.Pdf.FAILED, pdf_failure=reason[:300]
        )
        record(
            action="gazette.pdf_failed", subject=frozen.issue, by=None, at=at,
            details={"reason": reason},
        )  # fmt: skip


def _pictures(frozen: FrozenIssue) -> dict[int, bytes]:
    shown = frozen.items.filter(withdrawal=None).values("files__file")
    files = StoredFile.objects.filter(pk__in=shown, media_type__startswith="image/")
    return {one.pk: one.file.read() for one in files if one.file.storage.exists(str(one.file.name))}
