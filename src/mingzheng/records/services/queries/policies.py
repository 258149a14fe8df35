"""The documents an item rests on, each as it stands on the day: a repealed one shows at once."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from mingzheng.records.library.models import ENDED_STATES
from mingzheng.records.library.queries.endings import Ending, endings_of
from mingzheng.records.library.queries.lists import ListRow, rows_of
from mingzheng.records.library.queries.visible import periods_on, visible
from mingzheng.rules.validity import LegalState

from ..content import PolicyRef, ServiceContent
from ..models import ServicePolicy


@dataclass(frozen=True)
class PolicyBehind:
    """``url`` is "" for what is not public here; ``state`` None for what has no legal state.

    ``ending``: the document by which it ended, where one did.
    """

    reference: PolicyRef
    url: str = ""
    state: LegalState | None = None
    ending: Ending | None = None

    @property
    def ended(self) -> bool:
        return self.state in ENDED_STATES


def policies_behind(
    content: ServiceContent, *, now: datetime.datetime
) -> tuple[list[PolicyBehind], list[PolicyBehind]]:
    """Of the legal basis, and of the further policies; three queries at most."""
    keys = [one.publication for one in content.references if one.publication]
    public = set(visible(now).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    rows = {row.pk: row for row in rows_of(public, day=now.date())}
    ended = [row.pk for row in rows.values() if row.status in ENDED_STATES]
    endings = endings_of(ended, now=now) if ended else {}

    def behind(one: PolicyRef) -> PolicyBehind:
        row = rows.get(one.publication or 0)
        if row is None:
            return PolicyBehind(one)
        return PolicyBehind(one, _url(row, one), row.status, endings.get(row.pk))

    return [behind(one) for one in content.basis], [behind(one) for one in content.policies]


def resting_on_ended(versions: Collection[int], *, day: datetime.date) -> frozenset[int]:
    """Those of the versions that rest on a document which has ended; one query."""
    ended = periods_on(day).filter(publication=OuterRef("publication"), status__in=ENDED_STATES)
    found = ServicePolicy.objects.filter(Exists(ended), version__in=versions)
    return frozenset(found.values_list("version", flat=True))


def _url(row: ListRow, reference: PolicyRef) -> str:
    return f"{row.url}#{reference.anchor}" if reference.anchor else row.url
