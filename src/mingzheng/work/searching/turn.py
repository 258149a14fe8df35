"""Whose turn it is to write the index of this house: one program at a time.

The engine's own lock is not enough: a rebuild writes a generation that is not live yet, and a
second program that meanwhile took rows from the outbox would put them into the one about to be
dropped.
"""

import fcntl
from pathlib import Path
from typing import TextIO

from mingzheng.search.engines.port import WriterBusy


class Turn:
    """A lock on a file, which the system takes from a program that is killed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: TextIO | None = None

    @property
    def taken(self) -> bool:
        return self._held is not None

    def take(self) -> None:
        """Raises ``WriterBusy`` while another program has it; who has it may ask again."""
        if self._held is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise WriterBusy(str(self._path)) from None
        self._held = file

    def leave(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
