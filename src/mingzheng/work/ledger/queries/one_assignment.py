"""One assignment, with all that its page takes from its own row and from those above it."""

from dataclasses import dataclass

from mingzheng.records.people.permissions import Access
from mingzheng.rules.lamps import Lamp, LampRule

from ..models import Assignment
from .assignments import AssignmentRow
from .lamps import lamp_case
from .scope import in_sight
from .year.links import refers_to


@dataclass(frozen=True)
class OneAssignment:
    """``stored`` has its task with notice, section and item, its unit and its handler at hand, and
    its confirmation by reference where there was one. ``may_refer`` is as ``year.links`` has it."""

    stored: Assignment
    row: AssignmentRow
    may_refer: int | None


def one_assignment(pk: int, access: Access, *, rule: LampRule) -> OneAssignment | None:
    """None when it does not exist or is out of sight: both look alike from outside. One query."""
    found = (
        Assignment.objects.filter(in_sight(access), pk=pk)
        .select_related(
            "task__notice", "task__section", "task__item", "organisation", "handler",
            "confirmed_by_reference__reference__task__notice",
        )
        .annotate(lamp=lamp_case(rule), may_refer=refers_to())
        .first()
    )  # fmt: skip
    if found is None:
        return None
    return OneAssignment(found, _row(found, Lamp(found.lamp)), found.may_refer)


def _row(one: Assignment, lamp: Lamp) -> AssignmentRow:
    task, unit = one.task, one.organisation
    return AssignmentRow(
        id=one.pk,
        task_id=one.task_id,
        number=task.number,
        label=task.label,
        requirement=task.requirement,
        section=task.section.title if task.section else "",
        item=task.item.title if task.item else "",
        due=one.due,
        document_number=task.notice.document_number,
        organisation_id=one.organisation_id,
        key=unit.key,
        name=unit.name,
        short_name=unit.short_name,
        part=one.part,
        via=one.via,
        state=one.state,
        percent=one.percent,
        last_reported_at=one.last_reported_at,
        lamp=lamp,
    )
