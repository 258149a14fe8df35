"""Writing an archive: rows as JSON lines, files as they are, digests last."""

import datetime
import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from .manifest import NAME, UNSEALED, Manifest, digest_of, seal
from .tables import archived_models, migration_state


class ExactTimes(DjangoJSONEncoder):
    """Django's encoder cuts times to milliseconds: a restored row would not be the same row."""

    def default(self, value: object) -> object:
        if isinstance(value, datetime.datetime | datetime.time):
            return value.isoformat()
        return super().default(value)


def create_archive(path: Path, *, at: datetime.datetime) -> Manifest:
    """Write the archive beside ``path`` first and move it there when whole."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            rows, digests = _write_rows(archive)
            digests |= _write_files(archive)
            manifest = Manifest(
                created_at=at.isoformat(),
                rows=rows,
                digests=digests,
                migrations=migration_state(),
            )
            archive.writestr(NAME, manifest.to_bytes())
            archive.comment = UNSEALED
        seal(Path(draft))
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
    return manifest


def _write_rows(archive: zipfile.ZipFile) -> tuple[dict[str, int], dict[str, str]]:
    """All tables as of one moment: writers go on while a snapshot is read."""
    rows: dict[str, int] = {}
    digests: dict[str, str] = {}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in archived_models():
            label = model._meta.label_lower
            name = f"rows/{label}.jsonl"
            rows[label], digests[name] = _write_table(archive, name, model)
    return rows, digests


def _write_table(archive: zipfile.ZipFile, name: str, model: type[models.Model]) -> tuple[int, str]:
    # Join tables are archived as tables of their own, so rows carry their own columns only.
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    count = 0
    with tempfile.TemporaryFile() as spool:
        for row in model._base_manager.order_by("pk").iterator(chunk_size=2000):
            line = serializers.serialize("jsonl", [row], fields=columns, cls=ExactTimes)
            spool.write(line.encode())
            count += 1
        spool.seek(0)
        digest = digest_of(spool)
        spool.seek(0)
        _copy(archive, name, spool)
    return count, digest


def _write_files(archive: zipfile.ZipFile) -> dict[str, str]:
    digests = {}
    media = Path(settings.MEDIA_ROOT)
    found = [(f"media/{p.relative_to(media).as_posix()}", p) for p in sorted(media.rglob("*"))]
    anchor = Path(settings.JOURNAL_ANCHOR)
    for name, path in [*found, ("anchor/journal.log", anchor)]:
        if path.is_file():
            content = path.read_bytes()
            digests[name] = digest_of(io.BytesIO(content))
            _copy(archive, name, io.BytesIO(content))
    return digests


def _copy(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> None:
    with archive.open(name, "w", force_zip64=True) as member:
        while chunk := source.read(1 << 20):
            member.write(chunk)
