"""The register of 复议 and 诉讼 as the desk lists it."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from mingzheng.rules.annual_report import GROUP_TITLES, PART_TITLES, RESULTS

from ..models import Dispute


@dataclass(frozen=True)
class DisputeRow:
    pk: int
    number: str
    subject: str
    unit: str
    group: str
    accepted_on: datetime.date
    concluded_on: datetime.date | None
    result: str

    @property
    def group_word(self) -> str:
        return GROUP_TITLES[self.group]

    @property
    def result_word(self) -> str:
        return PART_TITLES[self.result or "pending"]


RESULT_WORDS = {"pending": PART_TITLES["pending"], **{one: PART_TITLES[one] for one in RESULTS}}


def disputes_of(organisations: frozenset[int] | None) -> QuerySet[Dispute]:
    """Newest first; None for all organisations."""
    found = Dispute.objects.order_by("-accepted_on", "-pk")
    return found if organisations is None else found.filter(organisation__in=organisations)


def narrowed_disputes(
    found: QuerySet[Dispute], *, unit: int | None, group: str, result: str, year: str
) -> QuerySet[Dispute]:
    """``result``: a key of ``RESULT_WORDS``, ``year`` that of acceptance; "" narrows nothing."""
    if unit:
        found = found.filter(organisation=unit)
    if group:
        found = found.filter(group=group)
    if result:
        found = found.filter(result="" if result == "pending" else result)
    return found.filter(accepted_on__year=year) if year else found


def dispute_rows(found: QuerySet[Dispute]) -> list[DisputeRow]:
    return [
        DisputeRow(*row)
        for row in found.values_list(
            "pk", "number", "subject", "organisation__name", "group", "accepted_on",
            "concluded_on", "result",
        )
    ]  # fmt: skip
