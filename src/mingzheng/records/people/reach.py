"""What belongs to an organisation: its sections, and what it took over from others."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from .models import Organisation, OrganisationKind, Succession

Below = Mapping[int, Sequence[int]]


def sections_and_predecessors(day: datetime.date) -> Below:
    """Sections only: a bureau's officer acts for its sections, never for a unit placed below it.
    One query."""
    sections = Organisation.objects.filter(kind=OrganisationKind.SECTION, parent__isnull=False)
    taken_over = Succession.objects.filter(main=True, on__lte=day)
    pairs = (
        sections.order_by()
        .values_list("parent_id", "pk")
        .union(taken_over.order_by().values_list("successor_id", "predecessor_id"))
    )
    below: dict[int, list[int]] = {}
    for upper, pk in pairs:
        below.setdefault(upper, []).append(pk)
    return below


def reach_of(organisation_id: int, below: Below) -> Iterable[int]:
    """The organisation itself and everything below it, each once."""
    waiting, seen = [organisation_id], set()
    while waiting:
        pk = waiting.pop()
        if pk not in seen:
            seen.add(pk)
            waiting.extend(below.get(pk, ()))
            yield pk


def above_of(organisation_id: int, below: Below) -> Iterable[int]:
    """The organisations whose grants reach it, nearest first, each once."""
    above = {child: pk for pk, children in below.items() for child in children}
    seen = {organisation_id}
    while (organisation_id := above.get(organisation_id, 0)) and organisation_id not in seen:
        seen.add(organisation_id)
        yield organisation_id
