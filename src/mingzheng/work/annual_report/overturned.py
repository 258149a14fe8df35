"""The register of disputes behind ``ports.overturned``."""

from collections import Counter
from collections.abc import Collection, Mapping

from .models import Dispute

CORRECTED = "corrected"
"""The column 结果纠正 of table three."""


class RegisteredDisputes:
    def overturned(
        self, year: int, *, organisations: Collection[int] | None
    ) -> Mapping[tuple[int, int], int]:
        found = Dispute.objects.filter(result=CORRECTED, concluded_on__year=year)
        if organisations is not None:
            found = found.filter(organisation__in=organisations)
        rows = found.order_by("pk").values_list("organisation", "concluded_on")
        return Counter((unit, day.month) for unit, day in rows if day is not None)
