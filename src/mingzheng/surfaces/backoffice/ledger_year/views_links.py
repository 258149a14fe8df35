"""Linking two tasks by hand, taking a link back, confirming with reference."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.year.link import link_tasks, unlink_tasks
from mingzheng.work.ledger.actions.year.reference import confirm_by_reference
from mingzheng.work.ledger.models import Assignment, Task, TaskLink
from mingzheng.work.ledger.queries.year.links import linkable, parents_of_year

from ..access import DeskRequest, desk
from .forms import KINDS, LinkForm
from .scope import OFFICE, act_page, press, task_or_404

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
@desk(*OFFICE)
def link(request: DeskRequest, pk: int) -> HttpResponse:
    """From a task of ours to another; from one of the level above down to one of ours."""
    task = task_or_404(pk)
    tasks = linkable(task.notice.year, besides=pk)
    kinds: Sequence[tuple[str, str]] = KINDS
    if task.notice.is_parent:
        kinds = ((TaskLink.Kind.PARENT, "由另一项本级任务承接"),)
    else:
        tasks = [*parents_of_year(task.notice.year), *tasks]
    form = LinkForm(request.POST or None, kinds=kinds, tasks=tasks, initial={"kind": kinds[0][0]})

    def do(data: dict[str, str]) -> TaskLink:
        other = Task.objects.get(pk=data["task"])
        upper, lower = (task, other) if task.notice.is_parent else (other, task)
        return link_tasks(
            upper=upper, lower=lower, kind=data["kind"], by=request.user, at=CLOCK.get().now()
        )

    return act_page(
        request, form, do, label="关联任务", done="任务已关联。", back=_page(task), task=task,
        notice=task.notice,
    )  # fmt: skip


@require_POST
@desk(*OFFICE)
def unlink(request: DeskRequest, pk: int) -> HttpResponse:
    found = TaskLink.objects.select_related("upper__notice", "lower__notice").filter(pk=pk).first()
    if found is None:
        raise Http404
    back = found.upper if found.upper.notice.is_parent else found.lower
    if request.POST.get("from") == "lower":
        back = found.lower
    return press(
        request,
        lambda: unlink_tasks(found, by=request.user, at=CLOCK.get().now()),
        done="关联已解除。",
        back=_page(back),
    )


@require_POST
@desk(*OFFICE)
def refer(request: DeskRequest, pk: int) -> HttpResponse:
    assignment = get_object_or_404(Assignment, pk=pk, task__notice__withdrawn_at=None)
    return press(
        request,
        lambda: confirm_by_reference(assignment, by=request.user, at=CLOCK.get().now()),
        done="已引用关联任务确认办结。",
        back=reverse("backoffice:assignment_detail", args=[pk]),
    )


def _page(task: Task) -> str:
    if task.notice.is_parent:
        return reverse("backoffice:ledger_year_parent", args=[task.notice_id]) + f"#task-{task.pk}"
    return reverse("backoffice:task_detail", args=[task.pk])
