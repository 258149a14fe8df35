"""Two assignments of one task become one, and two again: nothing of either is lost.

Whatever points at the old assignment is turned to the new one, whoever's table it is; what was
turned is kept by key in the takeover line, so that it can be turned back.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from mingzheng.rules.merged_standing import Standing, merged_standing

from ...errors_planning import TakeoverRefused
from ...models import Assignment, Occurrence, TakeoverLine
from ..settle_due import settle_due

_KEPT = ("state", "percent", "part", "via", "due", "proof_gone_on", "last_reported_at", "done_at")


def merge(old: Assignment, *, into: Assignment) -> dict[str, Any]:
    """Inside the caller's transaction, with both held. The values ``unmerge`` needs.

    Raises ``TakeoverRefused`` where both have something of which there may be only one.
    """
    if Assignment.State.SUBMITTED in {old.state, into.state}:
        raise TakeoverRefused(
            f"任务{old.task.number}两家单位都有分工，其中有办结申请待确认。请先确认或退回，再办理承接。"
        )
    before: dict[str, Any] = {"old": _values(old), "into": _values(into)}
    before["occurrences"] = _merge_occurrences(old, into)
    before["moved"] = _repoint(old, into)
    standing = merged_standing(_standing(old), _standing(into))
    into.state, into.percent = standing.state, standing.percent
    if standing.state != Assignment.State.DONE:
        into.done_at = None
    if old.part == Assignment.Part.LEAD:
        into.part = Assignment.Part.LEAD
    signs = [one for one in (old.last_reported_at, into.last_reported_at) if one]
    into.last_reported_at = max(signs, default=None)
    gone = [one for one in (old.proof_gone_on, into.proof_gone_on) if one]
    into.proof_gone_on = min(gone, default=None)
    old.delete()
    into.save()
    return before


def unmerge(line: TakeoverLine) -> None:
    """Inside the caller's transaction, with the assignment held."""
    into, before = line.assignment, line.before
    old = Assignment.objects.create(**_fields(before["old"]))
    for label, ids in before["moved"].items():
        model, name = _model_and_field(label)
        model._default_manager.filter(pk__in=ids).update(**{name: old})
    _unmerge_occurrences(before["occurrences"], old)
    for name, value in _fields(before["into"]).items():
        setattr(into, name, value)
    into.save()
    settle_due([old, into])


def _standing(assignment: Assignment) -> Standing:
    return Standing(assignment.state, assignment.percent)


def _repoint(old: Assignment, into: Assignment) -> dict[str, list[int]]:
    """Every row that points at ``old`` points at ``into`` afterwards; their keys by field."""
    moved: dict[str, list[int]] = {}
    for relation in Assignment._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        rows = list(model._default_manager.filter(**{name: old}))
        for row in rows:
            setattr(row, name, into)
            _refuse_second(row, old)
            row.save(update_fields=(name,))
        if rows:
            moved[f"{model._meta.label_lower}.{name}"] = [row.pk for row in rows]
    return moved


def _refuse_second(row: models.Model, old: Assignment) -> None:
    try:
        row.validate_constraints()
    except ValidationError:
        raise TakeoverRefused(
            f"任务{old.task.number}两家单位都有“{row._meta.verbose_name}”，只能留一件。"
            "请先处理其中一件，再办理承接。"
        ) from None


def _merge_occurrences(old: Assignment, into: Assignment) -> list[dict[str, Any]]:
    """Of two of the same occurrence one is left, open where one of them is; what it was is kept."""
    kept = {one.label: one for one in into.occurrences.all()}
    asked = into.occurrences.filter(counted=False, state=Occurrence.State.OPEN).exists()
    changed: list[dict[str, Any]] = []
    for occurrence in old.occurrences.all():
        twin = kept.get(occurrence.label)
        second_word = asked and not occurrence.counted and occurrence.state == Occurrence.State.OPEN
        if twin is None and not second_word:
            continue
        entry: dict[str, Any] = {"old": _plain(occurrence), "twin": None}
        occurrence_is_open = occurrence.state == Occurrence.State.OPEN
        if twin is not None and occurrence_is_open and twin.state != Occurrence.State.OPEN:
            entry["twin"] = _plain(twin)
            twin.state, twin.closed_at, twin.closed_by_name = Occurrence.State.OPEN, None, ""
            # The report that once fulfilled it stays among the reports.
            twin.reason, twin.report = "", None
            twin.save()
        changed.append(entry)
        occurrence.delete()
    return changed


def _unmerge_occurrences(changed: list[dict[str, Any]], old: Assignment) -> None:
    for entry in changed:
        values = {**entry["old"], "assignment_id": old.pk}
        Occurrence.objects.create(**_typed(Occurrence, values))
        if entry["twin"] is not None:
            twin = _typed(Occurrence, entry["twin"])
            Occurrence.objects.filter(pk=twin.pop("id")).update(**twin)


def _values(assignment: Assignment) -> dict[str, Any]:
    plain = _plain(assignment)
    names = ("id", "task_id", "organisation_id", "handler_id", *_KEPT)
    return {name: plain[name] for name in names}


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    return _typed(Assignment, values)


def _plain(row: models.Model) -> dict[str, Any]:
    """Every column as JSON can keep it."""
    return {
        field.attname: field.value_to_string(row)
        if isinstance(field, models.DateField) and getattr(row, field.attname) is not None
        else getattr(row, field.attname)
        for field in row._meta.concrete_fields
    }


def _typed(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """What ``_plain`` wrote, in the types of the columns."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: fields[name].to_python(value) if isinstance(fields[name], models.DateField) else value
        for name, value in values.items()
    }


def _model_and_field(label: str) -> tuple[type[models.Model], str]:
    for relation in Assignment._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if f"{model._meta.label_lower}.{name}" == label:
            return model, name
    raise LookupError(label)
