"""Writing the bundle to a file, part by part, with the digest of each; and checking one."""

import datetime
import hashlib
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .parts import Part

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024


def write_bundle(
    place: Path,
    parts: Sequence[Part],
    *,
    year: int,
    whole: bool,
    made_at: datetime.datetime,
    step: Callable[[int], None],
) -> None:
    """``step`` hears how many parts are written. Raises ``OSError`` where a file is gone."""
    entries = []
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number, part in enumerate(parts, start=1):
            entries.append(_write(bundle, part))
            step(number)
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
    listed: dict[str, Any] = {
        one["path"]: one for one in json.loads(bundle.read(MANIFEST))["files"]
    }
    faults = [f"多出文件：{name}" for name in names if name != MANIFEST and name not in listed]
    for path, one in listed.items():
        if path not in names:
            faults.append(f"缺少文件：{path}")
        elif _digest(bundle, path) != one["sha256"]:
            faults.append(f"内容与清单不符：{path}")
    return faults


def _digest(bundle: zipfile.ZipFile, path: str) -> str:
    digest = hashlib.sha256()
    try:
        with bundle.open(path) as packed:
            while chunk := packed.read(_CHUNK):
                digest.update(chunk)
    except zipfile.BadZipFile:
        return ""
    return digest.hexdigest()


def _write(bundle: zipfile.ZipFile, part: Part) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(part.path, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    with part.open() as source, bundle.open(info, "w") as target:
        for chunk in source.chunks(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"path": part.path, "source": part.source, "size": size, "sha256": digest.hexdigest()}
