"""Files of a meeting: what is handed out, the scan of the signed list, photographs."""

import datetime
import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.uploads import inspect_upload, strip_metadata
from mingzheng.records.people.models import StaffAccount

from ..errors import FileRefused
from ..models import Material, Meeting
from .editing import locked, noted


def add_material(
    meeting: Meeting,
    *,
    name: str,
    content: bytes,
    purpose: str,
    by: StaffAccount,
    at: datetime.datetime,
) -> Material:
    """The same file twice is one. Judged by its content and freed of what says who made it.

    Raises ``WrongState`` or ``FileRefused``.
    """
    try:
        found = inspect_upload(name, content)
        kept = strip_metadata(found.kind, content)
    except UnreadableDocument as error:
        raise FileRefused(f"“{name}”不能上传：{error.message}") from error
    digest = hashlib.sha256(kept).hexdigest()
    with transaction.atomic():
        open_meeting = locked(meeting, act="上传材料")
        known = Material.objects.filter(meeting=open_meeting, digest=digest).first()
        if known:
            return known
        material = Material(
            meeting=open_meeting, purpose=purpose, name=found.safe_name[-200:],
            media_type=found.media_type, size=len(kept), digest=digest, added_at=at,
            added_by_name=str(by),
        )  # fmt: skip
        material.file.save(found.safe_name, ContentFile(kept))
        details = {"file": material.name, "sha256": digest}
        noted(open_meeting, "material_added", by=by, at=at, details=details)
    return material


def remove_material(material: Material, *, by: StaffAccount, at: datetime.datetime) -> None:
    """Raises ``WrongState``."""
    with transaction.atomic():
        meeting = locked(material.meeting, act="删除材料")
        details = {"file": material.name, "sha256": material.digest}
        noted(meeting, "material_removed", by=by, at=at, details=details)
        place = str(material.file.name)
        Material.objects.filter(pk=material.pk).delete()
        transaction.on_commit(partial(default_storage.delete, place))
