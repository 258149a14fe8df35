"""What an archive says of itself, and what makes one unfit."""

import hashlib
import json
import os
import struct
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

FORMAT = "mingzheng-archive-1"
NAME = "manifest.json"
_CHUNK = 1 << 20
UNSEALED = b"0" * 64
"""The zip comment until ``seal`` puts the digest in its place."""
# What the zip reader raises on broken bytes; RuntimeError is its answer to an encryption flag.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


class ArchiveRefused(Exception):
    """The archive is damaged or does not fit this house; ``str(error)`` says what to do."""


@dataclass(frozen=True)
class Manifest:
    """``rows`` counts the rows of each model; ``digests`` holds SHA-256 of every other member;
    ``migrations`` is the state of the tables the rows belong to."""

    created_at: str
    rows: dict[str, int]
    digests: dict[str, str]
    migrations: list[str]
    format: str = FORMAT

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Raises ``ArchiveRefused`` when there is none or it is not one of ours."""
    try:
        values = json.loads(archive.read(NAME))
        if values["format"] != FORMAT:
            raise ArchiveRefused("备份文件的格式版本与本系统不符，请用制作它的版本恢复。")
        return Manifest(**values)
    except (KeyError, TypeError, ValueError, *BROKEN):
        raise ArchiveRefused("备份文件缺少清单或清单已损坏，请改用另一份备份。") from None


def seal(path: Path) -> None:
    """Write the SHA-256 of all that stands before it over the archive's closing comment."""
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END) - len(UNSEALED)
        digest = _digest_before(file, size)
        file.seek(size)
        file.write(digest)


def is_sealed(path: Path) -> bool:
    """False when any byte was changed, added or lost since ``seal``."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END) - len(UNSEALED)
        if size <= 0:
            return False
        digest = _digest_before(file, size)
        file.seek(size)
        return file.read() == digest


def _digest_before(file: IO[bytes], size: int) -> bytes:
    digest = hashlib.sha256()
    file.seek(0)
    while size > 0 and (chunk := file.read(min(_CHUNK, size))):
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest().encode()


def digest_of(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def check_members(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Compare every member with its digest before anything is touched."""
    names = set(archive.namelist()) - {NAME}
    if names != set(manifest.digests):
        raise ArchiveRefused("备份文件的内容与清单不一致（有缺失或多余），请改用另一份备份。")
    for name, digest in manifest.digests.items():
        if name.startswith("/") or ".." in name.split("/"):
            raise ArchiveRefused("备份文件含有可疑路径，已拒绝恢复。请改用可信的备份。")
        try:
            with archive.open(name) as member:
                intact = digest_of(member) == digest
        except BROKEN:
            intact = False
        if not intact:
            raise ArchiveRefused(f"备份文件已损坏（{name} 校验不符），请改用另一份备份。")
