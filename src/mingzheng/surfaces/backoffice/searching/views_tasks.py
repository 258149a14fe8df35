"""内容任务: what people look for and a unit has to publish."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.work.publishing.queries.documents import DocumentRow, documents, documents_like
from mingzheng.work.searching.actions.content_task import close_task, open_task, task_due
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.lists.tasks import matching_tasks, task_rows
from mingzheng.work.searching.models import ContentTask
from mingzheng.work.searching.permissions import (
    EDITORS,
    TASK_READERS,
    may_close,
    task_organisations,
)

from ..access import DeskRequest, desk, no_permission
from ..ledger.choices import Asked
from ..published.forms import document_choices
from .forms import CloseTaskForm, TaskForm

PAGE_SIZE = 20


@require_safe
@desk(*TASK_READERS)
def task_list(request: DeskRequest) -> HttpResponse:
    asked, reached = Asked(request.GET), task_organisations(request.access)
    state = asked.choose("state", "状态", ContentTask.State.choices)
    units = Organisation.objects.filter(content_tasks__in=matching_tasks(reached)).distinct()
    options = [(str(pk), name) for pk, name in units.values_list("pk", "name")]
    unit = asked.choose("unit", "承办单位", options)
    found = matching_tasks(reached, state=state, unit=int(unit) if unit else None)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(state or unit),
        "page": page,
        "rows": task_rows(
            cast("QuerySet[ContentTask]", page.object_list), today=CLOCK.get().today()
        ),
        "states": ContentTask.State,
        "edits": request.access.has(*EDITORS),
    }
    return render(request, "backoffice/searching/tasks.html", context)


@desk(*EDITORS)
def task_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    bearers = Organisation.objects.filter(active_until=None)
    initial = {"query": request.GET.get("q", "").strip()[:60]}
    form = TaskForm(request.POST or None, organisations=bearers, initial=initial)
    if request.method == "POST" and form.is_valid():
        task = open_task(by=request.user, at=now, **form.cleaned_data)
        messages.success(request, f"已交办{task.organisation}，期限 {task.due:%Y-%m-%d}。")
        return redirect("backoffice:content_task", pk=task.pk)
    context = {"form": form, "due": task_due(now.date())}
    return render(request, "backoffice/searching/task_new.html", context)


@desk(*TASK_READERS)
def task_detail(request: DeskRequest, pk: int) -> HttpResponse:
    task = _task_or_404(request, pk)
    closes = may_close(request.access, task.organisation_id)
    if request.method == "POST" and not closes:
        return no_permission(request, EDITORS)
    now = CLOCK.get().now()
    posted = request.POST if request.method == "POST" else QueryDict()
    words, found = posted.get("words", ""), _found(posted)
    data = posted if posted and "find" not in posted else None
    initial = {name: posted.get(name, "") for name in ("outcome", "answer", "reason")}
    form = CloseTaskForm(data, choices=document_choices(found), initial=initial)
    if data and form.is_valid():
        try:
            close_task(task, by=request.user, at=now, **_closing(form.cleaned_data))
        except SearchingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "任务已办结。")
            return redirect("backoffice:content_task_list")
    context = {
        "task": task, "form": form, "words": words, "found": found,
        "late": task.state == ContentTask.State.OPEN and task.due < now.date(),
        "closes": closes and task.state == ContentTask.State.OPEN,
        "searched": bool(words.strip()),
    }  # fmt: skip
    return render(request, "backoffice/searching/task.html", context)


def _task_or_404(request: DeskRequest, pk: int) -> ContentTask:
    found = matching_tasks(task_organisations(request.access)).select_related(
        "organisation", "opened_by", "closed_by", "answer"
    )
    task = found.filter(pk=pk).first()
    if task is None:
        raise Http404
    return task


def _found(posted: QueryDict) -> list[DocumentRow]:
    now, chosen = CLOCK.get().now(), posted.get("answer", "")
    found = documents_like(posted.get("words", ""), now=now)
    if chosen.isdecimal() and int(chosen) not in {one.pk for one in found}:
        found = [*documents([int(chosen)], now=now), *found]
    return found


def _closing(data: dict[str, Any]) -> dict[str, Any]:
    if data["outcome"] == "declined":
        return {"answer": None, "reason": data["reason"]}
    return {"answer": Publication.objects.get(pk=int(data["answer"])), "reason": data["reason"]}
