"""What meetings tell the yearly assessment: the obligations of the year, who came when invited."""

from collections.abc import Iterator

from django.utils.timezone import get_current_timezone, localdate

from mingzheng.ports.assessment_figures import AssessmentScope, Measure
from mingzheng.ports.assessment_lines import Line, LineFigures
from mingzheng.ports.figures import Source
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.assessment import Shape

from .models import Attendance, InvitedUnit, Meeting
from .parameters import demands
from .queries.obligations import NAMES, unit_standings

_TAKEN_PLACE = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.FILED)


def _obligations(scope: AssessmentScope) -> Iterator[Line]:
    """Eight queries, calendar and parameters apart."""
    for row in unit_standings(
        demands(), year=scope.year, organisations=scope.units, today=scope.last,
        calendar=calendar(), soon_workdays=0, zone=get_current_timezone(),
    ):  # fmt: skip
        for cell in row.cells:
            if cell.missing and cell.due >= scope.as_of:
                continue
            label = f"{row.name}{scope.year}年{NAMES[cell.demand.obligation]}：{cell.words}"
            met = not cell.missing and not cell.late
            source = Source(label, "unit_obligations", str(row.organisation))
            yield Line(row.organisation, source, int(met))


def _came(scope: AssessmentScope) -> Iterator[Line]:
    """Two queries. A section that came came for its unit."""
    meetings = Meeting.objects.filter(
        state__in=_TAKEN_PLACE, starts_at__date__range=(scope.first, scope.last)
    )
    came = set(
        Attendance.objects.filter(
            meeting__in=meetings.order_by().values("pk"),
            organisation__in=scope.organisations,
            struck_at=None,
        ).values_list("meeting", "organisation")
    )
    asked = InvitedUnit.objects.filter(
        meeting__in=meetings.order_by().values("pk"), organisation__in=scope.organisations
    ).order_by("meeting__starts_at", "meeting")
    rows = list(
        asked.values_list("meeting", "organisation", "meeting__title", "meeting__starts_at")
    )
    for unit, members in scope.units.items():
        # Two sections asked to one meeting are one invitation of their unit.
        invited = {pk: (title, at) for pk, one, title, at in rows if one in members}
        for pk, (title, at) in invited.items():
            met = any((pk, one) in came for one in members)
            label = f"{localdate(at):%Y-%m-%d} {title}：{'已到会' if met else '没有签到'}"
            yield Line(unit, Source(label, "meeting", str(pk)), int(met))


class MeetingAssessment(LineFigures):
    label = "会议培训"
    readings = (
        (Measure(
            "meetings.obligations", "会议培训年度要求完成的比例", "项", Shape.SHARE,
            "参数所定的专题会议、培训、街道指导各为一项，其中按期办够次数的；还没有到期也没有办够的不计。",
        ), _obligations),
        (Measure(
            "meetings.attended", "受邀会议到会的比例", "次", Shape.SHARE,
            "本年度内已经召开、邀请本单位的会议和培训中，有人签到的；作废的签到不算。",
        ), _came),
    )  # fmt: skip
