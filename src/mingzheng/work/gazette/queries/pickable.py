"""What may be printed: public, meant for everybody, and of a kind that does not end by itself."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from mingzheng.records.library.models import DisclosureAttribute, Kind, Publication
from mingzheng.records.library.queries.visible import visible

from ..models import Issue, IssueEntry

KINDS = (Kind.POLICY, Kind.ANNOUNCEMENT, Kind.NEWS)
"""公示 end by themselves and may hold personal data; entries of the catalogue are no texts, and an
interpretation follows its document on the site."""
SHOWN = 200
"""Documents of one choice; more are narrowed by the filters."""


@dataclass(frozen=True)
class Pick:
    """``printed_in``: in which issue it stands already, "" for none."""

    pk: int
    title: str
    url: str
    kind: str
    doc_number: str
    organisation: str
    day: datetime.date
    printed_in: str


def printable(now: datetime.datetime) -> QuerySet[Publication]:
    return visible(now).filter(
        Q(hidden_from=None), kind__in=KINDS, disclosure_attribute=DisclosureAttribute.PROACTIVE
    )


def picks(
    *,
    now: datetime.datetime,
    year: int | None = None,
    organisation: int | None = None,
    kind: str = "",
    words: str = "",
    fresh: bool = True,
) -> list[Pick]:
    """The newest first, at most ``SHOWN``; ``fresh`` leaves out what an issue has. Two queries."""
    in_issue = IssueEntry.objects.filter(publication=OuterRef("pk")).exclude(
        issue__state=Issue.State.WITHDRAWN
    )
    found = printable(now)
    if fresh:
        found = found.filter(~Exists(in_issue))
    if year:
        found = found.filter(
            Q(policy_details__issue_date__year=year)
            | Q(policy_details=None, published_at__year=year)
        )
    if organisation:
        found = found.filter(organisation=organisation)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(
            Q(title__icontains=words) | Q(policy_details__doc_number__icontains=words)
        )
    rows = list(
        found.order_by("-published_at", "-pk").values_list(
            "pk", "title", "path", "kind", "policy_details__doc_number", "organisation__name",
            "policy_details__issue_date", "published_at",
        )[:SHOWN]
    )  # fmt: skip
    printed = {} if fresh else _printed_in([row[0] for row in rows])
    return [
        Pick(
            pk, title, f"/{path}", str(Kind(kind).label), number or "", unit,
            issued or published.astimezone(now.tzinfo).date(), printed.get(pk, ""),
        )
        for pk, title, path, kind, number, unit, issued, published in rows
    ]  # fmt: skip


def _printed_in(keys: list[int]) -> dict[int, str]:
    rows = IssueEntry.objects.filter(publication__in=keys).exclude(
        issue__state=Issue.State.WITHDRAWN
    )
    return {
        pk: f"{year}年第{number}期"
        for pk, year, number in rows.values_list("publication", "issue__year", "issue__number")
    }
