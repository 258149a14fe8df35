"""A file on its way into a register: read and refused or kept, confirmed, written, or given up."""

import datetime
import re
from dataclasses import dataclass

from django.db import transaction

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.table_lines import table_lines
from mingzheng.records.journal.actions import record
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.registers import (
    RegisterKind,
    RegisterReading,
    compare_rows,
    private_cells,
    read_register,
)
from mingzheng.rules.secrecy import find_secrecy

from ..errors import (
    NothingToChange,
    RegisterMoved,
    UploadClosed,
    UploadNotPublic,
    UploadRefused,
    UploadRunning,
    UploadSecret,
)
from ..models import Change, Register, Upload
from ..models.upload import pack
from ..queries.standing import standing_values
from .entering import refuse_unfit

MOST_ROWS = 60_000
MOST_CELLS = 1_200_000
_MAY_BE_SECRET = re.compile("密|★|内部|不予公开|不得公开")


@dataclass(frozen=True)
class Terms:
    """What the person says about a file. ``whole``: rows that it lacks are off the list."""

    effective_on: datetime.date
    whole: bool
    gone: Change = Change.CANCELLED
    document: str = ""
    publication: Publication | None = None


def read_file(
    data: bytes, *, name: str, kind: RegisterKind, today: datetime.date
) -> RegisterReading:
    """Nothing is stored. Raises ``UploadRefused``, ``UploadNotPublic`` or ``UploadSecret``."""
    try:
        lines = table_lines(data, name=name, most_cells=MOST_CELLS)
    except UnreadableDocument as error:
        raise UploadRefused(error.message) from error
    if len(lines) > MOST_ROWS:
        raise UploadRefused(f"超过 {MOST_ROWS} 行，无法一次导入。请拆成几个文件分别导入。")
    private = private_cells(lines, kind=kind, today=today)
    if private:
        raise UploadNotPublic(private)
    secret = [number for number, texts in lines if is_secret("\t".join(texts))]
    if secret:
        raise UploadSecret(secret)
    try:
        reading = read_register(lines, kind=kind, today=today)
    except Refusal as refusal:
        raise UploadRefused(refusal.message) from refusal
    if reading.fault_count:
        raise UploadRefused(
            f"有 {reading.fault_count} 处填写不符合要求，什么也没有保存。请改好后重新上传。",
            faults=reading.faults,
            count=reading.fault_count,
        )
    return reading


def is_secret(text: str) -> bool:
    """Whether a row bears a mark that blocks publication."""
    if not _MAY_BE_SECRET.search(text):
        return False
    return any(found.level == "block" for found in find_secrecy(text.replace("\t", "\n")))


def keep_upload(
    register: Register,
    reading: RegisterReading,
    terms: Terms,
    *,
    name: str,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Upload:
    """The rows wait for a person who has seen the preview. Raises ``WordsNotPublic``."""
    refuse_unfit({"依据文号": terms.document}, today=at.date())
    with transaction.atomic():
        upload = Upload.objects.create(
            register=register,
            name=name[-200:],
            effective_on=terms.effective_on,
            whole=terms.whole,
            gone_change=terms.gone,
            document=terms.document,
            publication=terms.publication,
            packed=pack(reading.rows),
            row_count=len(reading.rows),
            unknown=list(reading.unknown),
            missing=list(reading.missing),
            revision=register.revision,
            uploaded_at=at,
            uploaded_by=by,
        )
        _note(upload, "register_upload.previewed", by, at, rows=len(reading.rows))
    return upload


def queue_upload(upload: Upload, *, by: StaffAccount | None, at: datetime.datetime) -> Upload:
    """Raises ``UploadClosed``, ``UploadRunning``, ``RegisterMoved`` or ``NothingToChange``.

    After ``RegisterMoved`` the preview is that of the register as it is now.
    """
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=upload.register_id)
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state != Upload.State.PREVIEW:
            raise UploadClosed(upload.get_state_display())
        busy = register.uploads.filter(state__in=(Upload.State.QUEUED, Upload.State.RUNNING))
        if busy.exists():
            raise UploadRunning
        moved = upload.revision != register.revision
        upload.revision = register.revision
        if not moved:
            plan = compare_rows(
                upload.rows, standing_values(register, on=upload.effective_on), whole=upload.whole
            )
            if not plan.changes:
                raise NothingToChange
            upload.state = Upload.State.QUEUED
            _note(upload, "register_upload.confirmed", by, at)
        upload.save(update_fields=("state", "revision"))
    if moved:
        raise RegisterMoved
    return upload


def discard_upload(upload: Upload, *, by: StaffAccount | None, at: datetime.datetime) -> None:
    """Nothing of the list has changed. Raises ``UploadClosed`` once it is being written."""
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state not in (Upload.State.PREVIEW, Upload.State.FAILED):
            raise UploadClosed(upload.get_state_display())
        upload.state, upload.packed = Upload.State.DISCARDED, b""
        upload.save(update_fields=("state", "packed"))
        _note(upload, "register_upload.discarded", by, at)


def _note(
    upload: Upload, action: str, by: StaffAccount | None, at: datetime.datetime, **details: object
) -> None:
    record(
        action=action, subject=upload, by=by, at=at, details={"file": upload.name, **details},
        organisation_id=upload.register.organisation_id,
    )  # fmt: skip
