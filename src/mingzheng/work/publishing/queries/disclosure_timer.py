"""The 20 working days of 条例 art. 26: what is not public yet, and how long it may take."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncDate
from wagtail.models import Revision

from mingzheng.records.library.models import DisclosureAttribute, Kind, Publication
from mingzheng.rules.disclosure_limits import (
    DISCLOSURE_SOON_WORKDAYS,
    DISCLOSURE_WORKDAYS,
    LimitState,
    TimeLimit,
    disclosure_limit,
    limit_state,
)
from mingzheng.rules.lamps import Lamp
from mingzheng.rules.workdays import Calendar, add_workdays

from ..models import Submission
from .drafts import Standing, standing_of
from .workday_bounds import latest_start

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Timer:
    """A running time limit on a day, in words and as a lamp."""

    limit: TimeLimit
    state: LimitState

    @property
    def words(self) -> str:
        if self.state.late_workdays:
            return f"已逾期 {self.state.late_workdays} 个工作日"
        if self.state.lamp == Lamp.OVERDUE:
            return "已逾期"
        if not self.state.remaining_workdays:
            return "今天到期"
        return f"还剩 {self.state.remaining_workdays} 个工作日"


def timer_of(limit: TimeLimit, *, today: datetime.date, calendar: Calendar) -> Timer:
    return Timer(limit, limit_state(limit, today=today, calendar=calendar))


def disclosure_timer(
    start: datetime.date | None, *, today: datetime.date, calendar: Calendar
) -> Timer | None:
    """None for a text that has no 生成日期 yet."""
    if start is None:
        return None
    return timer_of(disclosure_limit(start, calendar=calendar), today=today, calendar=calendar)


@dataclass(frozen=True)
class UnpublishedRow:
    """A text on its way; ``submission`` is None while nobody reviews it."""

    publication: int
    title: str
    kind: str
    organisation_id: int
    organisation: str
    standing: Standing
    step: str
    submission: int | None
    timer: Timer


def with_limit_start(rows: QuerySet[Any], *, publication: str = "") -> Any:
    """``limit_start`` and ``attribute`` as the draft says; ``publication`` leads to its row.

    The term of a text that is public already runs from the day its change was begun: art. 26
    counts from forming or changing.
    """
    path = f"{publication}__" if publication else ""
    draft = f"{path}latest_revision__content"
    key = OuterRef(f"{path}pk")
    changes = Revision.objects.filter(
        base_content_type__app_label=Publication._meta.app_label,
        base_content_type__model=Publication._meta.model_name,
        object_id=Cast(key, CharField()),
        pk__gt=Coalesce(OuterRef(f"{path}live_revision_id"), Value(0)),
    ).order_by("pk")
    begun: Any = TruncDate(Subquery(changes.values("created_at")[:1]))
    return rows.annotate(
        attribute=Cast(KeyTextTransform("disclosure_attribute", draft), CharField(max_length=12)),
        limit_start=Case(
            When(**{f"{path}version_number__gt": 0}, then=begun),
            default=Cast(KeyTextTransform("formed_on", draft), DateField()),
            output_field=DateField(),
        ),
    )


def unpublished(
    organisations: frozenset[int] | None, *, unit: int | None = None, kind: str = ""
) -> QuerySet[Publication]:
    """Texts meant for everybody that are being written or reviewed, what is due first on top.

    What was taken down counts only while it is under review again.
    """
    under_review = Submission.objects.filter(state__in=Submission.OPEN).values("publication")
    found = Publication.objects.filter(
        Q(live=True) | Q(version_number=0) | Q(pk__in=under_review), has_unpublished_changes=True
    )
    if organisations is not None:
        found = found.filter(organisation__in=organisations)
    if unit is not None:
        found = found.filter(organisation=unit)
    if kind:
        found = found.filter(kind=kind)
    return (
        with_limit_start(found)
        .filter(attribute=DisclosureAttribute.PROACTIVE, limit_start__isnull=False)
        .order_by("limit_start", "pk")
    )


def with_lamp(
    found: QuerySet[Publication], lamps: set[Lamp], *, today: datetime.date, calendar: Calendar
) -> QuerySet[Publication]:
    """Those of ``unpublished`` whose lamp of ``today`` is one of ``lamps``."""
    late = latest_start(today - _DAY, DISCLOSURE_WORKDAYS, calendar=calendar)
    soon_until = add_workdays(today, DISCLOSURE_SOON_WORKDAYS, calendar=calendar)
    soon = latest_start(soon_until, DISCLOSURE_WORKDAYS, calendar=calendar)
    wanted = Q(pk__in=[])
    if Lamp.OVERDUE in lamps:
        wanted |= Q(limit_start__lte=late)
    if Lamp.SOON in lamps:
        wanted |= Q(limit_start__gt=late, limit_start__lte=soon)
    if Lamp.NORMAL in lamps:
        wanted |= Q(limit_start__gt=soon)
    return found.filter(wanted)


def unpublished_rows(
    page: QuerySet[Publication], *, today: datetime.date, calendar: Calendar
) -> list[UnpublishedRow]:
    """One query for a page of ``unpublished``."""
    last = Submission.objects.filter(publication=OuterRef("pk")).order_by("-pk")
    found = page.annotate(
        last_submission=Subquery(last.values("pk")[:1]),
        last_state=Subquery(last.values("state")[:1]),
    ).values_list(
        "pk", "title", "latest_revision__object_str", "kind", "organisation", "organisation__name",
        "live", "version_number", "last_submission", "last_state", "limit_start",
    )  # fmt: skip
    return [_row(*values, today=today, calendar=calendar) for values in found]


def _row(
    pk: int, title: str, draft_title: str | None, kind: str, organisation: int, unit: str,
    live: bool, version: int, submission: int | None, state: str | None, start: datetime.date,
    *, today: datetime.date, calendar: Calendar,
) -> UnpublishedRow:  # fmt: skip
    limit = disclosure_limit(start, calendar=calendar)
    return UnpublishedRow(
        publication=pk,
        title=draft_title or title,
        kind=Kind(kind).label,
        organisation_id=organisation,
        organisation=unit,
        standing=standing_of(live=live, version=version, changed=True, last_state=state),
        step=Submission.State(state).label if state in Submission.OPEN else "",
        submission=submission if state in (*Submission.OPEN, Submission.State.RETURNED) else None,
        timer=timer_of(limit, today=today, calendar=calendar),
    )


def limit_start_of(submission: Submission) -> datetime.date | None:
    """None for what is not meant for everybody: nothing has to be public in time then."""
    rows = with_limit_start(Submission.objects.filter(pk=submission.pk), publication="publication")
    meant = rows.filter(attribute=DisclosureAttribute.PROACTIVE)
    start: datetime.date | None = meant.values_list("limit_start", flat=True).first()
    return start
