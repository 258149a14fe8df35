"""What the files of the bundle are called."""

import re

from mingzheng.ports.year_records import YearRecord

from ..models import Evidence, Notice, Supervision, SupervisionReplyFile

LONGEST = 80
"""Characters of a name: three bytes each, and file systems take 255."""


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


def path_of_letter(letter: Supervision) -> str:
    return f"督办函/{letter.pk}_{_safe(letter.number or letter.measure_name)}.docx"


def path_of_reply_file(file: SupervisionReplyFile) -> str:
    return f"督办函/回复附件/{file.pk}_{_safe(file.name)}"


def path_of_record(label: str, record: YearRecord) -> str:
    """Of what another part of the house keeps."""
    parts = (label, record.folder, record.name)
    return "/".join(_safe(part) for part in parts if part)


def _safe(name: str) -> str:
    """A name for a file on every system: neither a path nor a device."""
    clean = re.sub(r'[\\/:*?"<>|#%\x00-\x1f]+', "_", name).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if len(clean) > LONGEST and dot and len(ending) <= 5:
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return clean[:LONGEST] or "未命名"
