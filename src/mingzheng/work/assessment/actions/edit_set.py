"""Writing on a draft: its title, its sections, its indicators, one at a time."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.assessment import Band, Grade, Rule, Way, grade_faults, plain

from ..errors import GradesFaulty, SectionKnown
from ..models import Indicator, IndicatorSection, IndicatorSet
from .editing import draft_of


@dataclass(frozen=True)
class IndicatorContent:
    """What an indicator says, as ``models.Indicator`` explains it."""

    name: str
    full_marks: Decimal
    way: str
    basis: str = ""
    explanation: str = ""
    measure: str = ""
    step: Decimal = Decimal()
    full_when_none: bool = True
    bands: tuple[Band, ...] = ()

    @property
    def rule(self) -> Rule:
        return Rule(Way(self.way), self.full_marks, self.step, self.full_when_none, self.bands)


def change_title(
    one: IndicatorSet, *, title: str, revision: int, by: StaffAccount, at: datetime.datetime
) -> IndicatorSet:
    """Raises ``SetAdopted`` or ``SavedMeanwhile``; so do all below."""
    with transaction.atomic():
        draft = draft_of(one, revision=revision)
        draft.title = title
        return _saved(draft, by=by, at=at, item=title)


def change_grades(
    one: IndicatorSet, *, grades: tuple[Grade, ...], revision: int, by: StaffAccount,
    at: datetime.datetime,
) -> IndicatorSet:  # fmt: skip
    """None at all: the house gives no grades this year. Raises ``GradesFaulty`` as well."""
    if found := grade_faults(grades):
        raise GradesFaulty(found)
    with transaction.atomic():
        draft = draft_of(one, revision=revision)
        draft.grade_limits = [[grade.name, str(grade.at_least)] for grade in grades]
        told = "、".join(f"{grade.name}≥{plain(grade.at_least)}" for grade in grades)
        return _saved(draft, by=by, at=at, item=f"等次 {told or '不分'}")


def put_section(
    one: IndicatorSet, *, title: str, part: str, number: int, revision: int, by: StaffAccount,
    at: datetime.datetime, section: IndicatorSection | None = None,
) -> IndicatorSet:  # fmt: skip
    """A new section, or ``section`` changed, at place ``number``. Raises ``SectionKnown``."""
    with transaction.atomic():
        draft = draft_of(one, revision=revision)
        others = IndicatorSection.objects.filter(indicator_set=draft)
        others = others.exclude(pk=section.pk) if section else others
        if others.filter(title=title).exists():
            raise SectionKnown(title)
        row = section or IndicatorSection(indicator_set=draft)
        row.title, row.part, row.number = title, part, number
        row.save()
        _place(list(others.exclude(pk=row.pk).order_by("number", "pk")), row, number)
        return _saved(draft, by=by, at=at, item=title)


def remove_section(
    section: IndicatorSection, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> IndicatorSet:
    """With its indicators."""
    with transaction.atomic():
        draft = draft_of(section.indicator_set, revision=revision)
        title = section.title
        section.delete()
        _number(draft.sections.order_by("number", "pk"))
        return _saved(draft, by=by, at=at, item=f"删除板块 {title}")


def put_indicator(
    section: IndicatorSection, *, content: IndicatorContent, number: int, revision: int,
    by: StaffAccount, at: datetime.datetime, indicator: Indicator | None = None,
) -> IndicatorSet:  # fmt: skip
    """A new indicator in ``section``, or ``indicator`` changed and put there."""
    with transaction.atomic():
        draft = draft_of(section.indicator_set, revision=revision)
        row = indicator or Indicator()
        fill(row, content, section=section, number=number)
        row.save()
        others = Indicator.objects.filter(section=section).exclude(pk=row.pk)
        _place(list(others.order_by("number", "pk")), row, number)
        return _saved(draft, by=by, at=at, item=content.name)


def remove_indicator(
    indicator: Indicator, *, revision: int, by: StaffAccount, at: datetime.datetime
) -> IndicatorSet:
    with transaction.atomic():
        draft = draft_of(indicator.section.indicator_set, revision=revision)
        name = indicator.name
        indicator.delete()
        _number(indicator.section.indicators.order_by("number", "pk"))
        return _saved(draft, by=by, at=at, item=f"删除指标 {name}")


def fill(
    row: Indicator, content: IndicatorContent, *, section: IndicatorSection, number: int
) -> None:
    row.section, row.number = section, number
    row.name, row.basis, row.explanation = content.name, content.basis, content.explanation
    row.full_marks, row.way, row.measure = content.full_marks, content.way, content.measure
    row.step, row.full_when_none = content.step, content.full_when_none
    row.bands = [[plain(band.at_least), plain(band.marks)] for band in content.bands]


def _place(
    others: list[IndicatorSection] | list[Indicator],
    row: IndicatorSection | Indicator,
    number: int,
) -> None:
    rows: list[IndicatorSection | Indicator] = [*others]
    rows.insert(max(0, number - 1), row)
    _number(rows)


def _number(rows: Iterable[IndicatorSection | Indicator]) -> None:
    """From one on, without gaps."""
    for place, one in enumerate(rows, start=1):
        if one.number != place:
            one.number = place
            one.save(update_fields=["number"])


def _saved(
    draft: IndicatorSet, *, by: StaffAccount, at: datetime.datetime, item: str
) -> IndicatorSet:
    draft.edited_by, draft.edited_at = by, at
    draft.save()
    record(
        action="assessment.set_edited", subject=draft, by=by, at=at,
        details={"item": item, "revision": draft.revision},
    )  # fmt: skip
    return draft
