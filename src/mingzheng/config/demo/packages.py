"""The demo's packages, audience lists and topics."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import PolicyDetails
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.rules.self_check import Question
from mingzheng.work.packages.actions.alerts import alert_on_policies
from mingzheng.work.packages.actions.decide import check_draft, publish_draft
from mingzheng.work.packages.actions.drafts import begin_compilation
from mingzheng.work.packages.content import Clause, Content, PackageContent, Step
from mingzheng.work.packages.exchange.rows import content_from
from mingzheng.work.packages.exchange.words import (
    read_clauses,
    read_conditions,
    read_materials,
    read_options,
    read_windows,
)

from .library import SYSTEM
from .services import CHECKER
from .source import table

_LINE = (
    "section", "title", "source", "who", "standard", "until", "ends_on", "how", "phone", "service",
)  # fmt: skip
REPEALED = "policy-36"
"""Public lists rested on it when it was repealed: an alert of the demo waits for its unit."""


def load_packages(organisations: dict[str, Organisation]) -> None:
    documents = _documents()
    checker = StaffAccount.objects.get(username=CHECKER)
    for row in table("packages")["package"]:
        _publish(row, _package(row, documents), organisations, checker, sort="package", slug="")
    for row in table("policy_lists")["list"]:
        content = _list(row, documents)
        _publish(row, content, organisations, checker, sort=row["sort"], slug=row["slug"])
    repealed = documents[REPEALED].publication
    at = repealed.legal_periods.get(status="repealed").since
    alert_on_policies([repealed.pk], what="效力登记有变动", at=_moment(_at_nine(at)))


def _publish(
    row: Mapping[str, Any],
    content: Content,
    organisations: Mapping[str, Organisation],
    checker: StaffAccount,
    *,
    sort: str,
    slug: str,
) -> None:
    at = _moment(row["since"])
    begun = begin_compilation(
        sort=sort, slug=slug, organisation=organisations[row["unit"]], content=content,
        by=None, at=at,
    ).compilation  # fmt: skip
    check_draft(begun, by=checker, at=at)
    publish_draft(begun, by=None, at=at)


def _head(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "situation": row["situation"],
        "names": tuple(row.get("names", ())),
        "audiences": tuple(row["audiences"]),
        "note": row.get("note", ""),
    }


def _package(row: Mapping[str, Any], documents: Mapping[str, PolicyDetails]) -> PackageContent:
    questions = tuple(
        Question(
            one["key"], one["text"], read_options("\n".join(one["options"])),
            one.get("multiple", False), one.get("hint", ""),
        )
        for one in row["questions"]
    )  # fmt: skip
    steps = tuple(_step(one, documents) for one in row["steps"])
    return PackageContent(**_head(row), questions=questions, steps=steps)


def _step(one: Mapping[str, Any], documents: Mapping[str, PolicyDetails]) -> Step:
    return Step(
        title=one["title"],
        detail=one.get("detail", ""),
        conditions=read_conditions(_text(one.get("when", ()))),
        clauses=tuple(_clause(each, documents) for each in read_clauses(_text(one["clauses"]))),
        services=tuple(one.get("services", ())),
        materials=read_materials(_text(one.get("materials", ()))),
        windows=read_windows(_text(one.get("windows", ()))),
    )


def _list(row: Mapping[str, Any], documents: Mapping[str, PolicyDetails]) -> Content:
    rows = []
    for text in row["lines"]:
        line = dict(zip(_LINE, text.split("｜"), strict=True))
        number, _, clause = line.pop("source").partition(" ")
        details = documents[f"policy-{number[1:]}"]
        day = line["ends_on"]
        rows.append(
            line
            | {
                "document": details.publication.title,
                "number": details.doc_number,
                "clause": clause,
                "ends_on": datetime.date.fromisoformat(day) if day else None,
            }
        )
    return content_from(_head(row), {"lines": rows}, package=False)


def _clause(one: Clause, documents: Mapping[str, PolicyDetails]) -> Clause:
    """``@59`` stands for document 59 of the demo; its clause was read as its number."""
    if not one.document.startswith("@"):
        return one
    details = documents[f"policy-{one.document[1:]}"]
    return replace(
        one, document=details.publication.title, number=details.doc_number, clause=one.number
    )


def _documents() -> dict[str, PolicyDetails]:
    found = PolicyDetails.objects.filter(publication__source_system=SYSTEM)
    return {one.publication.source_id: one for one in found.select_related("publication")}


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _at_nine(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9))


def _moment(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=CLOCK.get().now().tzinfo)
