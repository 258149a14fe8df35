"""Taking in a file that is to be published: checked, cleaned, made findable, stored once."""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from mingzheng.readers import UnreadableDocument
from mingzheng.readers.uploads import Inspected, extract_text, inspect_upload, strip_metadata
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..models import StoredFile


class HiddenContentUndecided(UnreadableDocument):
    """Tracked changes, comments, hidden text or sheets: a person has to say that they may stay."""

    def __init__(self, found: Inspected) -> None:
        told = "".join(one.message for one in found.needs_decision)
        super().__init__("hidden_content", f"文件里有读者看不见的内容：{told}")


def store_file(
    name: str,
    data: bytes,
    *,
    organisation_id: int,
    by: StaffAccount | None,
    at: datetime.datetime,
    hidden_accepted: bool = False,
) -> StoredFile:
    """The same file under the same name is stored once per organisation.

    Raises ``UnreadableDocument`` for what is not taken, ``HiddenContentUndecided`` among it unless
    ``hidden_accepted`` says that somebody has looked.
    """
    found = inspect_upload(name, data)
    if found.needs_decision and not hidden_accepted:
        raise HiddenContentUndecided(found)
    clean = strip_metadata(found.kind, data)
    digest = hashlib.sha256(clean).hexdigest()
    with transaction.atomic():
        known = StoredFile.objects.filter(
            sha256=digest, organisation=organisation_id, name=found.safe_name
        ).first()
        return known or _stored(found, clean, digest, organisation_id=organisation_id, by=by, at=at)


def _stored(
    found: Inspected,
    clean: bytes,
    digest: str,
    *,
    organisation_id: int,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> StoredFile:
    file = StoredFile(
        name=found.safe_name,
        kind=found.kind,
        media_type=found.media_type,
        size=len(clean),
        sha256=digest,
        text=extract_text(found.kind, clean),
        hidden_removed=[one.message for one in found.hidden if one.matter == "metadata"],
        organisation_id=organisation_id,
        uploaded_by=by,
        uploaded_at=at,
    )
    # No name of a stranger's making on our disk.
    file.file.save(f"{digest[:20]}.{found.kind}", ContentFile(clean), save=False)
    file.save()
    record(
        action="file.stored", subject=file, by=by, at=at, organisation_id=organisation_id,
        details={
            "sha256": digest, "size": file.size,
            "hidden_kept": [one.message for one in found.needs_decision],
        },
    )  # fmt: skip
    return file
