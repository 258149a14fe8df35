"""Beginning the indicator set of a year, from nothing or from that of another year."""

import datetime

from django.db import IntegrityError, transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import YearTaken
from ..models import Indicator, IndicatorSet


def draft_set(
    *, year: int, title: str, by: StaffAccount, at: datetime.datetime,
    source: IndicatorSet | None = None,
) -> IndicatorSet:  # fmt: skip
    """With all that stands in ``source``, where one is given. Raises ``YearTaken``."""
    try:
        with transaction.atomic():
            made = IndicatorSet.objects.create(
                year=year, title=title, edited_by=by, edited_at=at,
                grade_limits=source.grade_limits if source else [],
            )  # fmt: skip
            if source is not None:
                _copy(source, made)
            record(
                action="assessment.set_drafted", subject=made, by=by, at=at,
                details={"year": year, "source": str(source) if source else ""},
            )  # fmt: skip
    except IntegrityError as error:
        raise YearTaken(year) from error
    return made


def _copy(source: IndicatorSet, made: IndicatorSet) -> None:
    for section in source.sections.prefetch_related("indicators"):
        indicators = list(section.indicators.all())
        section.pk, section.indicator_set = None, made
        section._state.adding = True
        section.save()
        for one in indicators:
            one.pk, one.section = None, section
        Indicator.objects.bulk_create(indicators)
