"""What the annual reports tell the yearly assessment: published by the day of the law."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Min
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.figures import Source, Sources
from mingzheng.rules.annual_report import report_due
from mingzheng.rules.assessment import Figure, Shape

from .models import AnnualReport
from .reporting_units import is_district, reporting_units

IN_TIME = "annual_report.in_time"


class ReportAssessment:
    label = "年度报告"
    measures = (
        Measure(
            IN_TIME, "年度报告按期公布", "份", Shape.SHARE,
            "本年度内应当公布的上一年度报告，在《政府信息公开条例》第四十九条的期限以内首次公布的。",
        ),
    )  # fmt: skip

    def figures(self, scope: AssessmentScope) -> Mapping[tuple[int, str], Figure]:
        """Two queries."""
        rows: dict[int, tuple[int, int]] = {}
        for unit, met, _ in _reports(scope):
            counted = rows.get(unit, (0, 0))
            rows[unit] = counted[0] + int(met), counted[1] + 1
        return {
            (unit, IN_TIME): Figure(Decimal(met), Decimal(all_))
            for unit, (met, all_) in scope.sums(rows).items()
        }

    def behind(self, key: str, scope: AssessmentScope, *, start: int, size: int) -> Sources:
        told = [source for _, _, source in _reports(scope)]
        return Sources(len(told), tuple(told[start : start + size]))


def _reports(scope: AssessmentScope) -> list[tuple[int, bool, Source]]:
    """Of every organisation that had to report: the duty stands though no report was begun."""
    year = scope.year - 1
    rows = (
        AnnualReport.objects.filter(year=year, organisation__in=scope.organisations)
        .order_by()
        .annotate(first=Min("editions__published_at"))
        .values_list("organisation", "pk", "first")
    )
    reports = {unit: (pk, at) for unit, pk, at in rows}
    found = []
    for unit in reporting_units(year).filter(pk__in=scope.organisations):
        due = report_due(year, district=is_district(unit))
        if due > scope.last:
            continue
        pk, at = reports.get(unit.pk, (None, None))
        met = at is not None and localdate(at) <= due
        told = f"{localdate(at):%Y-%m-%d} 公布，{'按期' if met else '逾期'}" if at else "没有公布"
        label = f"{unit}{year}年度报告：期限 {due:%Y-%m-%d}，{told}"
        kind = "annual_report" if pk else "organisation"
        found.append((unit.pk, met, Source(label, kind, str(pk or unit.pk))))
    return found
