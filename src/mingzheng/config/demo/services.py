"""The demo's service items: public, one with a past version, one with a draft to be checked."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import PolicyDetails
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.services.actions.decide import check_draft, publish_draft
from mingzheng.records.services.actions.drafts import draft_item, save_draft
from mingzheng.records.services.content import (
    Material,
    PolicyRef,
    ServiceContent,
    Step,
    Window,
)
from mingzheng.records.services.exchange.words import read_form, read_subject, read_term
from mingzheng.records.services.models import ServiceItem

from .library import SYSTEM
from .source import table

CHECKER = "gongkaiban02"
WRITTEN_AS_THEY_ARE = (
    "name", "conditions", "charged", "fee", "fee_basis", "grant", "claim_by", "claim_ends_on",
    "online_url", "note",
)  # fmt: skip


def load_services(organisations: dict[str, Organisation]) -> None:
    checker = StaffAccount.objects.get(username=CHECKER)
    documents = _documents()
    for row in table("services")["service"]:
        content = _content(row, documents)
        earlier = row.get("earlier")
        first = _changed(content, earlier) if earlier else content
        since = _moment(earlier["since"] if earlier else row["since"])
        version = draft_item(
            organisation=organisations[row["unit"]], code=row["code"], content=first,
            by=None, at=since,
        )  # fmt: skip
        _publish(version.item, checker, since)
        if earlier:
            at = _moment(row["since"])
            save_draft(version.item, content, by=None, at=at, note=row["changed"])
            _publish(version.item, checker, at)
        if "draft" in row:
            after = _changed(content, row["draft"])
            officer = StaffAccount.objects.filter(
                grants__organisation=version.item.organisation, grants__role="information_officer"
            ).first()
            save_draft(
                version.item, after, by=officer, at=CLOCK.get().now(),
                note=row["draft"]["note_of_change"],
            )  # fmt: skip


def _publish(item: ServiceItem, checker: StaffAccount, at: datetime.datetime) -> None:
    check_draft(item, by=checker, at=at)
    publish_draft(item, by=None, at=at)


def _content(row: Mapping[str, Any], documents: Mapping[str, PolicyDetails]) -> ServiceContent:
    plain = {name: row[name] for name in WRITTEN_AS_THEY_ARE if name in row}
    return ServiceContent(
        **plain,
        colloquial_names=tuple(row["colloquial_names"]),
        audiences=tuple(row["audiences"]),
        subject=read_subject(row["subject"]),
        basis=tuple(_reference(one, documents) for one in row["basis"]),
        policies=tuple(_reference(one, documents) for one in row["policies"]),
        materials=tuple(
            Material(name, copies, read_form(form), note)
            for name, copies, form, note in row["materials"]
        ),
        windows=tuple(Window(*one) for one in row["windows"]),
        steps=tuple(Step(*one) for one in row["steps"]),
        legal_term=read_term(row["legal_term"]),
        promised_term=read_term(row["promised_term"]),
    )


def _changed(content: ServiceContent, other: Mapping[str, Any]) -> ServiceContent:
    """``content`` as it differs in ``other``."""
    plain = {name: other[name] for name in WRITTEN_AS_THEY_ARE if name in other}
    if "windows" in other:
        plain["windows"] = tuple(Window(*one) for one in other["windows"])
    return replace(content, **plain)


def _reference(one: Mapping[str, Any], documents: Mapping[str, PolicyDetails]) -> PolicyRef:
    clause = one.get("clause", "")
    if "document" in one:
        return PolicyRef(one["document"], "", clause)
    details = documents[f"policy-{one['policy']}"]
    return PolicyRef(details.publication.title, details.doc_number, clause)


def _documents() -> dict[str, PolicyDetails]:
    """Of the demo library, by the number of its file."""
    found = PolicyDetails.objects.filter(publication__source_system=SYSTEM)
    return {one.publication.source_id: one for one in found.select_related("publication")}


def _moment(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=CLOCK.get().now().tzinfo)
