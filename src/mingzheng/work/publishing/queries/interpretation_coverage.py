"""解读覆盖: which policies of a year have their interpretation, by the unit that published them.

应解读: the district's own policies made public in the year, less those that need none (免予解读)
and those that ended without ever having been interpreted.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, Subquery

from mingzheng.records.library.models import (
    InterpretationDetails,
    Kind,
    PolicyDetails,
    Relation,
    RelationType,
)
from mingzheng.records.library.models.legal_state import ENDED_STATES
from mingzheng.records.library.queries.visible import listed, periods_on, visible_through
from mingzheng.rules.workdays import Calendar, add_workdays

from ..models import InterpretationWaiver
from .interpretation_timer import interpretation_workdays

FORMS_WANTED = 2
"""House decision: a normative document is told in two forms at least (多形式解读)."""


@dataclass(frozen=True)
class CoveredPolicy:
    """``due``: the last day in time. ``first``: when its first interpretation became public."""

    key: int
    title: str
    path: str
    organisation: int
    unit: str
    normative: bool
    published_on: datetime.date
    due: datetime.date
    first: datetime.date | None
    waived: bool
    forms: tuple[str, ...] = ()

    @property
    def in_time(self) -> bool:
        return self.first is not None and self.first <= self.due

    def overdue(self, today: datetime.date) -> bool:
        return self.first is None and not self.waived and today > self.due

    @property
    def lacks_forms(self) -> bool:
        return self.normative and self.first is not None and len(self.forms) < FORMS_WANTED


@dataclass
class UnitCoverage:
    """``wanted`` is 应解读; the others are parts of it but ``waived``."""

    unit: str
    wanted: int = 0
    covered: int = 0
    in_time: int = 0
    overdue: int = 0
    waived: int = 0

    @property
    def share(self) -> int | None:
        """Of a hundred, None where nothing was to be interpreted."""
        return round(100 * self.covered / self.wanted) if self.wanted else None


@dataclass(frozen=True)
class Coverage:
    """``forms``: how many public interpretations of these policies have each form, in words."""

    year: int
    units: tuple[UnitCoverage, ...]
    total: UnitCoverage
    overdue: tuple[CoveredPolicy, ...]
    forms: Mapping[str, int] = field(default_factory=dict)
    lacking_forms: tuple[CoveredPolicy, ...] = ()


def coverage(
    year: int,
    *,
    organisations: frozenset[int] | None,
    now: datetime.datetime,
    calendar: Calendar,
) -> Coverage:
    """Units in the order of the register. Two queries, the parameter aside."""
    policies = _policies(year, organisations=organisations, now=now, calendar=calendar)
    today = now.date()
    units: dict[int, UnitCoverage] = {}
    total = UnitCoverage("合计")
    for one in policies:
        for counted in (units.setdefault(one.organisation, UnitCoverage(one.unit)), total):
            _count(counted, one, today=today)
    forms = Counter(form for one in policies for form in one.forms)
    return Coverage(
        year,
        tuple(units.values()),
        total,
        tuple(one for one in policies if one.overdue(today)),
        dict(forms.most_common()),
        tuple(one for one in policies if one.lacks_forms),
    )


def years_with_policies(
    organisations: frozenset[int] | None, *, now: datetime.datetime
) -> list[int]:
    """Newest first; one query."""
    found = listed(now).filter(kind=Kind.POLICY)
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    years = found.order_by().values_list("published_at__year", flat=True).distinct()
    return sorted({year for year in years if year}, reverse=True)


def _count(counted: UnitCoverage, one: CoveredPolicy, *, today: datetime.date) -> None:
    if one.waived and one.first is None:
        counted.waived += 1
        return
    counted.wanted += 1
    counted.covered += one.first is not None
    counted.in_time += one.in_time
    counted.overdue += one.overdue(today)


def _policies(
    year: int,
    *,
    organisations: frozenset[int] | None,
    now: datetime.datetime,
    calendar: Calendar,
) -> list[CoveredPolicy]:
    rows = _rows(year, organisations=organisations, now=now)
    forms = _forms([row[0] for row in rows], now=now)
    workdays = interpretation_workdays()
    policies = []
    for pk, title, path, unit, name, normative, published_at, told_at, waived in rows:
        published_on = published_at.astimezone(now.tzinfo).date()
        policies.append(
            CoveredPolicy(
                key=pk, title=title, path=path, organisation=unit, unit=name,
                normative=normative, published_on=published_on,
                due=add_workdays(published_on, workdays, calendar=calendar),
                first=told_at.astimezone(now.tzinfo).date() if told_at else None,
                waived=waived, forms=forms.get(pk, ()),
            )
        )  # fmt: skip
    return policies


def _rows(
    year: int, *, organisations: frozenset[int] | None, now: datetime.datetime
) -> list[tuple[Any, ...]]:
    first_day = datetime.datetime(year, 1, 1, tzinfo=now.tzinfo)
    ended = periods_on(now.date()).filter(publication=OuterRef("pk"), status__in=ENDED_STATES)
    own = PolicyDetails.objects.filter(
        publication=OuterRef("pk"), level=PolicyDetails.Level.DISTRICT
    )
    interpreting = Relation.objects.filter(
        visible_through("source__", now), target=OuterRef("pk"), type=RelationType.INTERPRETS
    )
    first = interpreting.values("target").annotate(first=Min("source__published_at"))
    found = (
        listed(now)
        .filter(
            Exists(own),
            Q(~Exists(ended)) | Q(Exists(interpreting)),
            kind=Kind.POLICY,
            published_at__gte=first_day,
            published_at__lt=first_day.replace(year=year + 1),
        )
        .order_by("organisation__sort_order", "organisation", "published_at", "pk")
    )
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    return list(found.values_list(
        "pk", "title", "path", "organisation", "organisation__name",
        "policy_details__normative", "published_at", Subquery(first.values("first")[:1]),
        Exists(InterpretationWaiver.objects.filter(publication=OuterRef("pk"))),
    ))  # fmt: skip


def _forms(policies: Iterable[int], *, now: datetime.datetime) -> dict[int, tuple[str, ...]]:
    """Of each policy, the forms of its public interpretations, each once."""
    rows = Relation.objects.filter(
        visible_through("source__", now), target__in=list(policies), type=RelationType.INTERPRETS
    ).values_list("target", "source__interpretation_details__form")
    found: dict[int, list[str]] = {}
    for policy, form in rows.order_by("pk"):
        word = str(InterpretationDetails.Form(form or "text").label)
        if word not in found.setdefault(policy, []):
            found[policy].append(word)
    return {policy: tuple(forms) for policy, forms in found.items()}
