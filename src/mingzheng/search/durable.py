"""Files that are there whole or not at all."""

import os
from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Whoever reads meets the old file or the new one, after a power cut too."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("wb") as written:
        written.write(data)
        written.flush()
        os.fsync(written.fileno())
    draft.replace(path)
