"""Files of a case: judged by content, cleaned where they leave the house, sealed on disk."""

import datetime
import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.uploads import inspect_upload
from mingzheng.records.sealed.envelope import new_file_key, open_bytes, seal_bytes

from .errors import FileRefused
from .models import Case, CaseEvent, CaseFile

LARGEST = 10 * 1024 * 1024
TAKEN = ("pdf", "docx", "xlsx", "png", "jpg")


@dataclass(frozen=True)
class AcceptedFile:
    """``media_type`` is ours, never the browser's."""

    name: str
    kind: str
    media_type: str
    data: bytes


def accept_file(name: str, data: bytes) -> AcceptedFile:
    """Raises ``FileRefused``."""
    if len(data) > LARGEST:
        raise FileRefused(f"“{name}”超过 10 MB，请压缩或者拆分后再上传。")
    try:
        found = inspect_upload(name, data)
    except UnreadableDocument as error:
        raise FileRefused(f"“{name}”不能接收：{error.message}") from error
    if found.kind not in TAKEN:
        raise FileRefused(f"“{name}”不能接收：请上传 pdf、docx、xlsx、jpg 或 png。")
    return AcceptedFile(found.safe_name, found.kind, found.media_type, data)


def digest_of(accepted: AcceptedFile) -> str:
    """As ``CaseFile.sha256`` keeps it."""
    return hashlib.sha256(accepted.data).hexdigest()


def store_case_file(
    accepted: AcceptedFile,
    *,
    purpose: str,
    at: datetime.datetime,
    case: Case | None = None,
    event: CaseEvent | None = None,
    form_index: bytes | None = None,
) -> CaseFile:
    stored = CaseFile(
        case=case,
        event=event,
        form_index=form_index,
        purpose=purpose,
        name=accepted.name,
        kind=accepted.kind,
        media_type=accepted.media_type,
        size=len(accepted.data),
        file_key=new_file_key(),
        sha256=digest_of(accepted),
        added_at=at,
    )
    sealed = seal_bytes(accepted.data, file_key=stored.file_key)
    stored.file.save(accepted.name, ContentFile(sealed), save=False)
    stored.save()
    return stored


def read_case_file(stored: CaseFile) -> bytes:
    with stored.file.open("rb") as file:
        sealed = file.read()
    return open_bytes(sealed, file_key=stored.file_key, name=f"文件 {stored.pk}")
