"""The special lists of the demo district, each step of their history on its day."""

import datetime
import tomllib
from importlib import resources
from typing import Any

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.models import Organisation
from mingzheng.records.registers.actions.entering import Occasion, write_changes
from mingzheng.records.registers.actions.fee_reports import report_fee
from mingzheng.records.registers.actions.open_register import open_register
from mingzheng.records.registers.models import Change, Register
from mingzheng.records.registers.queries.documents import document_numbered
from mingzheng.records.registers.queries.standing import standing_values
from mingzheng.rules.registers import (
    Comparison,
    RegisterKind,
    compare_rows,
    private_cells,
    read_register,
)

_FOLDER = resources.files("mingzheng.config.demo") / "data" / "registers"
FILES = ("powers", "fees", "assistance", "enforcement", "resources")


def load_registers(organisations: dict[str, Organisation]) -> None:
    """Raises ``ValueError`` where a row is not as the rules want it."""
    for name in FILES:
        table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for entry in table["register"]:
            kind, unit = register_kinds()[entry["kind"]], organisations[entry["unit"]]
            for step in entry["step"]:
                _take(kind, unit, entry, step)
        for report in table.get("report", ()):
            unit = organisations[report.pop("unit")]
            at = _morning(report.pop("day"))
            report_fee(organisation=unit, at=at, **report)


def _take(
    kind: RegisterKind, unit: Organisation, entry: dict[str, Any], step: dict[str, Any]
) -> None:
    at = _morning(step.get("recorded", step["on"]))
    register = open_register(kind=kind, organisation=unit, by=None, at=at)
    document, publication = document_numbered(step.get("document", ""), now=CLOCK.get().now())
    occasion = Occasion(
        on=step["on"],
        by=None,
        at=at,
        calendar=calendar(),
        document=document,
        publication=publication,
        note=step.get("note", ""),
        gone=Change(step.get("gone_change", Change.CANCELLED)),
    )
    plan = _plan(register, kind, entry, step, today=at.date())
    write_changes(register, plan, occasion, kind=kind)


def _plan(
    register: Register,
    kind: RegisterKind,
    entry: dict[str, Any],
    step: dict[str, Any],
    *,
    today: datetime.date,
) -> Comparison:
    standing = standing_values(register, on=step["on"])
    gone = tuple(step.get("gone", ()))
    if not step.get("rows"):
        return Comparison((), (), 0, gone)
    defaults, columns = entry.get("defaults", {}), entry["columns"]
    labels = [column.label for column in kind.columns]
    lines = [(1, labels)]
    for number, row in enumerate(step["rows"], start=2):
        values = {**defaults, **dict(zip(columns, row, strict=True))}
        lines.append((number, [str(values.get(column.key, "")) for column in kind.columns]))
    reading = read_register(lines, kind=kind, today=today)
    private = private_cells(lines, kind=kind, today=today)
    if reading.faults or private:
        raise ValueError(f"{kind.key} of the demo: {reading.faults[:3]} {private[:3]}")
    plan = compare_rows(reading.rows, standing, whole=False)
    return Comparison(plan.new, plan.changed, plan.same, gone)


def _morning(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9, 30), tzinfo=CLOCK.get().now().tzinfo)
