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
    """``code``: altered, missing, reordered, cut_tail or bad_anchor; ``number``: first bad row."""

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
    anchored = {anchor.count: anchor.hash for anchor in anchors}
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
        if anchored.get(entry.number, entry.hash) != entry.hash:
            faults.append(
                Fault("bad_anchor", entry.number, f"第 {entry.number} 行与库外锚点不一致。")
            )
        expected, previous = entry.number + 1, entry.hash
    if 0 in anchored:
        faults.append(Fault("bad_anchor", 0, "库外锚点文件有无法辨认的行,请从备份取回该文件。"))
    last = max(anchored, default=0)
    if last >= expected:
        faults.append(Fault("cut_tail", expected, f"末尾缺少第 {expected} 至 {last} 行。"))
    return faults
