"""The one meeting, course or record in reach; what lies outside is not there."""

from dataclasses import dataclass

from django.http import Http404

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Grant, Organisation, StaffAccount
from mingzheng.records.people.queries import organisations_on
from mingzheng.records.people.reach import reach_of, sections_and_predecessors
from mingzheng.work.meetings.models import Course, Meeting, StreetGuidance
from mingzheng.work.meetings.permissions import PLANNERS, READERS, may_approve, may_plan
from mingzheng.work.meetings.queries.scope import courses_of, guidance_of, meetings_of

from ..access import DeskRequest


@dataclass(frozen=True)
class MeetingScope:
    """``own``: of one's units. A guest was invited and sees what a guest has to know."""

    meeting: Meeting
    own: bool
    plans: bool
    approves: bool


def meeting_or_404(request: DeskRequest, pk: int) -> MeetingScope:
    found = meetings_of(request.access).select_related("organisation", "course", "changed_by")
    meeting = found.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    unit = meeting.organisation_id
    return MeetingScope(
        meeting, request.access.reaches(unit, READERS), may_plan(request.access, unit),
        may_approve(request.access, unit),
    )  # fmt: skip


def planned_or_404(request: DeskRequest, pk: int) -> Meeting:
    scope = meeting_or_404(request, pk)
    if not scope.plans:
        raise Http404
    return scope.meeting


def approved_or_404(request: DeskRequest, pk: int) -> Meeting:
    scope = meeting_or_404(request, pk)
    if not scope.approves:
        raise Http404
    return scope.meeting


def course_or_404(request: DeskRequest, pk: int) -> Course:
    course = courses_of(request.access).select_related("organisation").filter(pk=pk).first()
    if course is None:
        raise Http404
    return course


def run_course_or_404(request: DeskRequest, pk: int) -> Course:
    """For those who run it."""
    course = course_or_404(request, pk)
    if not may_plan(request.access, course.organisation_id):
        raise Http404
    return course


def guidance_or_404(request: DeskRequest, pk: int) -> StreetGuidance:
    found = guidance_of(request.access).select_related("organisation", "street", "noted_by")
    guidance = found.filter(pk=pk).first()
    if guidance is None:
        raise Http404
    return guidance


def units_planned_for(request: DeskRequest) -> list[Organisation]:
    """Units one may plan for, as choices."""
    units = organisations_on(CLOCK.get().today())
    reached = request.access.organisations(PLANNERS)
    return list(units if reached is None else units.filter(pk__in=reached))


def units_to_choose(request: DeskRequest) -> list[tuple[str, str]]:
    """Every unit one reads of, as a filter offers them."""
    units = organisations_on(CLOCK.get().today())
    reached = request.access.organisations(READERS)
    found = units if reached is None else units.filter(pk__in=reached)
    return [(str(one.pk), one.name) for one in found]


def unit_and_below(pk: int) -> list[int]:
    """With its sections and those it took over."""
    return list(reach_of(pk, sections_and_predecessors(CLOCK.get().today())))


def own_unit(account: StaffAccount) -> Organisation:
    """The unit somebody signs in for or answers a quiz for: that of the first grant."""
    grants = Grant.objects.filter(account=account).select_related("organisation")
    grant = grants.order_by("organisation__sort_order", "pk").first()
    if grant is None:
        raise Http404
    return grant.organisation
