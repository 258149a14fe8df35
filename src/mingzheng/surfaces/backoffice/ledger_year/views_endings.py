"""How the tasks of one notice end: the list to work through before closing."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.ledger_year import ENDING_WORDS, Ending
from mingzheng.rules.text.formulas import csv_table
from mingzheng.work.ledger.actions.year.outcome import end_tasks
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Notice, Task
from mingzheng.work.ledger.queries.year.endings import TaskEnding, endings

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import EndForm
from .scope import LOOKING, OFFICE, notice_or_404

PAGE_SIZE = 20
SORTS = (("number", "按通知顺序"), ("ending", "按年终情况"), ("done", "按办结分工"))
_ORDER = list(Ending)
_COLUMNS = ("序号", "部分", "任务", "分工数", "已办结分工", "年终情况", "原因", "理由", "结转为")


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*LOOKING)
def endings_list(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=False)
    is_office = request.access.has(*OFFICE)
    form = EndForm(request.POST or None)
    chosen = request.POST.getlist("task")
    if request.method == "POST" and is_office and _end(request, notice, form, chosen):
        return redirect(request.get_full_path())
    asked = Asked(request.GET)
    found = _found(notice, asked)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "notice": notice,
        "asked": asked,
        "ignored": asked.ignored,
        "page": page,
        "rows": [(one, ENDING_WORDS[one.ending], one.ending is Ending.OPEN) for one in page],
        "form": form,
        "chosen": chosen,
        "is_office": is_office and notice.closed_on is None,
        "query": request.GET.urlencode(),
    }
    return render(request, "backoffice/ledger_year/endings.html", context)


@require_safe
@desk(*LOOKING)
def endings_csv(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=False)
    rows = (
        (
            str(one.number), one.section, one.title, str(one.assignments), str(one.done),
            ENDING_WORDS[one.ending], one.reason_word, one.words,
            f"{one.carried_year}年任务{one.carried_number}" if one.carried_to else "",
        )
        for one in _found(notice, Asked(request.GET))
    )  # fmt: skip
    response = HttpResponse(csv_table(_COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="nianzhong-{notice.year}-{pk}.csv"'
    return response


def _found(notice: Notice, asked: Asked) -> list[TaskEnding]:
    rows = endings([notice.pk])
    ending = asked.choose("ending", "年终情况", [(one.value, ENDING_WORDS[one]) for one in Ending])
    sections = {str(one.section_id): one.section for one in rows if one.section_id}
    section = asked.choose("section", "部分", list(sections.items()))
    sort = asked.choose("sort", "排序", SORTS, every="")
    found = [
        one for one in rows if ending in {"", one.ending} and section in {"", str(one.section_id)}
    ]
    if sort == "ending":
        found.sort(key=lambda one: _ORDER.index(one.ending))
    elif sort == "done":
        found.sort(key=lambda one: one.done - one.assignments)
    return found


def _end(request: DeskRequest, notice: Notice, form: EndForm, chosen: Sequence[str]) -> bool:
    """The ticked tasks with one reason; False leaves the form on the page with its errors."""
    if not form.is_valid():
        return False
    tasks = Task.objects.filter(notice=notice, pk__in=[pk for pk in chosen if pk.isdecimal()])
    if not tasks:
        form.add_error(None, "没有勾选任务。请先在列表里勾选要作同样处理的任务。")
        return False
    try:
        count = end_tasks(
            list(tasks.order_by("number")), by=request.user, at=CLOCK.get().now(),
            **form.cleaned_data,
        )  # fmt: skip
    except LedgerError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, f"已写明 {count} 项任务不再办理的理由。")
    return True
