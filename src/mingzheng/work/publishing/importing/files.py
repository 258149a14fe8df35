"""Files that an import brings along: checked and cleaned as any upload, stored once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.records.library.actions.store_file import store_file
from mingzheng.rules.official_text import AttachmentBlock, file_keys, from_stream, to_stream

from .fields import RecordRefused
from .record import FileSpec


class FileSource(Protocol):
    def store(self, path: str, *, organisation_id: int, at: datetime.datetime) -> int:
        """Key of the stored file; raises ``RecordRefused``."""


@dataclass(frozen=True)
class NoFiles:
    """A single file of lines has nothing beside it."""

    def store(self, path: str, *, organisation_id: int, at: datetime.datetime) -> int:
        raise RecordRefused(
            f"附件“{path}”无处可取：请把 JSONL 与附件放在同一文件夹，导入该文件夹。"
        )


@dataclass(frozen=True)
class FolderFiles:
    root: Path

    def store(self, path: str, *, organisation_id: int, at: datetime.datetime) -> int:
        place = (self.root / path).resolve()
        if not place.is_relative_to(self.root.resolve()) or not place.is_file():
            raise RecordRefused(f"附件“{path}”不在导入文件夹内，请检查文件名和路径。")
        try:
            stored = store_file(
                place.name, place.read_bytes(), organisation_id=organisation_id, by=None, at=at
            )
        except UnreadableDocument as error:
            raise RecordRefused(f"附件“{path}”不能收：{error.message}") from None
        return stored.pk


def body_with_files(
    body: list[dict[str, Any]],
    specs: Sequence[FileSpec],
    source: FileSource,
    *,
    organisation_id: int,
    at: datetime.datetime,
) -> list[dict[str, Any]]:
    """Keys of the file become keys of this house; a file that no block shows is added at the end.

    A key that the record does not name would lead to somebody else's file: refused.
    """
    named = {spec.key for spec in specs if spec.key is not None}
    if set(file_keys(from_stream(body))) - named:
        raise RecordRefused("正文引用了“files”里没有的文件，请在“files”中补上，或删去该段。")
    if not specs:
        return body
    keys = {spec: source.store(spec.path, organisation_id=organisation_id, at=at) for spec in specs}
    stored = {spec.key: key for spec, key in keys.items() if spec.key is not None}
    added = [AttachmentBlock(key, spec.title) for spec, key in keys.items() if spec.key is None]
    return [_with_key(raw, stored) for raw in body] + to_stream(added)


def _with_key(raw: dict[str, Any], stored: dict[int, int]) -> dict[str, Any]:
    if raw["type"] not in ("figure", "attachment") or raw["value"]["file"] is None:
        return raw
    return raw | {"value": raw["value"] | {"file": stored[raw["value"]["file"]]}}
