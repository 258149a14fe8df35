"""An upper library that exchanges files: ``outbox/`` up, ``receipts/`` back, ``inbox/`` down.

Names carry id and version, files appear under their names only when complete, and nothing is ever
written twice: whoever carries the folder may be interrupted at any moment.
"""

import datetime
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzheng.ports.upper_library import Outcome, Receipt, UpperDocument, UpperLibraryAway

_OUTCOMES: tuple[Outcome, ...] = ("accepted", "rejected")


@dataclass(frozen=True)
class FolderLibrary:
    root: Path

    def send(self, package: Mapping[str, Any]) -> Receipt:
        """Goes into ``outbox/NUMBER.json``; the answer comes as ``receipts/NUMBER.json``."""
        number = _number(package)
        place = self._folder("outbox") / f"{number}.json"
        if not place.exists():
            half = place.with_suffix(".part")
            try:
                half.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
                os.replace(half, place)
            except OSError as error:
                raise _away(error) from error
        return self.receipt(number)

    def receipt(self, number: str) -> Receipt:
        place = self._folder("receipts") / f"{number}.json"
        if not place.exists():
            return Receipt(number, "pending")
        answer = _read(place)
        outcome = answer.get("outcome")
        if outcome not in _OUTCOMES:
            raise UpperLibraryAway(f"回执 {place.name} 内容不完整，等待上级重新出具。")
        return Receipt(number, outcome, str(answer.get("message", "")))

    def changes(self, since: datetime.datetime | None) -> Sequence[UpperDocument]:
        found = []
        for place in sorted(self._folder("inbox").glob("*.json")):
            one = _read(place)
            try:
                changed_at = datetime.datetime.fromisoformat(one["changed_at"])
                document = UpperDocument(str(one["id"]), changed_at, dict(one["record"]))
            except (KeyError, TypeError, ValueError):
                raise UpperLibraryAway(
                    f"下发文件 {place.name} 内容不完整，请上级重新下发。"
                ) from None
            if since is None or changed_at > since:
                found.append(document)
        return sorted(found, key=lambda one: one.changed_at)

    def _folder(self, name: str) -> Path:
        folder = self.root / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _away(error) from error
        return folder


def _number(package: Mapping[str, Any]) -> str:
    """Safe as a file name, the same for the same id, version and content."""
    text = json.dumps(package, ensure_ascii=False, sort_keys=True)
    return f"v{package['version']}-{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _read(place: Path) -> dict[str, Any]:
    try:
        value = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _away(error) from error
    if not isinstance(value, dict):
        raise UpperLibraryAway(f"文件 {place.name} 内容不完整，等待上级重新出具。")
    return value


def _away(error: Exception) -> UpperLibraryAway:
    return UpperLibraryAway(f"交换文件夹暂不可用（{error}），系统会自动重试。")
