"""Writing the bundle to a file, part by part, with the digest of each; and checking one."""

import datetime
import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File

from .index_page import FILES, files_page
from .part import Part

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024


class PartUnreadable(Exception):
    """``path`` is that of the part within the bundle."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def write_bundle(
    place: Path,
    parts: Sequence[Part],
    *,
    year: int,
    whole: bool,
    made_at: datetime.datetime,
    step: Callable[[int], None],
) -> None:
    """``step`` hears how many parts are written; the list of files comes last. Raises
    ``PartUnreadable`` where a file is gone."""
    entries = []
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, part in enumerate(parts, start=1):
            entries.append(_write(bundle, part))
            step(number)
        listing = files_page(year, entries).encode()
        entries.append(_write(bundle, Part(FILES, "文件清单", lambda: ContentFile(listing))))
        manifest = {
            "year": year,
            "closed": whole,
            "made_at": made_at.isoformat(timespec="seconds"),
            "files": entries,
        }
        info = zipfile.ZipInfo(MANIFEST, _EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        bundle.writestr(info, json.dumps(manifest, ensure_ascii=False, indent=2))


def faults_of(place: Path) -> list[str]:
    """What is wrong with a bundle, one line each; empty = every file is there as it was packed."""
    try:
        with zipfile.ZipFile(place) as bundle:
            return _faults(bundle)
    except (zipfile.BadZipFile, OSError):
        return ["不是完整的归档包，打不开。"]


def _faults(bundle: zipfile.ZipFile) -> list[str]:
    names = bundle.namelist()
    if MANIFEST not in names:
        return [f"缺少文件清单 {MANIFEST}。"]
    listed = _listed(bundle)
    if listed is None:
        return [f"文件清单 {MANIFEST} 读不懂，已被改动或损坏。"]
    faults = [f"多出文件：{name}" for name in names if name != MANIFEST and name not in listed]
    faults += [f"重复文件：{name}" for name, count in Counter(names).items() if count > 1]
    for path, digest in listed.items():
        if path not in names:
            faults.append(f"缺少文件：{path}")
        elif _digest(bundle, path) != digest:
            faults.append(f"内容与清单不符：{path}")
    return faults


def _listed(bundle: zipfile.ZipFile) -> dict[str, str] | None:
    """Path → digest; None where the manifest is none."""
    try:
        files = json.loads(bundle.read(MANIFEST))["files"]
        return {str(one["path"]): str(one["sha256"]) for one in files}
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def _digest(bundle: zipfile.ZipFile, path: str) -> str:
    digest = hashlib.sha256()
    try:
        with bundle.open(path) as packed:
            while chunk := packed.read(_CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error):
        return ""
    return digest.hexdigest()


def _write(bundle: zipfile.ZipFile, part: Part) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(part.path, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    with _opened(part) as source, bundle.open(info, "w") as target:
        for chunk in source.chunks(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"path": part.path, "source": part.source, "size": size, "sha256": digest.hexdigest()}


def _opened(part: Part) -> File[bytes]:
    try:
        return part.open()
    except OSError as error:
        raise PartUnreadable(part.path) from error
