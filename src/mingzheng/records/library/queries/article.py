"""One public item as its page shows it, and what stands at an address where nothing is public."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingzheng.rules.official_text import Block, file_keys, from_stream
from mingzheng.rules.validity import LegalState

from ..models import Redirect, StoredFile, Withdrawal
from .prepared import A_DAY, A_KEY, A_MOMENT, A_TEXT, Prepared
from .relations import RelatedDocument, related_documents
from .visible import periods_on, visible


@dataclass(frozen=True)
class PolicyFacts:
    doc_number: str
    document_type: str
    issuers: tuple[str, ...]
    subject: str
    level: str
    normative: bool
    registration_number: str
    recipients: str
    issue_date: datetime.date
    effective_date: datetime.date | None
    expiry_date: datetime.date | None


@dataclass(frozen=True)
class ShownFile:
    """``stored`` is its name in the storage, ``size`` in bytes."""

    pk: int
    name: str
    kind: str
    size: int
    stored: str


@dataclass(frozen=True)
class Standing:
    """The legal state on the day asked for, and the document that brought it about."""

    status: LegalState
    since: datetime.date
    until: datetime.date | None
    cause: RelatedDocument | None


@dataclass(frozen=True)
class Article:
    """``policy`` and ``standing`` are None for any kind but policies."""

    pk: int
    kind: str
    title: str
    path: str
    organisation: str
    organisation_key: str
    column: str
    column_key: str
    index_number: str
    summary: str
    keywords: str
    source: str
    source_url: str
    formed_on: datetime.date | None
    published_at: datetime.datetime
    changed_at: datetime.datetime
    archived_at: datetime.datetime | None
    version_number: int
    version_note: str
    in_force_from: datetime.date | None
    attribute: str
    blocks: tuple[Block, ...]
    policy: PolicyFacts | None
    standing: Standing | None
    related: tuple[RelatedDocument, ...]
    files: Mapping[int, ShownFile]

    @property
    def url(self) -> str:
        return f"/{self.path}"


@dataclass(frozen=True)
class Moved:
    """The item has another address now."""

    url: str


@dataclass(frozen=True)
class TakenBack:
    """``successor_url`` is where a merged item leads."""

    title: str
    kind: str
    reason: str
    organisation: str
    at: datetime.datetime
    successor_title: str
    successor_url: str


_COLUMNS = (
    "pk", "kind", "title", "path", "organisation__name", "organisation__key", "column__title",
    "column__key", "index_number", "summary", "keywords", "source", "source_url", "formed_on",
    "published_at", "changed_at", "archived_at", "version_number", "version_note",
    "in_force_from", "disclosure_attribute", "body",
)  # fmt: skip
_POLICY = (
    "doc_number", "document_type", "issuers", "subject", "level", "normative",
    "registration_number", "recipients", "issue_date", "effective_date", "expiry_date",
)  # fmt: skip


def article_at(path: str, *, now: datetime.datetime) -> Article | None:
    """None where nothing is public at this address."""
    rows = _ARTICLE.rows(path=path, now=now)
    return _article(rows[0], now=now) if rows else None


_ARTICLE = Prepared(
    lambda path, now: (
        visible(now)
        .filter(path=path)
        .order_by()
        .values_list(*_COLUMNS, *(f"policy_details__{name}" for name in _POLICY))
    ),
    path=A_TEXT,
    now=A_MOMENT,
)


def what_was_at(path: str, *, now: datetime.datetime) -> Moved | TakenBack | None:
    """Only what once was public leaves a trace; a draft answers as nothing at all."""
    moved = Redirect.objects.filter(path=path).values_list("publication__path", flat=True).first()
    if moved:
        return Moved(f"/{moved}")
    taken = (
        Withdrawal.objects.filter(publication__path=path, publication__live=False)
        .select_related("publication", "organisation", "successor")
        .first()
    )
    if taken is None:
        return None
    successor = taken.successor
    if successor is not None and not visible(now).filter(pk=successor.pk).exists():
        successor = None
    return TakenBack(
        title=taken.publication.title,
        kind=taken.kind,
        reason=taken.reason,
        organisation=taken.organisation.name,
        at=taken.at,
        successor_title=successor.title if successor else "",
        successor_url=f"/{successor.path}" if successor else "",
    )


def _article(row: tuple[Any, ...], *, now: datetime.datetime) -> Article:
    own, policy = dict(zip(_COLUMNS, row[: len(_COLUMNS)], strict=True)), row[len(_COLUMNS) :]
    blocks = from_stream(own["body"].raw_data)
    related = tuple(related_documents(own["pk"], now=now))
    is_policy = policy[_POLICY.index("issue_date")] is not None
    return Article(
        pk=own["pk"],
        kind=own["kind"],
        title=own["title"],
        path=own["path"],
        organisation=own["organisation__name"],
        organisation_key=own["organisation__key"],
        column=own["column__title"],
        column_key=own["column__key"],
        index_number=own["index_number"] or "",
        summary=own["summary"],
        keywords=own["keywords"],
        source=own["source"],
        source_url=own["source_url"],
        formed_on=own["formed_on"],
        published_at=own["published_at"],
        changed_at=own["changed_at"] or own["published_at"],
        archived_at=own["archived_at"],
        version_number=own["version_number"],
        version_note=own["version_note"],
        in_force_from=own["in_force_from"],
        attribute=own["disclosure_attribute"],
        blocks=blocks,
        policy=_facts(policy) if is_policy else None,
        standing=standing_on(now.date(), own["pk"], related) if is_policy else None,
        related=related,
        files=shown_files(blocks),
    )


def standing_on(
    day: datetime.date, pk: int, related: tuple[RelatedDocument, ...]
) -> Standing | None:
    """None on a day before the document had any state."""
    found = _STANDING.rows(pk=pk, day=day)
    if not found:
        return None
    status, since, until, source, kind = found[0]
    causes = (one for one in related if not one.outgoing and one.pk == source and one.type == kind)
    return Standing(LegalState(status), since, until, next(causes, None))


_STANDING = Prepared(
    lambda pk, day: (
        periods_on(day)
        .filter(publication=pk)
        .values_list("status", "since", "until", "caused_by__source", "caused_by__type")
    ),
    pk=A_KEY,
    day=A_DAY,
)


def _facts(row: tuple[Any, ...]) -> PolicyFacts:
    facts = dict(zip(_POLICY, row, strict=True))
    issuers = tuple(name.strip() for name in facts["issuers"].splitlines() if name.strip())
    return PolicyFacts(**(facts | {"issuers": issuers}))


def shown_files(blocks: tuple[Block, ...]) -> dict[int, ShownFile]:
    keys = file_keys(blocks)
    if not keys:
        return {}
    rows = StoredFile.objects.filter(pk__in=keys).values_list("pk", "name", "kind", "size", "file")
    return {row[0]: ShownFile(*row) for row in rows}
