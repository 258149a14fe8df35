"""A corrected version of a notice whose ledger stands: what changed, and putting it in place."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, Min, QuerySet

from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount
from mingzheng.rules.notices.compare import ComparedTask, Comparison, compare_tasks

from ..errors import NoticeAlreadyOpen, NoticeNotOpen
from ..errors_year import KindDiffers, YearDiffers
from ..models import (
    Assignment,
    Duty,
    Item,
    Leftover,
    Notice,
    NoticeImport,
    Section,
    Step,
    Task,
    TaskOutcome,
)
from ..public_news import tell_public
from .confirm_import import close, open_twin, refuse_unready
from .editing import hold
from .evidence.propose import propose_anew
from .new_tasks import create_new_units, new_tasks
from .open_ledger import NewTask, add_tasks, items_for, one_per_unit, sections_for
from .settle_due import settle_due
from .tell_correction import shares_of, tell_correction
from .year.consent import lapse_consents
from .year.guard import refuse_closed

HEADER = ("title", "document_number", "issuer", "issued_on", "cites", "columns")
WORDS = (
    "label", "requirement", "lead_text", "responsible_text", "due", "due_text", "schedule",
    "remark",
)  # fmt: skip


@dataclass(frozen=True)
class Applied:
    added: int
    changed: int
    removed: int
    leftovers: int


def comparison_with(draft: NoticeImport, notice: Notice, *, day: datetime.date) -> Comparison:
    """Old tasks carry their pk as key, new ones their number. Raises ``YearDiffers``."""
    _refuse_other_year(draft, notice)
    return _compare(notice, new_tasks(draft, day=day))


def apply_comparison(
    draft: NoticeImport, *, by: StaffAccount | None, at: datetime.datetime
) -> Applied:
    """Changed tasks are rewritten in place, so that assignments, reports and evidence stay.

    What the new version no longer names goes when nobody has reported on it, and is otherwise
    kept as a ``Leftover`` for the office. Raises what ``confirm_import`` raises, or
    ``NoticeNotOpen``, ``YearDiffers``, ``KindDiffers`` or ``YearClosed``.
    """
    with transaction.atomic():
        draft = hold(draft)
        refuse_unready(draft)
        found = open_twin(draft)
        if found is None:
            raise NoticeNotOpen
        notice = Notice.objects.select_for_update().get(pk=found.pk)
        refuse_closed(notice.pk)
        # Reports lock their assignment: with all of them held no report arrives in between.
        list(Assignment.objects.select_for_update().filter(task__notice=notice).values("pk"))
        _refuse_other_year(draft, notice)
        _refuse_number_of_another(draft, notice)
        _refuse_other_kind(draft, notice)
        if not notice.is_parent:
            create_new_units(draft, by=by, at=at)
        tasks = new_tasks(draft, day=at.date())
        comparison, before = _compare(notice, tasks), shares_of(notice)
        applied = _apply(draft, notice, comparison, tasks, on=at.date())
        tell_correction(notice, comparison, before, by=by, at=at)
        tell_public(notice.tasks.values_list("pk", flat=True))
        lapse_consents(notice.pk, at=at)
        close(draft, notice, action="import.applied", by=by, at=at)
        record(
            action="notice.corrected", subject=notice, by=by, at=at,
            details={"import": draft.pk, **applied.__dict__},
        )  # fmt: skip
    return applied


def _refuse_other_year(draft: NoticeImport, notice: Notice) -> None:
    """Its tasks would take the place of those of the year that was chosen by mistake."""
    if draft.year != notice.year:
        raise YearDiffers(draft=draft.year, notice=notice.year)


def _refuse_other_kind(draft: NoticeImport, notice: Notice) -> None:
    """A table of the level above names no unit of ours: it would take all of them away."""
    if draft.is_parent and not notice.is_parent:
        raise KindDiffers
    draft.is_parent = notice.is_parent


def _refuse_number_of_another(draft: NoticeImport, notice: Notice) -> None:
    others = Notice.objects.filter(withdrawn_at=None, year=notice.year).exclude(pk=notice.pk)
    twin = others.filter(document_number=draft.document_number).first()
    if twin is not None and draft.document_number:
        raise NoticeAlreadyOpen(notice=twin.pk, name=twin.document_number)


def _compare(notice: Notice, tasks: Sequence[NewTask]) -> Comparison:
    # What was carried over from the year before stands in no version of the notice.
    own = notice.tasks.filter(origin_kind="")
    old = own.select_related("section", "item").prefetch_related("steps")
    return compare_tasks([_old(task) for task in old], [_new(task) for task in tasks])


def _old(task: Task) -> ComparedTask:
    return ComparedTask(
        key=task.pk,
        number=task.number,
        requirement=task.requirement,
        section=task.section.title if task.section else "",
        item=task.item.title if task.item else "",
        label=task.label,
        lead=_names(task.lead_text),
        responsible=_names(task.responsible_text),
        due=task.due,
        schedule=task.schedule,
        remark=task.remark,
        steps=tuple((step.text, step.due) for step in task.steps.all()),
    )


def _new(task: NewTask) -> ComparedTask:
    return ComparedTask(
        key=task.number,
        number=task.number,
        requirement=task.requirement,
        section=task.section or "",
        item=task.item or "",
        label=task.label,
        lead=_names(task.lead_text),
        responsible=_names(task.responsible_text),
        due=task.due,
        schedule=task.schedule,
        remark=task.remark,
        steps=task.steps,
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("、")) if text else ()


def _apply(
    draft: NoticeImport,
    notice: Notice,
    comparison: Comparison,
    tasks: Sequence[NewTask],
    *,
    on: datetime.date,
) -> Applied:
    by_number = {task.number: task for task in tasks}
    leftovers = 0
    for old in comparison.removed:
        leftovers += _take_out(draft, Task.objects.get(pk=old.key))
    _make_room(notice, upto=len(tasks))
    sections = sections_for(notice, tasks)
    items = items_for(sections, tasks)
    for pair in comparison.pairs:
        task, new = Task.objects.get(pk=pair.old.key), by_number[pair.new.key]
        _rewrite(task, new, sections, items, on=on)
        leftovers += _assign(draft, task, new)
    add_tasks(notice, [by_number[new.key] for new in comparison.added])
    _tidy(notice)
    for name in HEADER:
        setattr(notice, name, getattr(draft, name))
    notice.save(update_fields=HEADER)
    notice.duties.all().delete()
    Duty.objects.bulk_create(
        Duty(notice=notice, number=number, text=text)
        for number, text in enumerate(draft.duties, start=1)
    )
    return Applied(
        added=len(comparison.added),
        changed=len(comparison.changed),
        removed=len(comparison.removed),
        leftovers=leftovers,
    )


def _take_out(draft: NoticeImport, task: Task) -> int:
    if not _is_worked_on(task):
        task.delete()
        return 0
    Leftover.objects.create(notice_import=draft, task=task, description=str(task)[:300])
    return 1


def _is_worked_on(task: Task) -> bool:
    """Reported on, linked with a task of another notice, ended in writing, or gone on with here."""
    return (
        task.assignments.filter(last_reported_at__isnull=False).exists()
        or task.links_up.exists()
        or task.links_down.exists()
        or TaskOutcome.objects.filter(task=task).exists()
        or task.carried_from.exists()
    )


def _make_room(notice: Notice, *, upto: int) -> None:
    """Free the numbers 1 to ``upto``; kept tasks end up behind them in their old order."""
    last = notice.tasks.aggregate(last=Max("number"))["last"] or 0
    # Upwards and in one step past everything, so that no two tasks ever share a number.
    notice.tasks.update(number=F("number") + max(last, upto))


def _rewrite(
    task: Task,
    new: NewTask,
    sections: dict[str, Section],
    items: dict[tuple[str, str], Item],
    *,
    on: datetime.date,
) -> None:
    for name in WORDS:
        setattr(task, name, getattr(new, name))
    task.number = new.number
    task.section = sections.get(new.section or "")
    task.item = items.get((new.section or "", new.item or ""))
    task.save()
    propose_anew(task)
    settle_due(task.assignments.all(), on=on)
    task.steps.all().delete()
    Step.objects.bulk_create(
        Step(task=task, number=number, text=text, due=due)
        for number, (text, due) in enumerate(new.steps, start=1)
    )


def _assign(draft: NoticeImport, task: Task, new: NewTask) -> int:
    """Units that stay keep their work; how many with progress are no longer named."""
    wanted = {one.organisation_id: one for one in one_per_unit(new.assignments)}
    leftovers = 0
    for assignment in task.assignments.select_related("organisation"):
        one = wanted.pop(assignment.organisation_id, None)
        if one is not None:
            assignment.part, assignment.via = one.part, one.via
            assignment.save(update_fields=("part", "via"))
        elif assignment.last_reported_at is None:
            assignment.delete()
        else:
            leftovers += 1
            Leftover.objects.create(
                notice_import=draft,
                task=task,
                assignment=assignment,
                description=f"{task} · {assignment.organisation}"[:300],
            )
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            organisation_id=one.organisation_id,
            part=one.part,
            via=one.via,
            due=task.due,
        )
        for one in wanted.values()
    )
    return leftovers


def _tidy(notice: Notice) -> None:
    """Drop sections and items nothing stands under, and number the rest as their tasks stand."""
    kept = notice.tasks.order_by("number")
    last = kept.aggregate(last=Max("number"))["last"] or 0
    total = kept.count()
    if last != total:
        for number, task in enumerate(kept, start=1):
            if task.number != number:
                Task.objects.filter(pk=task.pk).update(number=number)
    Item.objects.filter(section__notice=notice, tasks=None).delete()
    Section.objects.filter(notice=notice, tasks=None, items=None).delete()
    _renumber(notice.sections.annotate(first=Min("tasks__number")).order_by("first", "pk"))
    for section in notice.sections.all():
        _renumber(section.items.annotate(first=Min("tasks__number")).order_by("first", "pk"))


def _renumber(parts: QuerySet[Section] | QuerySet[Item]) -> None:
    numbered: list[Section | Item] = [*parts]
    past = max((part.number for part in numbered), default=0) + len(numbered)
    # Past every number in use first: no two parts may share one, not even for a moment.
    for start in (past, 0):
        for number, part in enumerate(numbered, start=start + 1):
            part.number = number
            part.save(update_fields=("number",))
