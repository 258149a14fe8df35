"""The demo library: its texts as import records, taken in as any library is."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.shape import lay_out_library
from mingzheng.records.library.models import DisclosureClass
from mingzheng.records.people.models import Organisation
from mingzheng.rules.official_text import TextBlock, blocks_of_lines, to_stream
from mingzheng.work.publishing.actions.disclosure_classes import set_missing_limits
from mingzheng.work.publishing.importing.run import import_lines

from .duties import duty_items
from .items import index_number, item_records
from .source import library_folder, library_table

SYSTEM = "demo"
_ALSO_RULES = frozenset({50, 51, 52, 56, 57})
"""Policies that are rules of disclosure themselves: they stand in that column, too."""


def load_library(organisations: dict[str, Organisation]) -> None:
    """Raises ``ValueError`` where a text is not taken: the demo is whole or not there."""
    lay_out_library()
    records = [
        *_policies(organisations),
        *_interpretations(),
        *item_records(library_table("news.toml")["item"], organisations, serial=500),
        *item_records(library_table("headings.toml")["item"], organisations, serial=700),
        *item_records(duty_items(), organisations, serial=800),
        *item_records(library_table("drafts/ended.toml")["item"], organisations, serial=900),
    ]
    report = import_lines(
        [json.dumps(record, ensure_ascii=False, default=str).encode() for record in records],
        file_name="演示区资料",
        source_system=SYSTEM,
        by=None,
        at=CLOCK.get().now(),
    )
    if report.refused or report.unfound:
        raise ValueError(f"demo texts are not taken: {report.refused[:3]} {report.unfound[:3]}")
    for kind in DisclosureClass.objects.all():
        set_missing_limits(kind, by=None, at=CLOCK.get().now())


def _policies(organisations: dict[str, Organisation]) -> Iterator[dict[str, Any]]:
    amended = {row["number"]: row for row in library_table("amended.toml")["amended"]}
    by_name = {name: one for one in organisations.values() for name in (one.name, one.short_name)}
    for head, body in _texts("policies"):
        unit = organisations[head["unit"]]
        record = {
            "kind": "policy",
            "title": head["title"],
            "organisation": head["unit"],
            "joint_units": [by_name[name].key for name in head["issuers"][1:] if name in by_name],
            "column": "policies",
            "also_in": ["rules"] if head["number"] in _ALSO_RULES else [],
            "index_number": index_number(unit, head["published_at"], head["number"]),
            "source_id": f"policy-{head['number']}",
            "summary": head["summary"],
            "keywords": "、".join(head["keywords"]),
            "text": body,
            "source": head["issuers"][0],
            "formed_on": head["issue_date"],
            "published_at": head["published_at"].isoformat(),
            "disclosure_class": "policy",
            "in_force_from": head.get("effective_date", head["issue_date"]),
            "policy": _policy(head),
            "relations": [_relation(one) for one in head.get("relations", ())],
        }
        yield _with_amendment(record, amended.get(head["number"]))


def _policy(head: dict[str, Any]) -> dict[str, Any]:
    names = (
        "doc_number", "document_type", "issuers", "subject", "recipients", "issue_date",
        "effective_date", "expiry_date", "term_years", "trial", "normative", "registration_number",
    )  # fmt: skip
    return {name: head[name] for name in names if name in head}


def _relation(raw: dict[str, Any]) -> dict[str, Any]:
    relation = {key: value for key, value in raw.items() if key != "target"}
    if "target" in raw:
        relation["target"] = {"source_id": f"policy-{raw['target']}"}
    return relation


def _with_amendment(record: dict[str, Any], change: dict[str, Any] | None) -> dict[str, Any]:
    """An amended document is shown as it reads since; the version before is kept."""
    if change is None:
        return record
    before = blocks_of_lines(record["text"].splitlines())
    texts = dict(change["replaced"])
    after = tuple(
        TextBlock(block.kind, texts.pop(_opening(block.text), block.text))
        if isinstance(block, TextBlock) and block.kind == "article"
        else block
        for block in before
    )
    if texts:
        raise ValueError(f"no article to replace: {sorted(texts)}")
    public_from, since = record["published_at"], change["published_at"].isoformat()
    first = {
        "number": 1, "title": record["title"], "body": to_stream(before),
        "public_from": public_from, "public_until": since,
        "in_force_from": record["in_force_from"],
    }  # fmt: skip
    return record | {
        "text": "",
        "body": to_stream(after),
        "version_number": 2,
        "version_note": change["note"],
        "changed_at": since,
        "in_force_from": change["in_force_from"],
        "past_versions": [first],
    }


def _opening(article: str) -> str:
    return article.replace("\u3000", " ").partition(" ")[0]


def _interpretations() -> Iterator[dict[str, Any]]:
    texts = (
        "background", "goal", "content", "scope", "keywords_explained", "differences", "cards",
        "form",
    )  # fmt: skip
    for head, body in _texts("interpretations"):
        day = head["published_at"].date()
        yield {
            "kind": "interpretation",
            "title": head["title"],
            "organisation": head["unit"],
            "column": "interpretations",
            "source_id": f"interpretation-{head['number']}",
            "summary": head["goal"][:150],
            "text": body,
            "formed_on": day,
            "published_at": head["published_at"].isoformat(),
            "disclosure_class": "interpretation",
            "interpretation": {name: head[name] for name in texts if name in head},
            "relations": [
                {"type": "interprets", "date": day,
                 "target": {"source_id": f"policy-{head['interprets']}"}}
            ],
        }  # fmt: skip


def _texts(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    files = (one for one in library_folder().joinpath(name).iterdir() if one.name.endswith(".txt"))
    for file in sorted(files, key=lambda one: one.name):
        _, head, body = file.read_text(encoding="utf-8").split("+++\n", 2)
        yield tomllib.loads(head), body
