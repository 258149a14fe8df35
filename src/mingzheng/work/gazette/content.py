"""What is kept of an issue when it is frozen, with its digests."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.timezone import localdate

from mingzheng.records.library.models import PastVersion, Publication, StoredFile
from mingzheng.records.library.queries.visible import periods_on
from mingzheng.records.parameters.queries import parameter
from mingzheng.rules.official_text import TextBlock, file_keys, from_stream, to_stream

from .models import FrozenItem, Issue, IssueEntry
from .parameters import PUBLISHER

Content = dict[str, Any]


def head_of(issue: Issue) -> Content:
    return {
        "title": issue.title,
        "year": issue.year,
        "number": issue.number,
        "cover_date": issue.cover_date.isoformat(),
        "preface": issue.preface,
        "publisher": str(parameter(PUBLISHER)) or str(parameter("site.host_unit")),
    }


def document_content(publication: Publication, *, note: str, at: datetime.datetime) -> Content:
    """The document as it read at ``at``: an issue may be entered later than it was printed."""
    policy = publication.policy
    past = (
        PastVersion.objects.filter(
            publication=publication, public_from__lte=at, public_until__gt=at
        )
        .order_by("number")
        .first()
    )
    body = past.body if past else list(publication.body.raw_data)
    return {
        "kind": publication.kind,
        "title": past.title if past else publication.title,
        "url": publication.get_absolute_url(),
        "index_number": publication.index_number or "",
        "organisation": publication.organisation.name,
        "source": publication.source,
        "published_on": localdate(publication.published_at).isoformat(),
        "version_number": past.number if past else publication.version_number,
        "policy": _policy(policy) if policy else None,
        "status": periods_on(localdate(at)).filter(publication=publication)
        .values_list("status", flat=True).first() or "",
        "body": body,
        "files": _files(body),
        "note": note,
    }  # fmt: skip


def correction_content(corrects: FrozenItem, *, text: str) -> Content:
    """``url`` is where the corrected item stands, for ever."""
    printed = corrects.frozen.head
    named = f"{printed['year']}年第{printed['number']}期"
    blocks = [TextBlock("paragraph", line) for line in text.splitlines() if line.strip()]
    return {
        "kind": "correction",
        "title": f"更正：{named}《{corrects.title}》"[:220],
        "url": address_of(printed["year"], printed["number"], corrects.number),
        "body": to_stream(blocks),
        "files": {},
        "note": "",
    }


def entry_content(entry: IssueEntry, *, at: datetime.datetime) -> Content:
    if entry.publication is not None:
        return document_content(entry.publication, note=entry.note, at=at)
    assert entry.corrects is not None  # the constraint of IssueEntry
    return correction_content(entry.corrects, text=entry.note)


def address_of(year: int, number: int, item: int | None = None) -> str:
    return f"/gazette/{year}/{number}" + (f"/{item}" if item else "")


def issue_name(head: Mapping[str, Any]) -> str:
    return f"{head['title']} {head['year']}年第{head['number']}期"


def digest_of(content: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    words = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def issue_digest(head: Mapping[str, Any], digests: Iterable[str]) -> str:
    return digest_of([head, list(digests)])


def _policy(policy: Any) -> Content:
    days = {name: getattr(policy, name) for name in ("issue_date", "effective_date", "expiry_date")}
    return {
        "doc_number": policy.doc_number,
        "document_type": policy.document_type,
        "issuers": policy.issuer_list,
        "recipients": policy.recipients,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def _files(body: list[Any]) -> Content:
    """By their keys as JSON has them, strings."""
    keys = file_keys(from_stream(body))
    rows = StoredFile.objects.filter(pk__in=keys).order_by("pk")
    return {
        str(pk): {"name": name, "kind": kind, "size": size, "sha256": sha256}
        for pk, name, kind, size, sha256 in rows.values_list("pk", "name", "kind", "size", "sha256")
    }
