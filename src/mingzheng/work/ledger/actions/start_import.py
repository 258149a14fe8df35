"""Taking in an uploaded or pasted notice; a worker reads it afterwards."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import FileAlreadyUploaded, UploadTooLarge
from ..models import NoticeImport

MAX_MEGABYTES = 20
GONE = (NoticeImport.State.DISCARDED, NoticeImport.State.UNDONE, NoticeImport.State.FAILED)


def store_upload(
    *,
    data: bytes,
    name: str,
    year: int,
    by: StaffAccount | None,
    at: datetime.datetime,
    again: bool = False,
) -> NoticeImport:
    """Raises ``UploadTooLarge``, or ``FileAlreadyUploaded`` unless ``again``."""
    if len(data) > MAX_MEGABYTES * 1024 * 1024:
        raise UploadTooLarge(megabytes=MAX_MEGABYTES)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        draft = NoticeImport.objects.create(
            year=year,
            original_name=name[-200:],
            size=len(data),
            digest=digest,
            uploaded_by=by,
            uploaded_at=at,
            requested_at=at,
        )
        record(
            action="import.uploaded",
            subject=draft,
            by=by,
            at=at,
            details={"name": draft.original_name, "size": draft.size, "sha256": digest},
        )
        # Writers queue on the journal: whoever sent the same file a moment ago is seen from here.
        if not again:
            _refuse_known(draft)
        draft.file.save("", ContentFile(data))
    return draft


def _refuse_known(draft: NoticeImport) -> None:
    known = NoticeImport.objects.filter(digest=draft.digest).exclude(pk=draft.pk)
    earlier = known.exclude(state__in=GONE).order_by("-pk").first()
    if earlier is not None:
        when = earlier.uploaded_at.astimezone(draft.uploaded_at.tzinfo)
        raise FileAlreadyUploaded(earlier=earlier.pk, when=f"{when:%Y-%m-%d %H:%M}")


def start_by_hand(*, year: int, by: StaffAccount | None, at: datetime.datetime) -> NoticeImport:
    """An empty grid to type a notice into."""
    with transaction.atomic():
        draft = NoticeImport.objects.create(
            year=year,
            original_name="手工录入",
            state=NoticeImport.State.PARSED,
            uploaded_by=by,
            uploaded_at=at,
            requested_at=at,
            parsed_at=at,
        )
        record(action="import.begun_by_hand", subject=draft, by=by, at=at)
    return draft


def discard_import(draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime) -> None:
    """A ledger that was opened from it stays; a discarded import can be uploaded anew."""
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state in {NoticeImport.State.CONFIRMED, NoticeImport.State.DISCARDED}:
            return
        draft.state = NoticeImport.State.DISCARDED
        draft.save(update_fields=("state",))
        record(action="import.discarded", subject=draft, by=by, at=at)


def continue_by_hand(
    draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime
) -> None:
    """What could not be read is typed into an empty grid instead."""
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=draft.pk)
        if draft.state != NoticeImport.State.FAILED:
            return
        draft.state = NoticeImport.State.PARSED
        draft.parsed_at = at
        draft.save(update_fields=("state", "parsed_at"))
        record(action="import.continued_by_hand", subject=draft, by=by, at=at)
