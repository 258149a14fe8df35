"""What the files of the bundle are called."""

import re

from ..models import Evidence, Notice


def folder_of(place: int, notice: Notice) -> str:
    return f"{place:02d}_{_safe(notice.document_number or notice.title)[:40]}"


def task_file(number: int) -> str:
    """The page of one task, beside that of its notice."""
    return f"任务{number:03d}.html"


def path_of(pk: int, title: str) -> str:
    """Of an evidence file; its number keeps equal names apart."""
    return f"佐证/{pk}_{_safe(title)}"


def path_of_piece(piece: Evidence) -> str:
    return path_of(piece.pk, piece.title)


def _safe(name: str) -> str:
    """A name for a file on every system: neither a path nor a device."""
    return re.sub(r'[\\/:*?"<>|#%\x00-\x1f]+', "_", name).strip(" .")[:120] or "未命名"
