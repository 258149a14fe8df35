"""What the register of disputes tells the annual report: table three."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from mingzheng.ports.figures import FigureScope, Passage, Source, Sources
from mingzheng.rules.annual_report import Place, count_disputes, filled_places, part_in

from .models import Dispute


class DisputeFigures:
    label = "复议诉讼登记"
    places = filled_places(3)

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        counted = count_disputes((one.fact for one in _disputes(scope)), year=scope.year)
        return {place: Decimal(counted[place.row, place.column]) for place in self.places}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        found = [
            one
            for one in _disputes(scope)
            if one.group == place.row and part_in(one.fact, year=scope.year) == place.column
        ]
        rows = (Source(str(one), "dispute", str(one.pk)) for one in found[start : start + size])
        return Sources(len(found), tuple(rows))

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        return ()


def _disputes(scope: FigureScope) -> list[Dispute]:
    """A unit has a few dozen in all its years: the rule says which of them count."""
    return list(
        Dispute.objects.filter(
            organisation__in=scope.organisations, accepted_on__year__lte=scope.year
        ).order_by("accepted_on", "pk")
    )
