"""Reading indicator sets: the list, one set with its sections, what keeps it from adoption."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Subquery

from mingzheng.ports.assessment_figures import Measure, measures
from mingzheng.rules.assessment import Part, Rule, Told, Way, faults, plain

from ..models import Indicator, IndicatorSection, IndicatorSet, RankingEdition, ScoreSheet


@dataclass(frozen=True)
class SetLine:
    pk: int
    year: int
    title: str
    adopted_at: datetime.datetime | None
    indicators: int
    sheets: int
    final: int
    edition: int | None

    @property
    def state_word(self) -> str:
        if self.adopted_at is None:
            return "草稿"
        if self.edition:
            return "排名已发布"
        return "评分中" if self.sheets else "已定稿"


@dataclass(frozen=True)
class IndicatorLine:
    pk: int
    number: int
    name: str
    basis: str
    explanation: str
    full: Decimal
    way: Way
    measure: Measure | None
    rule: Rule

    @property
    def rule_words(self) -> str:
        return rule_words(self.rule, self.measure)


@dataclass(frozen=True)
class SectionLine:
    pk: int
    number: int
    title: str
    part: Part
    indicators: tuple[IndicatorLine, ...]

    @property
    def full(self) -> Decimal:
        return sum((one.full for one in self.indicators), Decimal())


def set_lines() -> list[SetLine]:
    """Newest first; one query."""
    edition = RankingEdition.objects.filter(indicator_set=OuterRef("pk")).order_by("-number")
    sheets = ScoreSheet.objects.filter(indicator_set=OuterRef("pk")).order_by()
    final = sheets.filter(state=ScoreSheet.State.FINAL)
    counted = [
        Subquery(found.values("indicator_set").annotate(n=Count("pk")).values("n"))
        for found in (sheets, final)
    ]
    rows = IndicatorSet.objects.annotate(
        indicators=Count("sections__indicators"), opened=counted[0], closed=counted[1],
        edition=Subquery(edition.values("number")[:1]),
    ).order_by("-year").values_list(
        "pk", "year", "title", "adopted_at", "indicators", "opened", "closed", "edition"
    )  # fmt: skip
    return [
        SetLine(pk, year, title, adopted, indicators, opened or 0, closed or 0, edition)
        for pk, year, title, adopted, indicators, opened, closed, edition in rows
    ]


def sections_of(one: IndicatorSet) -> list[SectionLine]:
    """With their indicators; two queries."""
    known = measures()
    return [_section(row, known) for row in _sections(one)]


def faults_of(one: IndicatorSet) -> list[str]:
    """What keeps it from being adopted; empty where nothing does."""
    known = measures()
    told = [
        Told(
            row.name, Part(section.part), row.rule, row.measure,
            known[row.measure].shape if row.measure in known else None,
        )
        for section in _sections(one)
        for row in section.indicators.all()
    ]  # fmt: skip
    return faults(told)


def rule_words(rule: Rule, measure: Measure | None) -> str:
    """How the marks follow, in one sentence."""
    full, label = plain(rule.full), measure.label if measure else ""
    none = "" if rule.way.shape is None or measure is None or rule.step else _when_none(rule)
    match rule.way:
        case Way.BY_HAND:
            return f"由政务公开办评分，0到{full}分"
        case Way.SHARE:
            return f"{label}×{full}分{none}"
        case Way.ALL:
            return f"{label}为100%的得{full}分，否则不得分{none}"
        case Way.BANDS:
            steps = "，".join(
                f"达到{plain(band.at_least)}%得{plain(band.marks)}分" for band in rule.bands
            )
            return f"{label}{steps}，低于各档的不得分{none}"
        case Way.EACH_OFF:
            return f"{label}每1{_unit(measure)}扣{plain(rule.step)}分，扣完{full}分为止"
    return f"{label}每1{_unit(measure)}计{plain(rule.step)}分，最多{full}分"


def _when_none(rule: Rule) -> str:
    return f"；没有应办的{'得满分' if rule.full_when_none else '不得分'}"


def _unit(measure: Measure | None) -> str:
    return measure.unit if measure else "个"


def _sections(one: IndicatorSet) -> list[IndicatorSection]:
    rows = IndicatorSection.objects.filter(indicator_set=one).order_by("number", "pk")
    return list(rows.prefetch_related("indicators"))


def _section(row: IndicatorSection, known: Mapping[str, Measure]) -> SectionLine:
    return SectionLine(
        row.pk, row.number, row.title, Part(row.part),
        tuple(indicator_line(one, known) for one in row.indicators.all()),
    )  # fmt: skip


def indicator_line(one: Indicator, known: Mapping[str, Measure]) -> IndicatorLine:
    return IndicatorLine(
        one.pk, one.number, one.name, one.basis, one.explanation, one.full_marks, Way(one.way),
        known.get(one.measure), one.rule,
    )  # fmt: skip
