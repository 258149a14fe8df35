"""The demo's judged set and a month of sample searches, in the words of its own people."""

import datetime
from collections.abc import Iterator
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.search.guidance import pinned_form
from mingzheng.work.searching.models import JudgedCase, QueryClick, QueryRecord

from .library import SYSTEM
from .source import table

_DAYS = 30
_FIRST_HOUR = 7
_HOURS = 14


def load_search() -> None:
    told, at = table("search"), CLOCK.get().now()
    policies = dict(
        Publication.objects.filter(
            source_system=SYSTEM, source_id__startswith="policy-"
        ).values_list("source_id", "pk")
    )
    titles = dict(Publication.objects.filter(pk__in=policies.values()).values_list("pk", "title"))
    JudgedCase.objects.bulk_create(
        _case(row, [policies[f"policy-{number}"] for number in row["policies"]], titles, at)
        for row in told["judged"]
    )
    asked = [pair for row in told["asked"] for pair in _searches(row, policies)]
    for serial, (record, _) in enumerate(asked):
        record.asked_at = _moment(serial, at)
    asked.sort(key=lambda pair: pair[0].asked_at)
    QueryRecord.objects.bulk_create(record for record, _ in asked)
    for record, click in asked:
        if click is not None:
            click.record = record
    QueryClick.objects.bulk_create(click for _, click in asked if click is not None)


def _case(
    row: dict[str, Any], keys: list[int], titles: dict[int, str], at: datetime.datetime
) -> JudgedCase:
    return JudgedCase(
        query=row["query"], form=pinned_form(row["query"]),
        relevant=[f"publication:{key}" for key in keys],
        titles={f"publication:{key}": titles[key] for key in keys}, changed_at=at,
    )  # fmt: skip


def _searches(
    row: dict[str, Any], policies: dict[str, int]
) -> Iterator[tuple[QueryRecord, QueryClick | None]]:
    """Each with its click, which waits for the key of the record."""
    for number in range(row["times"]):
        opened = number < row["opened"]
        record = QueryRecord(
            text=row["text"], form=pinned_form(row["text"]), found=row["found"],
            nearest=not row["found"], clicks=int(opened),
            first_rank=row["rank"] if opened else None,
        )  # fmt: skip
        yield record, _click(row, policies) if opened else None


def _click(row: dict[str, Any], policies: dict[str, int]) -> QueryClick:
    key = policies[f"policy-{row['policy']}"]
    return QueryClick(key=f"publication:{key}", rank=row["rank"])


def _moment(serial: int, now: datetime.datetime) -> datetime.datetime:
    """Spread over the days before today and their waking hours, the same on every loading."""
    day = now - datetime.timedelta(days=1 + serial * 7 % _DAYS)
    hour, minute = _FIRST_HOUR + serial * 5 % _HOURS, serial * 11 % 60
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
