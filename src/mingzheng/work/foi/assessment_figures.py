"""What requests for information tell the yearly assessment: answered in time, overturned."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.db.models import Q

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.figures import Source, Sources
from mingzheng.ports.overturned import OVERTURNED
from mingzheng.rules.assessment import Figure, Shape
from mingzheng.rules.foi_clock import Status

from .models import Case

IN_TIME, OVERTURNED_KEY = "foi.in_time", "foi.overturned"


class RequestAssessment:
    label = "依申请公开"
    measures = (
        Measure(
            IN_TIME, "依申请公开按期答复的比例", "件", Shape.SHARE,
            "本年度内答复的，以及到期还没有答复的办件中，在答复期限以内答复的；撤回、视为放弃的不计。",
        ),
        Measure(
            OVERTURNED_KEY, "复议诉讼结果纠正", "件", Shape.COUNT,
            "本年度内审结、结果为纠正的行政复议和行政诉讼，按复议诉讼登记。",
        ),
    )  # fmt: skip

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        """Two queries."""
        rows: dict[int, tuple[int, int]] = {}
        for unit, met, _ in _answerable(scope):
            counted = rows.get(unit, (0, 0))
            rows[unit] = counted[0] + int(met), counted[1] + 1
        corrected = _overturned(scope)
        found: dict[tuple[int, str], Figure] = {}
        for unit, (in_time, all_) in scope.sums(rows).items():
            found[unit, IN_TIME] = Figure(Decimal(in_time), Decimal(all_))
            number = sum(corrected.get(one, 0) for one in scope.units[unit])
            found[unit, OVERTURNED_KEY] = Figure(Decimal(number))
        return found

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        if key == OVERTURNED_KEY:
            # The register shows them; the port tells how many in which month.
            told = [
                Source(f"{month}月结果纠正{count}件", "disputes", str(month))
                for month, count in sorted(_by_month(scope).items())
            ]
        else:
            told = [source for _, _, source in _answerable(scope)]
        return Sources(len(told), tuple(told[start : start + size]))


def _answerable(scope: AssessmentScope) -> Iterator[tuple[int, bool, Source]]:
    """Organisation, whether in time, the case. One query."""
    answered = Q(
        status__in=(Status.ANSWERED, Status.ANSWERED_LATE),
        ended_on__range=(scope.first, scope.last),
    )
    missed = Q(stage__in=Case.UNANSWERED, due__range=(scope.first, scope.last), ended_on=None) & Q(
        due__lt=scope.as_of
    )
    rows = Case.objects.filter(answered | missed, organisation__in=scope.organisations)
    for pk, unit, number, status, due, ended_on in rows.order_by("received", "pk").values_list(
        "pk", "organisation", "number", "status", "due", "ended_on"
    ):
        met = status == Status.ANSWERED
        told = f"{ended_on:%Y-%m-%d} 答复" if ended_on else "没有答复"
        limit = f"期限 {due:%Y-%m-%d}，" if due else ""
        label = f"申请{number}：{limit}{told}，{'按期' if met else '逾期'}"
        yield unit, met, Source(label, "foi_case", str(pk))


def _overturned(scope: AssessmentScope) -> dict[int, int]:
    counted: dict[int, int] = {}
    for (unit, month), count in _found(scope).items():
        if month <= scope.last.month:
            counted[unit] = counted.get(unit, 0) + count
    return counted


def _by_month(scope: AssessmentScope) -> dict[int, int]:
    months: dict[int, int] = {}
    for (_, month), count in _found(scope).items():
        if month <= scope.last.month:
            months[month] = months.get(month, 0) + count
    return months


def _found(scope: AssessmentScope) -> Mapping[tuple[int, int], int]:
    if scope.last < scope.first:
        return {}
    return OVERTURNED.get().overturned(scope.year, organisations=scope.organisations)
