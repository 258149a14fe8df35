"""What the ledger tells the annual report: how the year's tasks stand, in words for part one.

The duty to account for them there is the year's notice's own; no cell of the tables counts tasks.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from mingzheng.ports.figures import FigureScope, Passage, Sources
from mingzheng.records.people.models import Organisation, OrganisationKind
from mingzheng.rules.annual_report import Place
from mingzheng.rules.ledger_year import report_words

from .models import Notice
from .queries.year.endings import endings


class LedgerFigures:
    label = "工作台账"
    places: tuple[Place, ...] = ()

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        return {}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        raise KeyError(place)

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        """A task counts once, and as done when every assignment of these units is.

        For the whole district also by section, with what was carried over or given up and why.
        """
        district = Organisation.objects.filter(
            pk__in=scope.organisations, kind=OrganisationKind.GOVERNMENT
        ).exists()
        notices = Notice.objects.filter(year=scope.year, withdrawn_at=None, is_parent=False)
        ended = endings(
            notices.values_list("pk", flat=True),
            organisations=None if district else scope.organisations,
        )
        words = report_words(scope.year, [one.as_rule for one in ended], district=district)
        if words:
            yield Passage(1, "".join(words))
