"""What stands on the day beneath a compilation: its documents and its service items.

Whoever shows a compilation asks here, so that a document that has ended and a service that was
withdrawn are gone from it at once.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingzheng.records.library.models import ENDED_STATES, Kind
from mingzheng.records.library.queries.lists import ListRow, rows_of
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.services.queries import cards
from mingzheng.records.services.queries.cards import ServiceRow, public_versions, versions_at

from ..content import Clause, Content, ListLine, Step


@dataclass(frozen=True)
class Ground:
    """``policies`` by key, ``services`` by code: those that are public and have not ended."""

    policies: Mapping[int, ListRow]
    services: Mapping[str, ServiceRow]
    day: datetime.date

    def holds(self, clause: Clause) -> bool:
        """What is not in the library, such as a statute, is for people to look after."""
        return clause.publication is None or clause.publication in self.policies

    def keeps_step(self, step: Step) -> bool:
        """Gone where all documents and services of the district it rests on are gone."""
        named = [one for one in step.clauses if one.publication is not None]
        if not named and not step.services:
            return True
        return any(self.holds(one) for one in named) or any(
            code in self.services for code in step.services
        )

    def keeps_line(self, line: ListLine) -> bool:
        """Gone with its document, and after its last day."""
        ended = line.ends_on is not None and line.ends_on < self.day
        return line.clause.publication in self.policies and not ended


def ground_of(
    contents: Iterable[Content], *, now: datetime.datetime, on: datetime.date | None = None
) -> Ground:
    """At most three queries for any number of compilations.

    ``on``: a past day, of which what is public today is told; what has been taken back since stays
    away.
    """
    moment = end_of_day(on, now.tzinfo) if on else now
    contents = list(contents)
    keys = {one.publication for content in contents for one in content.clauses}
    wanted = sorted(key for key in keys if key)
    codes = {code for content in contents for code in content.services}
    public = (
        visible(now)
        .filter(pk__in=wanted, kind=Kind.POLICY, published_at__lte=moment)
        .order_by()
        .values_list("pk", flat=True)
        if wanted
        else ()
    )
    rows = rows_of(public, day=moment.date())
    versions = versions_at(moment) if on else public_versions()
    services = cards.rows_of(versions.filter(item__code__in=sorted(codes))) if codes else []
    return Ground(
        policies={row.pk: row for row in rows if row.status not in ENDED_STATES},
        services={row.code: row for row in services},
        day=moment.date(),
    )


def end_of_day(day: datetime.date, zone: datetime.tzinfo | None) -> datetime.datetime:
    """What was public at its end was public on that day."""
    return datetime.datetime.combine(day, datetime.time.max, tzinfo=zone)
