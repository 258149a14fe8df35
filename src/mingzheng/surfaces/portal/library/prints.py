"""PDF and Word files of public items, made when first asked for and kept on the disk.

A file is kept under the digest of everything it is made of, so that no change can show an old one.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from mingzheng.records.library.models import StoredFile
from mingzheng.rules.official_text import Block, FigureBlock
from mingzheng.ui.official_print.layout import OfficialLayout
from mingzheng.ui.official_print.pdf import to_pdf
from mingzheng.ui.official_print.word import to_docx

from .busy import costly

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
KEPT = 1_000
"""Files on the disk; the oldest go first."""

_MAKERS: Mapping[str, Callable[..., bytes]] = {"pdf": to_pdf, "docx": to_docx}


def print_of(layout: OfficialLayout, form: str) -> bytes:
    """Raises ``TooBusy``, and ``FontsMissing`` for a PDF."""
    path = _folder() / f"{_digest(layout)}.{form}"
    if path.exists():
        return path.read_bytes()
    with costly():
        content = _MAKERS[form](layout, pictures=_pictures(layout.blocks))
    _keep(path, content)
    return content


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "prints"


def _digest(layout: OfficialLayout) -> str:
    """Stored files never change, so that their keys stand for what is in them."""
    return hashlib.sha256(repr(layout).encode()).hexdigest()


def _pictures(blocks: tuple[Block, ...]) -> dict[int, bytes]:
    keys = [one.file for one in blocks if isinstance(one, FigureBlock) and one.file is not None]
    if not keys:
        return {}
    found = StoredFile.objects.filter(pk__in=keys)
    return {one.pk: one.file.read() for one in found if one.file.storage.exists(str(one.file.name))}


def _keep(path: Path, content: bytes) -> None:
    """Whoever reads meanwhile finds the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    os.replace(file.name, path)
    kept = sorted(path.parent.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)
