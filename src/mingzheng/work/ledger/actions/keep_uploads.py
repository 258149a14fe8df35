"""Files of a refused form wait here until the form is sent again, a day at most."""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from mingzheng.records.people.models import StaffAccount

from ..evidence_files import AcceptedFile
from ..models import KeptUpload

KEPT_FOR = datetime.timedelta(days=1)


def keep_uploads(
    files: Sequence[AcceptedFile],
    *,
    account: StaffAccount,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> list[KeptUpload]:
    """Store ``files`` for the form; what has waited too long is discarded on the way."""
    discard_old_uploads(at=at)
    kept = []
    for accepted in files:
        upload = KeptUpload(
            account=account,
            submission_key=submission_key,
            name=accepted.name,
            media_type=accepted.media_type,
            kept_at=at,
        )
        upload.file.save(accepted.name, accepted.file)
        kept.append(upload)
    return kept


def discard_old_uploads(*, at: datetime.datetime) -> None:
    discard_uploads(KeptUpload.objects.filter(kept_at__lt=at - KEPT_FOR))


def discard_uploads(uploads: Iterable[KeptUpload]) -> None:
    uploads = list(uploads)
    places = [str(upload.file.name) for upload in uploads]
    for upload in uploads:
        upload.file.close()
    with transaction.atomic():
        KeptUpload.objects.filter(pk__in=[upload.pk for upload in uploads]).delete()
        transaction.on_commit(partial(_delete_files, places))


def _delete_files(places: Sequence[str]) -> None:
    for place in places:
        default_storage.delete(place)
