"""Files of an application that is not sent yet wait here, a day at most."""

import datetime
import uuid
from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from ..files import AcceptedFile, store_case_file
from ..models import CaseFile
from ..query_codes import index_of_form

KEPT_FOR = datetime.timedelta(days=1)


def keep_upload(
    file: AcceptedFile, *, purpose: str, form_key: uuid.UUID, at: datetime.datetime
) -> CaseFile:
    """In place of what was kept for the same purpose before."""
    mark = index_of_form(form_key)
    with transaction.atomic():
        _discard(CaseFile.objects.filter(case=None, form_index=mark, purpose=purpose))
        return store_case_file(file, purpose=purpose, form_index=mark, at=at)


def kept_uploads(form_key: uuid.UUID) -> list[CaseFile]:
    return list(CaseFile.objects.filter(case=None, form_index=index_of_form(form_key)))


def discard_kept(*, at: datetime.datetime) -> int:
    """What has waited too long; how many."""
    with transaction.atomic():
        return _discard(CaseFile.objects.filter(case=None, added_at__lt=at - KEPT_FOR))


def _discard(files: Iterable[CaseFile]) -> int:
    gone = list(files)
    CaseFile.objects.filter(pk__in=[one.pk for one in gone]).delete()
    transaction.on_commit(partial(_delete, [str(one.file.name) for one in gone]))
    return len(gone)


def _delete(places: list[str]) -> None:
    for place in places:
        default_storage.delete(place)
