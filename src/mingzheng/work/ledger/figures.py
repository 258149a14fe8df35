"""What the ledger tells the annual report: how the year's tasks stand, in words for part one.

The duty to account for them there is the year's notice's own; no cell of the tables counts tasks.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Count, Q

from mingzheng.ports.figures import FigureScope, Passage, Sources
from mingzheng.rules.annual_report import Place

from .models import Assignment


class LedgerFigures:
    label = "工作台账"
    places: tuple[Place, ...] = ()

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        return {}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        raise KeyError(place)

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        """A task counts once, and as done when every assignment of these units is."""
        tasks = (
            Assignment.objects.filter(
                organisation__in=scope.organisations,
                task__notice__year=scope.year,
                task__notice__withdrawn_at=None,
            )
            .order_by()
            .values("task")
            .annotate(open=Count("pk", filter=~Q(state=Assignment.State.DONE)))
        )
        still_open = [row["open"] for row in tasks]
        if not still_open:
            return
        total, done = len(still_open), still_open.count(0)
        left = f"，其余{total - done}项正在办理" if done < total else ""
        yield Passage(
            1,
            f"{scope.year}年政务公开工作台账列有本单位承担的任务{total}项，"
            f"年内经政务公开办确认办结{done}项{left}。",
        )
