"""Writing the whole library into a folder that imports again."""

import json
import shutil
from pathlib import Path

from ..importing.folder import PUBLICATIONS
from .records import exported_files, exported_records


class ExportRefused(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


def write_folder(folder: Path) -> int:
    """How many publications were written. Raises ``ExportRefused`` for a folder in use."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(f"{folder} 不是空文件夹，请换一个新的文件夹名。")
    (folder / "files").mkdir(parents=True)
    count = 0
    with (folder / PUBLICATIONS).open("w", encoding="utf-8") as lines:
        for record in exported_records():
            lines.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            for path, stored in exported_files(record):
                if not (folder / path).exists():
                    with stored.file.open("rb") as source, (folder / path).open("wb") as copy:
                        shutil.copyfileobj(source, copy)
            count += 1
    return count
