"""What the annual reports tell the yearly assessment: published by the day of the law."""

from collections.abc import Iterator

from django.db.models import Min
from django.utils.timezone import localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.rules.annual_report import report_due
from mingzheng.rules.assessment import Shape

from .models import AnnualReport
from .reporting_units import is_district, reporting_units


def _reports(scope: AssessmentScope) -> Iterator[Line]:
    """Of every organisation that had to report: the duty stands though no report was begun.
    Two queries."""
    year = scope.year - 1
    rows = (
        AnnualReport.objects.filter(year=year, organisation__in=scope.organisations)
        .order_by()
        .annotate(first=Min("editions__published_at"))
        .values_list("organisation", "pk", "first")
    )
    reports = {unit: (pk, at) for unit, pk, at in rows}
    for unit in reporting_units(year).filter(pk__in=scope.organisations):
        due = report_due(year, district=is_district(unit))
        if due > scope.last:
            continue
        pk, at = reports.get(unit.pk, (None, None))
        met = at is not None and localdate(at) <= due
        told = f"{localdate(at):%Y-%m-%d} 公布，{'按期' if met else '逾期'}" if at else "没有公布"
        label = f"{unit}{year}年度报告：期限 {due:%Y-%m-%d}，{told}"
        kind = "annual_report" if pk else "organisation"
        yield Line(unit.pk, Source(label, kind, str(pk or unit.pk)), int(met))


class ReportAssessment(LineFigures):
    label = "年度报告"
    readings = (
        (Measure(
            "annual_report.in_time", "年度报告按期公布", "份", Shape.SHARE,
            "本年度内应当公布的上一年度报告，在《政府信息公开条例》第四十九条的期限以内首次公布的。",
        ), _reports),
    )  # fmt: skip
