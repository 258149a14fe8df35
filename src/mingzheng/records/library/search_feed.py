"""Publications as search keeps them: title, numbers, body, the elements and points of an
interpretation, and the text of attachments."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery

from mingzheng.ports.policy_audiences import audiences_of
from mingzheng.ports.search_feed import FacetName, PublicName, SearchRecord
from mingzheng.rules.official_text import from_stream, plain_text

from .models import ENDED_STATES, FileUse, Publication
from .queries.details import read_interpretation
from .queries.visible import listed, periods_on

LONGEST_ATTACHMENT = 20_000
"""Characters of one attachment's text that are searched."""


class PublicationFeed:
    kind = "publication"

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        chosen = [int(key) for key in keys if key.isdigit()]
        status = periods_on(now.date()).filter(publication=OuterRef("pk")).values("status")[:1]
        rows = (
            listed(now)
            .filter(pk__in=chosen)
            .select_related("organisation")
            .prefetch_related("policy_details", "interpretation_details", "joint_units")
            .annotate(legal_status=Subquery(status))
        )
        texts, audiences = _attachment_texts(chosen), audiences_of(chosen)
        for row in rows:
            yield _record(row, texts.get(row.pk, []), audiences.get(row.pk, ()))

    def keys(self) -> Iterator[str]:
        for key in Publication.objects.filter(live=True).order_by("pk").values_list(
            "pk", flat=True
        ).iterator(chunk_size=2000):  # fmt: skip
            yield str(key)

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        chosen = [int(key) for key in keys if key.isdigit()]
        return frozenset(
            str(key) for key in listed(now).filter(pk__in=chosen).values_list("pk", flat=True)
        )

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        """What has ended after the rest, newer before older."""
        found = listed(now)
        if keys is not None:
            found = found.filter(pk__in=[int(key) for key in keys if key.isdigit()])
        status = periods_on(now.date()).filter(publication=OuterRef("pk")).values("status")[:1]
        rows = found.order_by().values_list(
            "pk", "kind", "title", "published_at__year", Subquery(status)
        )
        for pk, kind, title, year, state in rows.iterator(chunk_size=2000):
            weight = year / 10_000 + (0 if state in ENDED_STATES else 1)
            yield PublicName(str(pk), kind, (title,), weight)


def _record(row: Publication, attachments: list[str], audiences: tuple[str, ...]) -> SearchRecord:
    policy = row.policy_details.first() if row.kind == "policy" else None
    numbers = [row.index_number or "", policy.doc_number if policy else ""]
    units = (row.organisation.key, *(unit.key for unit in row.joint_units.all()))
    facets: dict[FacetName, tuple[str, ...]] = {"kind": (row.kind,), "unit": units}
    day = policy.issue_date if policy else row.published_at
    if day:
        facets["year"] = (str(day.year),)
    if policy and policy.subject:
        facets["subject"] = (policy.subject,)
    status = getattr(row, "legal_status", None)
    if status:
        facets["state"] = (status,)
    if audiences:
        facets["audience"] = audiences
    body = "\n".join(
        part
        for part in (
            row.summary, row.keywords, policy.issuers if policy else "",
            plain_text(from_stream(row.body.raw_data)), *_interpreted(row), *attachments,
        )
        if part
    )  # fmt: skip
    return SearchRecord(
        "publication", str(row.pk), row.title, body,
        numbers=tuple(number for number in numbers if number), facets=facets,
    )  # fmt: skip


def _interpreted(row: Publication) -> Iterator[str]:
    """What an interpretation says beside its body: its elements, and its points a line each."""
    details = row.interpretation_details.first() if row.kind == "interpretation" else None
    if details is None:
        return
    said = read_interpretation(details)
    yield from (text for _, text in said.elements)
    for point in said.points:
        yield "　".join(f"{label}：{text}" for label, text in point.parts)


def _attachment_texts(keys: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    uses = FileUse.objects.filter(publication__in=keys, past=False).exclude(file__text="")
    for key, text in uses.order_by("pk").values_list("publication", "file__text"):
        found[key].append(text[:LONGEST_ATTACHMENT])
    return found
