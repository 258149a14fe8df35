"""What the year adds to the pages of a task and an assignment."""

from typing import Any

from mingzheng.rules.lamps import LampRule
from mingzheng.work.ledger.models import Task
from mingzheng.work.ledger.permissions import visible_organisations
from mingzheng.work.ledger.queries.one_assignment import OneAssignment
from mingzheng.work.ledger.queries.year.links import task_year

from ..access import DeskRequest
from .scope import LOOKING, OFFICE


def on_task(request: DeskRequest, task: Task, *, rule: LampRule) -> dict[str, Any]:
    """The caller has made sure that the account may see the task, which has its notice at hand."""
    return {
        "year": task_year(task, rule=rule, organisations=visible_organisations(request.access)),
        "year_office": request.access.has(*OFFICE),
        "year_reads_parents": request.access.has(*LOOKING),
    }


def on_assignment(request: DeskRequest, one: OneAssignment, *, rule: LampRule) -> dict[str, Any]:
    return {
        **on_task(request, one.stored.task, rule=rule),
        "reference": getattr(one.stored, "confirmed_by_reference", None),
        "may_refer": one.may_refer,
    }
