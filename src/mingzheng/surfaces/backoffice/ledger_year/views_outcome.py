"""One task that was not done: closed with a reason, carried over, or neither after all."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.year.outcome import carry_over, end_task, undo_outcome
from mingzheng.work.ledger.models import Notice, Task

from ..access import DeskRequest, desk
from .forms import CarryForm, EndForm, UndoForm
from .scope import OFFICE, act_page, task_or_404

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@desk(*OFFICE)
def end(request: DeskRequest, pk: int) -> HttpResponse:
    task = task_or_404(pk, is_parent=False)
    return act_page(
        request,
        EndForm(request.POST or None),
        lambda data: end_task(task, by=request.user, at=CLOCK.get().now(), **data),
        label="写明不再办理的理由",
        done=f"任务{task.number}已写明理由，不再办理。",
        back=_back(task),
        task=task,
        notice=task.notice,
    )


@_FORM
@desk(*OFFICE)
def carry(request: DeskRequest, pk: int) -> HttpResponse:
    task = task_or_404(pk, is_parent=False)
    year = task.notice.year + 1
    form = CarryForm(request.POST or None, year=year, choices=_choices(year))
    return act_page(
        request,
        form,
        lambda data: carry_over(
            task, to=form.target(), reason=data["reason"], words=data["words"],
            by=request.user, at=CLOCK.get().now(),
        ),
        label="结转到下一年度",
        done=f"任务{task.number}已结转到 {year} 年。",
        back=_back(task),
        task=task,
        notice=task.notice,
    )  # fmt: skip


@_FORM
@desk(*OFFICE)
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    task = task_or_404(pk, is_parent=False)
    return act_page(
        request,
        UndoForm(request.POST or None),
        lambda data: undo_outcome(task, by=request.user, at=CLOCK.get().now(), **data),
        label="撤销年终处理",
        done=f"已撤销任务{task.number}的年终处理，各单位可以继续报送。",
        back=_back(task),
        task=task,
        notice=task.notice,
    )


def _choices(year: int) -> list[tuple[str, Any]]:
    """Open notices of the next year and below each its tasks."""
    notices = Notice.objects.filter(
        year=year, withdrawn_at=None, is_parent=False, closed_on=None
    ).order_by("inbox", "pk")
    tasks: dict[int, list[tuple[str, str]]] = {}
    for task in Task.objects.filter(notice__in=notices).order_by("number"):
        words = Truncator(f"任务{task.number} {task.label or task.requirement}").chars(60)
        tasks.setdefault(task.notice_id, []).append((f"t{task.pk}", words))
    choices: list[tuple[str, Any]] = []
    for notice in notices:
        name = notice.document_number or notice.title
        new = [] if notice.inbox else [(f"n{notice.pk}", "在这份台账里新建一项任务")]
        choices.append((name, [*new, *tasks.get(notice.pk, [])]))
    return [group for group in choices if group[1]]


def _back(task: Task) -> str:
    return reverse("backoffice:task_detail", args=[task.pk])
