"""Files of a form that is not accepted yet wait here, a day at most."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from ..files import AcceptedFile, read_case_file, store_case_file
from ..models import CaseFile
from ..query_codes import index_of_form

KEPT_FOR = datetime.timedelta(days=1)


@dataclass(frozen=True)
class KeptUpload:
    purpose: str
    accepted: AcceptedFile


def keep_upload(
    file: AcceptedFile, *, purpose: str, form_key: uuid.UUID, at: datetime.datetime
) -> None:
    """In place of what was kept for the same purpose before."""
    mark = index_of_form(form_key)
    with transaction.atomic():
        _discard(CaseFile.objects.filter(case=None, form_index=mark, purpose=purpose))
        store_case_file(file, purpose=purpose, form_index=mark, at=at)


def kept_uploads(form_key: uuid.UUID) -> list[KeptUpload]:
    found = CaseFile.objects.filter(case=None, form_index=index_of_form(form_key))
    return [
        KeptUpload(
            one.purpose, AcceptedFile(one.name, one.kind, one.media_type, read_case_file(one))
        )
        for one in found
    ]


def discard_form(form_key: uuid.UUID) -> None:
    """The form has been accepted, its files are stored with the case."""
    with transaction.atomic():
        _discard(CaseFile.objects.filter(case=None, form_index=index_of_form(form_key)))


def discard_kept(*, at: datetime.datetime) -> int:
    """What has waited too long; how many."""
    with transaction.atomic():
        return _discard(CaseFile.objects.filter(case=None, added_at__lt=at - KEPT_FOR))


def _discard(files: Iterable[CaseFile]) -> int:
    gone = list(files)
    if gone:
        CaseFile.objects.filter(pk__in=[one.pk for one in gone]).delete()
        transaction.on_commit(partial(_delete, [str(one.file.name) for one in gone]))
    return len(gone)


def _delete(places: list[str]) -> None:
    for place in places:
        default_storage.delete(place)
