"""The head of the journal, kept in a file outside the database so that a cut tail is found."""

import os
from pathlib import Path

from django.conf import settings

from .chain import Anchor


def write_anchor(anchor: Anchor) -> None:
    """Append one line; a single short write in append mode is not torn between processes."""
    path = Path(settings.JOURNAL_ANCHOR)
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{anchor.count} {anchor.hash}\n".encode()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


def read_anchors() -> list[Anchor]:
    """Every anchored head; an unreadable line counts as an anchor that nothing can match."""
    path = Path(settings.JOURNAL_ANCHOR)
    if not path.exists():
        return []
    anchors = []
    for line in path.read_text().splitlines():
        count, _, digest = line.partition(" ")
        anchors.append(Anchor(int(count) if count.isdigit() else 0, digest))
    return anchors
