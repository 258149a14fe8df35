"""What the library tells the annual report: normative documents made, repealed and in force.

Table one, 条例 art. 20 (1). 规章 are made by provinces and by cities with districts, so nothing is
answered for them. A document counts where it is public now and of the district's own level.
"""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Q, QuerySet

from mingzheng.ports.figures import FigureScope, Passage, Source, Sources
from mingzheng.rules.annual_report import Place
from mingzheng.rules.validity import LegalState

from .models import ENDED_STATES, PolicyDetails, Publication

_MADE = Place(1, "normative", "made")
_REPEALED = Place(1, "normative", "repealed")
_IN_FORCE = Place(1, "normative", "in_force")
_BINDING = tuple(
    state for state in LegalState if state not in (*ENDED_STATES, LegalState.NOT_YET_EFFECTIVE)
)


class PublicationFigures:
    label = "政策文件库"
    places = (_MADE, _REPEALED, _IN_FORCE)

    def figures(self, scope: FigureScope) -> Mapping[Place, Decimal]:
        return {place: Decimal(_behind(scope, place).count()) for place in self.places}

    def sources(self, scope: FigureScope, place: Place, *, start: int, size: int) -> Sources:
        found = _behind(scope, place)
        rows = found.order_by("policy_details__issue_date", "pk").values_list(
            "pk", "title", "policy_details__doc_number"
        )[start : start + size]
        return Sources(
            found.count(),
            tuple(
                Source(f"《{title}》{f'（{number}）' if number else ''}", "publication", str(pk))
                for pk, title, number in rows
            ),
        )

    def passages(self, scope: FigureScope) -> Iterable[Passage]:
        return ()


def _behind(scope: FigureScope, place: Place) -> QuerySet[Publication]:
    found = Publication.objects.filter(
        live=True,
        organisation__in=scope.organisations,
        policy_details__normative=True,
        policy_details__level=PolicyDetails.Level.DISTRICT,
    )
    if place == _MADE:
        return found.filter(policy_details__issue_date__year=scope.year)
    if place == _REPEALED:
        # 失效 by the end of a term is no act of anybody; declared invalid by a document, it is.
        ended = Q(legal_periods__status=LegalState.REPEALED) | Q(
            legal_periods__status=LegalState.INVALID, legal_periods__caused_by__isnull=False
        )
        return found.filter(ended, legal_periods__since__year=scope.year).distinct()
    last = datetime.date(scope.year, 12, 31)
    return found.filter(
        Q(legal_periods__until=None) | Q(legal_periods__until__gt=last),
        legal_periods__status__in=_BINDING,
        legal_periods__since__lte=last,
    )
