"""定期要求: how often a task is owed; duties of the preface made into tasks."""

import datetime
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar, parameter
from mingzheng.records.people.queries import organisations_on
from mingzheng.rules.recurrence import Pattern, Rhythm, proposed_pattern
from mingzheng.work.ledger.actions.planning.duties import task_of_duty
from mingzheng.work.ledger.actions.planning.recurrences import drop_recurrence, set_recurrence
from mingzheng.work.ledger.models import Duty, Recurrence, Task
from mingzheng.work.ledger.permissions import CONFIRMERS

from ..access import DeskRequest, desk
from ..ledger.desk_scope import whole_scope
from .acts import Act, Place, act_page, posted
from .forms import BareForm
from .forms_recurrence import DutyForm, RecurrenceForm


@desk(*CONFIRMERS)
def recurrence(request: DeskRequest, pk: int) -> HttpResponse:
    task = _task_or_404(request, pk)
    set_before = Recurrence.objects.filter(task=task).first()
    words = f"{task.label}。{task.requirement}。{task.due_text}。{task.remark}"
    proposed = proposed_pattern(words, task.schedule, silent_days=_silent_days())
    today = CLOCK.get().today()
    initial = _initial(set_before.pattern if set_before else proposed)
    # What was due before the office set the rhythm is not asked for unless it says so.
    initial["since"] = set_before.since if set_before else max(today, _begins(task))
    form = RecurrenceForm(posted(request), initial=initial)

    def take(*, pattern: Pattern, since: datetime.date, **more: object) -> None:
        set_recurrence(task, pattern=pattern, since=since, calendar=calendar(), **more)  # type: ignore[arg-type]

    note = f"{task}"
    if set_before:
        note += f"。现在：{set_before.pattern.words}。"
    elif proposed:
        note += f"。按原文建议：{proposed.words}。"
    place = Place(f"任务{task.number}", reverse("backoffice:task_detail", args=(pk,)), note)
    return act_page(request, Act("设定定期要求", form, take, "定期要求已设定，期次已生成。"), place)


@desk(*CONFIRMERS)
def recurrence_drop(request: DeskRequest, pk: int) -> HttpResponse:
    task = _task_or_404(request, pk)
    if not Recurrence.objects.filter(task=task).exists():
        raise Http404
    form, take = BareForm(posted(request)), partial(drop_recurrence, task)
    place = Place(
        f"任务{task.number}", reverse("backoffice:task_detail", args=(pk,)),
        "未完成的期次一并删除，已完成和已免除的保留。",
    )  # fmt: skip
    return act_page(
        request, Act("取消定期要求", form, take, "定期要求已取消。", danger=True), place
    )


@desk(*CONFIRMERS)
def duty(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """One duty of the preface becomes a task of all units that are ticked."""
    notices = whole_scope(request).notices
    found = get_object_or_404(Duty, notice=pk, number=number, notice__in=notices)
    proposed = proposed_pattern(found.text, "once", silent_days=_silent_days())
    year_end = datetime.date(found.notice.year, 12, 31)
    today = CLOCK.get().today()
    units = organisations_on(today)
    initial = {
        **_initial(proposed), "since": min(today, year_end), "due": year_end,
        "label": found.text.split("。")[0].strip("一二三四五六七八九十、 ")[:60],
        "units": [one.pk for one in units if one.kind in {"department", "street", "stationed"}],
    }  # fmt: skip
    form = DutyForm(posted(request), initial=initial, units=units)
    take = partial(task_of_duty, found, calendar=calendar())
    place = Place(found.notice.title, reverse("backoffice:notice_detail", args=(pk,)), found.text)
    return act_page(request, Act("转为任务", form, take, "已转为任务，进入年度中新增任务。"), place)


def _silent_days() -> int:
    return int(parameter("lamps.silent_days"))


def _begins(task: Task) -> datetime.date:
    return task.notice.opened_at.date()


def _initial(pattern: Pattern | None) -> dict[str, object]:
    if pattern is None:
        return {"rhythm": Rhythm.QUARTERLY, "times": 1, "days": _silent_days(), "grace": 0}
    return {
        "rhythm": pattern.rhythm, "times": pattern.times, "days": pattern.days,
        "grace": pattern.grace, "spread": pattern.spread,
    }  # fmt: skip


def _task_or_404(request: DeskRequest, pk: int) -> Task:
    task = Task.objects.filter(pk=pk, notice__in=whole_scope(request).notices)
    found = task.select_related("notice").first()
    if found is None:
        raise Http404
    return found
