"""Publications as import records: what is exported imports again to an equal library."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Q

from mingzheng.records.library.models import (
    InterpretationDetails,
    PastVersion,
    PolicyDetails,
    Publication,
    PublicNoticeDetails,
    Redirect,
    Relation,
    ResponseDetails,
    StoredFile,
    Withdrawal,
)
from mingzheng.rules.official_text import file_keys, from_stream

AT_ONCE = 500
_OWN = (
    "kind", "title", "path", "index_number", "source_id", "summary", "keywords", "source",
    "source_url", "formed_on", "public_until", "published_at", "changed_at", "hidden_from",
    "archived_at", "in_force_from", "version_number", "version_note",
)  # fmt: skip
_POLICY = (
    "doc_number", "document_type", "subject", "level", "normative", "registration_number",
    "recipients", "issue_date", "effective_date", "expiry_date", "term_years", "trial",
)  # fmt: skip
_INTERPRETATION = (
    "form", "background", "goal", "content", "scope", "keywords_explained", "differences", "cards",
)  # fmt: skip
_RESPONSE = ("event", "happened_at", "first_statement_at")
_NOTICE = ("starts_on", "ends_on", "objection_contact")
_RELATION = ("type", "date", "effective_date", "new_expiry", "clauses")
_VERSION = (
    "number", "title", "body", "fields", "note", "public_from", "public_until", "in_force_from",
)  # fmt: skip

Rows = dict[int, list[Any]]


def exported_records() -> Iterator[dict[str, Any]]:
    """Everything that is or was public, oldest first; drafts stay in the house."""
    public = Publication.objects.filter(Q(live=True) | Q(withdrawal__isnull=False))
    keys = iter(public.order_by("published_at", "pk").values_list("pk", flat=True).iterator())
    while chunk := list(islice(keys, AT_ONCE)):
        yield from _records(chunk)


def exported_files(record: Mapping[str, Any]) -> list[tuple[str, StoredFile]]:
    """Path inside the export and the file, for each file of ``record``."""
    files = StoredFile.objects.in_bulk([one["key"] for one in record.get("files", ())])
    return [(one["path"], files[one["key"]]) for one in record.get("files", ())]


def _records(keys: list[int]) -> Iterator[dict[str, Any]]:
    publications = (
        Publication.objects.filter(pk__in=keys)
        .select_related("organisation", "column", "disclosure_class")
        .prefetch_related("also_in", "joint_units")
        .in_bulk()
    )
    parts = {
        "policy": _one(PolicyDetails, keys, (*_POLICY, "issuers")),
        "interpretation": _one(InterpretationDetails, keys, _INTERPRETATION),
        "response": _one(ResponseDetails, keys, _RESPONSE),
        "notice": _one(PublicNoticeDetails, keys, _NOTICE),
    }
    relations, versions = _relations(keys), _many(PastVersion.objects.filter(publication__in=keys))
    redirects = _many(Redirect.objects.filter(publication__in=keys))
    withdrawals = {
        one.publication_id: one
        for one in Withdrawal.objects.filter(publication__in=keys).select_related("successor")
    }
    for key in keys:
        one = publications[key]
        record = _own(one) | {name: found[key] for name, found in parts.items() if key in found}
        if "policy" in record:
            record["policy"]["issuers"] = record["policy"].get("issuers", "").splitlines()
        record["relations"] = relations.get(key, [])
        record["past_versions"] = [
            _filled(version, _VERSION) for version in reversed(versions.get(key, []))
        ]
        record["redirects"] = sorted(one.path for one in redirects.get(key, []))
        record["withdrawal"] = _withdrawal(withdrawals.get(key))
        record["files"] = _files(one)
        yield {name: value for name, value in record.items() if value not in ({}, [], None, "")}


def _own(one: Publication) -> dict[str, Any]:
    return _filled(one, _OWN) | {
        "organisation": one.organisation.key,
        "joint_units": [unit.key for unit in one.joint_units.all()],
        "column": one.column.key,
        "also_in": [column.key for column in one.also_in.all()],
        "disclosure_class": one.disclosure_class.key if one.disclosure_class else "",
        "body": list(one.body.raw_data),
    }


def _filled(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Only what is filled in, dates as ISO 8601 in China's time."""
    values = {name: getattr(row, name) for name in names}
    return {
        name: _plain(value)
        for name, value in values.items()
        if value not in (None, "", [], {}) and value is not False
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone(datetime.timedelta(hours=8))).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def _one(model: Any, keys: list[int], names: Iterable[str]) -> dict[int, dict[str, Any]]:
    rows = model.objects.filter(publication__in=keys)
    return {row.publication_id: _filled(row, names) for row in rows}


def _many(rows: Any) -> Rows:
    found: Rows = {}
    for row in rows:
        found.setdefault(row.publication_id, []).append(row)
    return found


def _relations(keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    rows = Relation.objects.filter(source__in=keys).select_related("target").order_by("pk")
    for row in rows:
        spec = _filled(row, _RELATION)
        if row.target is not None:
            spec["target"] = {"path": row.target.path or ""}
        else:
            spec |= _filled(row, ("target_title", "target_url"))
        found.setdefault(row.source_id, []).append(spec)
    return found


def _withdrawal(taken: Withdrawal | None) -> dict[str, Any]:
    if taken is None:
        return {}
    successor = {"successor": taken.successor.path} if taken.successor else {}
    return _filled(taken, ("kind", "reason", "at")) | successor


def _files(one: Publication) -> list[dict[str, Any]]:
    keys = file_keys(from_stream(one.body.raw_data))
    if not keys:
        return []
    stored = StoredFile.objects.in_bulk(keys)
    return [
        {"key": key, "path": f"files/{stored[key].sha256[:16]}-{stored[key].name}",
         "title": stored[key].name}
        for key in dict.fromkeys(keys)
        if key in stored
    ]  # fmt: skip
