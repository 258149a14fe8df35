"""佐证要求: what the tasks of a notice have to prove, as rules propose and the office confirms."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.ledger.actions.evidence.decide_demands import confirm_proposals, decide_demands
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Notice, Task
from mingzheng.work.ledger.permissions import CONFIRMERS, READERS, may_confirm
from mingzheng.work.ledger.queries.evidence import demands
from mingzheng.work.ledger.queries.scope import scope_of

from ..access import DeskRequest, desk
from ..ledger.desk_scope import PAGE_SIZE, desk_scope
from ..published.tables import csv_file
from .forms import LETTER_OPTIONS, DemandForm

HEAD = ("任务", "任务内容", "须有的佐证", "理由", "软件只能支撑", "情况")
STATES = (("open", "待确认"), ("confirmed", "已确认"))


@require_safe
@desk(*READERS)
def evidence_demands(request: DeskRequest) -> HttpResponse:
    here = desk_scope(request)
    notice = here.ledger.newest
    scope = scope_of(request.access, [notice] if notice else [])
    state = here.asked.choose("state", "状态", STATES)
    letter = here.asked.choose("letter", "类别", LETTER_OPTIONS)
    tasks = demands.tasks_of(scope, state=state, letter=letter)
    page = Paginator(tasks, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "here": here, "notice": notice, "page": page,
        "rows": demands.task_demands(list(page)),
        "duties": demands.duty_demands(notice.id) if notice else [],
        "may_decide": may_confirm(request.access),
        "waiting": demands.tasks_of(scope, state="open").count(),
    }  # fmt: skip
    return render(request, "backoffice/evidence/demands.html", context)


@require_safe
@desk(*READERS)
def demands_csv(request: DeskRequest) -> HttpResponse:
    """Every task of the notice in sight, whatever the screen is narrowed to."""
    notice = desk_scope(request).ledger.newest
    scope = scope_of(request.access, [notice] if notice else [])
    rows = demands.task_demands(demands.tasks_of(scope))
    return csv_file("evidence-demands", HEAD, [_line(row) for row in rows])


@require_POST
@desk(*CONFIRMERS)
def confirm_all(request: DeskRequest) -> HttpResponse:
    pk = request.POST.get("notice", "")
    standing = Notice.objects.filter(withdrawn_at=None)
    notice = get_object_or_404(standing, pk=int(pk) if pk.isdecimal() and len(pk) < 10 else 0)
    tasks = confirm_proposals(notice, by=request.user, at=CLOCK.get().now())
    if tasks:
        messages.success(request, f"已确认 {tasks} 项任务的佐证要求。")
    else:
        messages.info(request, "没有待确认的佐证要求。")
    return redirect(f"{reverse('backoffice:evidence_demands')}?ledger=n{notice.pk}")


@desk(*CONFIRMERS)
def task_demands(request: DeskRequest, pk: int) -> HttpResponse:
    standing = Task.objects.filter(notice__withdrawn_at=None).select_related("section", "item")
    task = get_object_or_404(standing.prefetch_related("demands"), pk=pk)
    row = demands.task_demands([task])[0]
    form = DemandForm(
        request.POST if request.method == "POST" else None,
        initial={"letters": [one.letter.value for one in row.letters]},
    )
    if form.is_valid():
        try:
            decide_demands(
                task, letters=form.chosen(), reason=form.cleaned_data["reason"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已确认任务{task.number}的佐证要求。")
            return redirect(f"{reverse('backoffice:evidence_demands')}?ledger=n{task.notice_id}")
    context = {"task": task, "row": row, "form": form}
    return render(request, "backoffice/evidence/task_demands.html", context)


def _line(row: demands.TaskDemands) -> tuple[str, ...]:
    return (
        str(row.number), row.title, "、".join(f"{one.letter} {one.name}" for one in row.letters),
        "；".join(f"{one.letter} {one.reason}" for one in row.letters if one.reason),
        "、".join(one.name for one in row.supports), "已确认" if row.confirmed else "建议",
    )  # fmt: skip
