"""One sheet, whole: sections, scores with how they came about, last year's beside them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.ports.assessment_figures import Measure, measures
from mingzheng.rules.assessment import Figure, Part, Total, Way, add_up, grade_of, plain

from ..drawing import counts
from ..models import Appeal, Score, ScoreChange, ScoreSheet
from .sets import rule_words


@dataclass(frozen=True)
class ScoreLine:
    """``marks``: what counts, None while nobody has scored. ``before``: what counted for the
    indicator of the same name last year. ``appeal``: state of the unit's appeal, "" for none."""

    pk: int
    name: str
    basis: str
    explanation: str
    part: Part
    full: Decimal
    way: Way
    measure: Measure | None
    rule_words: str
    figure: Figure | None
    drawn: Decimal | None
    words: str
    given: Decimal | None
    reason: str
    proof_link: str
    proof_name: str
    marks: Decimal | None
    before: Decimal | None
    appeal: str

    @property
    def by_hand(self) -> bool:
        return self.way is Way.BY_HAND

    @property
    def settled(self) -> bool:
        """A person's marks stand in the place of those the rule gave."""
        return self.given is not None and not self.by_hand

    @property
    def change(self) -> str:
        if self.before is None or self.marks is None:
            return ""
        moved = self.marks - self.before
        return "持平" if not moved else f"{'＋' if moved > 0 else '－'}{plain(abs(moved))}"

    @property
    def appeal_word(self) -> str:
        return str(Appeal.State(self.appeal).label) if self.appeal else ""


@dataclass(frozen=True)
class SheetSection:
    title: str
    part: Part
    lines: tuple[ScoreLine, ...]

    @property
    def full(self) -> Decimal:
        return sum((line.full for line in self.lines), Decimal())

    @property
    def marks(self) -> Decimal:
        return sum((line.marks or Decimal() for line in self.lines), Decimal())

    @property
    def before(self) -> Decimal | None:
        """None where no indicator of the section had a score last year."""
        found = [line.before for line in self.lines if line.before is not None]
        return sum(found, Decimal()) if found else None


@dataclass(frozen=True)
class SheetView:
    """``last_year``: the sums of last year's sheet, None where there is none that is final."""

    sheet: ScoreSheet
    sections: tuple[SheetSection, ...]
    last_year: Total | None

    @property
    def lines(self) -> list[ScoreLine]:
        return [line for section in self.sections for line in section.lines]

    @property
    def sums(self) -> Total:
        return _sums(self.lines)

    @property
    def missing(self) -> int:
        return sum(line.marks is None for line in self.lines)

    @property
    def grade(self) -> str:
        """ "" where the house gives none, or somebody still has to score."""
        grades = self.sheet.indicator_set.grades
        return "" if self.missing else grade_of(self.sums.total, grades)

    def line(self, score: int) -> ScoreLine | None:
        return next((line for line in self.lines if line.pk == score), None)


@dataclass(frozen=True)
class ChangeLine:
    at: datetime.datetime
    cause: str
    before: Decimal | None
    after: Decimal | None
    reason: str
    by_name: str
    indicator: str


def sheet_view(sheet: ScoreSheet) -> SheetView:
    """``sheet`` comes with set and organisation. Two queries."""
    known = measures()
    before = _last_year(sheet)
    sections: dict[int, tuple[str, Part, list[ScoreLine]]] = {}
    for row in _scores(sheet):
        section = row.indicator.section
        kept = sections.setdefault(section.pk, (section.title, Part(section.part), []))
        kept[2].append(_line(row, known, before))
    return SheetView(
        sheet,
        tuple(SheetSection(title, part, tuple(lines)) for title, part, lines in sections.values()),
        add_up((part, marks) for part, marks in before.values()) if before else None,
    )


def changes_of(sheet: ScoreSheet, *, score: int | None = None) -> list[ChangeLine]:
    """Newest first."""
    found = ScoreChange.objects.filter(score__sheet=sheet)
    if score is not None:
        found = found.filter(score=score)
    return [
        ChangeLine(
            row.at, row.get_cause_display(), row.before, row.after, row.reason, row.by_name,
            row.score.indicator.name,
        )
        for row in found.select_related("score__indicator")
    ]  # fmt: skip


def _scores(sheet: ScoreSheet) -> list[Score]:
    return list(
        Score.objects.filter(sheet=sheet)
        .select_related("indicator__section", "appeal")
        .order_by("indicator__section__number", "indicator__number", "pk")
    )


def _last_year(sheet: ScoreSheet) -> dict[str, tuple[Part, Decimal]]:
    rows = Score.objects.filter(
        sheet__organisation=sheet.organisation_id,
        sheet__indicator_set__year=sheet.indicator_set.year - 1,
        sheet__state=ScoreSheet.State.FINAL,
    ).order_by("pk")
    return {
        name: (Part(part), counts(given, drawn) or Decimal())
        for name, part, given, drawn in rows.values_list(
            "indicator__name", "indicator__section__part", "given", "drawn"
        )
    }


def _line(
    row: Score, known: Mapping[str, Measure], before: Mapping[str, tuple[Part, Decimal]]
) -> ScoreLine:
    indicator = row.indicator
    measure = known.get(indicator.measure)
    appeal = getattr(row, "appeal", None)
    return ScoreLine(
        pk=row.pk,
        name=indicator.name,
        basis=indicator.basis,
        explanation=indicator.explanation,
        part=Part(indicator.section.part),
        full=indicator.full_marks,
        way=Way(indicator.way),
        measure=measure,
        rule_words=rule_words(indicator.rule, measure),
        figure=None if row.numerator is None else Figure(row.numerator, row.denominator),
        drawn=row.drawn,
        words=row.words,
        given=row.given,
        reason=row.reason,
        proof_link=row.proof_link,
        proof_name=row.proof_name,
        marks=counts(row.given, row.drawn),
        before=before[indicator.name][1] if indicator.name in before else None,
        appeal=appeal.state if appeal else "",
    )


def _sums(lines: list[ScoreLine]) -> Total:
    return add_up((line.part, line.marks or Decimal()) for line in lines)
