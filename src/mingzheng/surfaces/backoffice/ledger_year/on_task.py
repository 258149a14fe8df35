"""What the year adds to the pages of a task and an assignment."""

from typing import Any

from mingzheng.rules.lamps import LampRule
from mingzheng.work.ledger.permissions import visible_organisations
from mingzheng.work.ledger.queries.year.links import may_refer, reference_of, task_year

from ..access import DeskRequest
from .scope import LOOKING, OFFICE


def on_task(request: DeskRequest, task: int, *, rule: LampRule) -> dict[str, Any]:
    """The caller has made sure that the account may see the task."""
    return {
        "year": task_year(task, rule=rule, organisations=visible_organisations(request.access)),
        "year_office": request.access.has(*OFFICE),
        "year_reads_parents": request.access.has(*LOOKING),
    }


def on_assignment(
    request: DeskRequest, task: int, assignment: int, *, rule: LampRule
) -> dict[str, Any]:
    return {
        **on_task(request, task, rule=rule),
        "reference": reference_of(assignment),
        "may_refer": may_refer(assignment),
    }
