"""Where the lines of an import come from: a file of lines, or a folder with lines and files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .files import FileSource, FolderFiles, NoFiles

PUBLICATIONS = "publications.jsonl"


class ImportRefused(Exception):
    """``str(error)`` is a Chinese sentence with the cure."""


@dataclass(frozen=True)
class Source:
    """``count`` lines, read anew by each iteration; ``files`` lie beside them."""

    paths: tuple[Path, ...]
    count: int
    files: FileSource

    def __iter__(self) -> Iterator[bytes]:
        for path in self.paths:
            with path.open("rb") as file:
                yield from file


def open_source(path: Path) -> Source:
    """Raises ``ImportRefused``."""
    if not path.exists():
        raise ImportRefused(f"找不到 {path}，请检查路径。")
    if path.is_file():
        return _source((path,), NoFiles())
    lines = tuple(sorted(path.glob("*.jsonl")))
    if not lines:
        raise ImportRefused(f"文件夹 {path} 里没有 .jsonl 文件，请把每条信息写成一行 JSON 放进去。")
    return _source(lines, FolderFiles(path))


def _source(paths: tuple[Path, ...], files: FileSource) -> Source:
    return Source(paths, sum(_count(path) for path in paths), files)


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
