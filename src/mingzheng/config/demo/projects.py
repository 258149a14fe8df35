"""The twelve projects of the demo district and what is published of their stages."""

import datetime
from typing import Any

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Organisation
from mingzheng.records.registers.actions.entering import Occasion
from mingzheng.records.registers.actions.open_register import open_register
from mingzheng.records.registers.actions.rows import add_row, adjust_row
from mingzheng.records.registers.models import Item
from mingzheng.records.registers.queries.projects import PROJECTS, STAGE_ITEMS
from mingzheng.rules.project_stages import AFTER_BUILDING, STAGES

from .source import table

KEEPER = "fagaiju"
"""Who keeps the list of projects; what is published of a stage is kept by the unit that made it."""
SINCE = datetime.date(2024, 1, 15)


def load_projects(organisations: dict[str, Organisation]) -> None:
    """In the order of their days, so that each list was last touched when its newest row came."""
    rows: list[tuple[datetime.date, str, Organisation, dict[str, Any]]] = []
    for project in table("projects")["project"]:
        items = project.pop("items")
        for on, stage in _stages(project["stage"], items):
            rows.append((on, PROJECTS, organisations[KEEPER], project | {"stage": stage}))
        for item in items:
            unit = organisations[item["unit"]]
            row = {**item, "code": project["code"], "unit": unit.name}
            rows.append((item["formed_on"], STAGE_ITEMS, unit, row))
    for on, kind, unit, row in sorted(rows, key=lambda one: one[0]):
        _add(kind, unit, row, on=on)


def _stages(last: str, items: list[dict[str, Any]]) -> list[tuple[datetime.date, str]]:
    """From which day on a project stood in which stage: the furthest it had published anything of.

    Where it stands in a stage without a document it has stood there all the time.
    """
    order = {step: at for at, steps in enumerate(STAGES.values()) for step in steps}
    names, reached = list(STAGES), list(STAGES).index(last)
    days: dict[datetime.date, int] = {}
    furthest = 0
    for item in sorted(items, key=lambda one: one["formed_on"]):
        if item["stage"] not in AFTER_BUILDING:
            furthest = max(furthest, min(order[item["stage"]], reached))
        days[max(item["formed_on"], SINCE)] = furthest
    if furthest != reached:
        days = {min(days): reached}
    came: list[tuple[datetime.date, str]] = []
    for day, at in days.items():
        if not came or came[-1][1] != names[at]:
            came.append((day, names[at]))
    return came


def _add(kind: str, unit: Organisation, row: dict[str, Any], *, on: datetime.date) -> None:
    at = datetime.datetime.combine(on, datetime.time(9), tzinfo=CLOCK.get().now().tzinfo)
    chosen = register_kinds()[kind]
    register = open_register(kind=chosen, organisation=unit, by=None, at=at)
    occasion = Occasion(on=on, by=None, at=at, calendar=calendar())
    typed = {name: str(value).strip() for name, value in row.items()}
    known = Item.objects.filter(register=register, key=chosen.key_of(typed)).first()
    if known is None:
        add_row(register, typed, occasion, kind=chosen)
    else:
        adjust_row(known, typed, occasion, kind=chosen)
