"""Issues of the gazette as search keeps them: what is in them, by title and number."""

import datetime
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from mingzheng.ports.search_feed import PublicName, SearchRecord

from .content import issue_name
from .models import FrozenIssue, Issue


class GazetteFeed:
    kind = "gazette"

    def records(self, keys: Collection[str], *, now: datetime.datetime) -> Iterator[SearchRecord]:
        for row in _public(keys, now).prefetch_related("items__withdrawal"):
            head = row.head
            lines = [head["preface"]]
            for item in row.items.all():
                if hasattr(item, "withdrawal"):
                    continue
                policy = item.content.get("policy") or {}
                number = policy.get("doc_number", "")
                lines.append(f"{item.section}　{item.title}　{number}".rstrip())
            yield SearchRecord(
                self.kind,
                str(row.issue_id),
                issue_name(row.head),
                "\n".join(line for line in lines if line),
                facets={"kind": (self.kind,), "year": (str(head["year"]),)},
            )

    def keys(self) -> Iterator[str]:
        for key in _public(None, None).order_by("issue").values_list("issue", flat=True):
            yield str(key)

    def visible(self, keys: Collection[str], *, now: datetime.datetime) -> frozenset[str]:
        return frozenset(str(key) for key in _public(keys, now).values_list("issue", flat=True))

    def names(
        self, keys: Collection[str] | None, *, now: datetime.datetime
    ) -> Iterator[PublicName]:
        for row in _public(keys, now):
            yield PublicName(str(row.issue_id), self.kind, (issue_name(row.head),), 0.5)


def _public(keys: Collection[str] | None, now: datetime.datetime | None) -> QuerySet[FrozenIssue]:
    found = FrozenIssue.objects.filter(issue__state=Issue.State.FROZEN)
    if now is not None:
        found = found.filter(frozen_at__lte=now)
    if keys is not None:
        found = found.filter(issue__in=[int(key) for key in keys if key.isdigit()])
    return found
