"""The hash chain of the journal: how a row is hashed, and what breaks the chain."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from .models import JournalEntry

GENESIS = "0" * 64
_HASHED = (
    "number",
    "actor_id",
    "actor_name",
    "action",
    "object_type",
    "object_id",
    "object_name",
    "organisation_id",
    "details",
    "previous_hash",
)


@dataclass(frozen=True)
class Anchor:
    """The head as it was written outside the database after a commit."""

    count: int
    hash: str


@dataclass(frozen=True)
class Fault:
    """``code``: altered, missing, reordered, cut_tail, bad_anchor or
    missing_anchor; ``number``: first bad row."""

    code: str
    number: int
    message: str


def hash_of(entry: JournalEntry) -> str:
    """SHA-256 over every field of the row and the hash of the row before it."""
    fields = {name: getattr(entry, name) for name in _HASHED}
    fields["at"] = entry.at.timestamp()
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(value: str) -> str:
    """Keyed digest of a sensitive value: equal values can be matched, none can be read back."""
    key = hashlib.sha256(b"mingzheng journal digest\0" + settings.SECRET_KEY.encode()).digest()
    return "hmac:" + hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def faults_in(entries: Iterable[JournalEntry], anchors: Sequence[Anchor]) -> list[Fault]:
    """Check rows in number order against each other and against the anchored heads."""
    faults: list[Fault] = []
    expected, previous = 1, GENESIS
    anchored = _by_count(anchors)
    for entry in entries:
        if entry.number != expected:
            faults.append(Fault("missing", expected, f"第 {expected} 行缺失或被调换。"))
            expected = entry.number
        elif entry.previous_hash != previous:
            faults.append(
                Fault("reordered", entry.number, f"第 {entry.number} 行与前一行不相衔接。")
            )
        if entry.hash != hash_of(entry):
            faults.append(Fault("altered", entry.number, f"第 {entry.number} 行内容被改动。"))
        # A cut tail that was written anew leaves two anchors for one number: both must match.
        if anchored.get(entry.number, {entry.hash}) != {entry.hash}:
            faults.append(
                Fault("bad_anchor", entry.number, f"第 {entry.number} 行与库外锚点不一致。")
            )
        expected, previous = entry.number + 1, entry.hash
    return faults + _faults_of_anchors(anchored, rows=expected - 1)


def _by_count(anchors: Sequence[Anchor]) -> dict[int, set[str]]:
    anchored: dict[int, set[str]] = {}
    for anchor in anchors:
        anchored.setdefault(anchor.count, set()).add(anchor.hash)
    return anchored


def _faults_of_anchors(anchored: dict[int, set[str]], *, rows: int) -> list[Fault]:
    if not anchored:
        text = "库外锚点文件不存在或为空，无法判断末尾是否被截去。请从备份取回该文件。"
        return [Fault("missing_anchor", rows, text)] if rows else []
    faults = []
    if 0 in anchored:
        text = "库外锚点文件有无法辨认的行，请从备份取回该文件。"
        faults.append(Fault("bad_anchor", 0, text))
    last = max(anchored)
    if last > rows:
        faults.append(Fault("cut_tail", rows + 1, f"末尾缺少第 {rows + 1} 至 {last} 行。"))
    return faults
