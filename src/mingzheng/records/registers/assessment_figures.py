"""What the special lists tell the yearly assessment: rows public in time, lists kept up."""

import datetime
from collections.abc import Iterator

from django.utils.timezone import localdate

from mingzheng.data.registers import register_kinds
from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.rules.assessment import Shape

from .models import Change, Entry, Register


def _rows_in_time(scope: AssessmentScope) -> Iterator[Line]:
    """One query. What came with the first file of a register was public elsewhere before."""
    rows = Entry.objects.filter(
        change=Change.NEW,
        replaced_at=None,
        publish_due__isnull=False,
        register__organisation__in=scope.organisations,
        recorded_at__date__range=(scope.first, scope.last),
    ).order_by("recorded_at", "pk")
    for register, unit, title, due, at in rows.values_list(
        "register", "register__organisation", "title", "publish_due", "recorded_at"
    ):
        assert due is not None
        day = localdate(at)
        met = day <= due
        told = f"应在 {due:%Y-%m-%d} 前公开，{day:%Y-%m-%d} 公开，{'按期' if met else '逾期'}"
        yield Line(unit, Source(f"{title}：{told}", "register", str(register)), int(met))


def _kept_up(scope: AssessmentScope) -> Iterator[Line]:
    """One query. Only the last confirmation is known of a register: it tells of ``as_of``."""
    rows = Register.objects.filter(
        organisation__in=scope.organisations, opened_on__range=(datetime.date.min, scope.last)
    ).order_by("organisation__sort_order", "pk")
    for pk, unit, kind, opened_on, confirmed_on, days in rows.values_list(
        "pk", "organisation", "kind", "opened_on", "confirmed_on", "update_days"
    ):
        due = (confirmed_on or opened_on) + datetime.timedelta(days=days)
        met = due >= scope.as_of
        sign = f"{confirmed_on:%Y-%m-%d} 确认" if confirmed_on else "没有确认过"
        told = f"{sign}，应在 {due:%Y-%m-%d} 前再确认，{'按期' if met else '逾期'}"
        label = f"{register_kinds()[kind].title}：{told}"
        yield Line(unit, Source(label, "register", str(pk)), int(met))


class RegisterAssessment(LineFigures):
    label = "专题清单"
    readings = (
        (Measure(
            "registers.in_time", "清单新增事项按期公开的比例", "条", Shape.SHARE,
            "本年度内新增、有应公开日期的清单事项中，在应公开日期当日或以前公开的；"
            "首次建立清单时一并公布的不计。",
        ), _rows_in_time),
        (Measure(
            "registers.kept_up", "专题清单按期更新的比例", "个", Shape.SHARE,
            "本单位维护的专题清单中，取数之日没有超过更新期限的；只看最近一次确认，"
            "取数之日在次年的，按次年当日的情况计。",
        ), _kept_up),
    )  # fmt: skip
