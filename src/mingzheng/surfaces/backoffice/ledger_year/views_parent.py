"""The table of the level above: which of ours carries out which task, and what is told upwards."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.rules.lamps import LampRule
from mingzheng.work.ledger.actions.year.link import link_tasks, note_no_child
from mingzheng.work.ledger.actions.year.upward import write_upward
from mingzheng.work.ledger.models import Notice, Task, TaskLink
from mingzheng.work.ledger.queries.year.links import parent_offers
from mingzheng.work.ledger.queries.year.upward import UpwardRow, upward_rows
from mingzheng.work.ledger.upward_export import upward_docx, upward_xlsx

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import NoChildForm, TextForm
from .scope import LOOKING, OFFICE, act_page, notice_or_404, press, task_or_404

PAGE_SIZE = 20
SHOWN = (
    ("missing", "尚未对应"),
    ("linked", "已对应"),
    ("none", "本级不涉及"),
    ("written", "已改写"),
)
_FORM = require_http_methods(["GET", "HEAD", "POST"])
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@desk(*LOOKING)
def parent(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=True)
    asked = Asked(request.GET)
    shown = asked.choose("show", "对应情况", SHOWN)
    rows = upward_rows(notice, rule=_rule())
    found = [row for row in rows if _wanted(row, shown)]
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    is_office = request.access.has(*OFFICE) and notice.closed_on is None
    offers = parent_offers(notice) if is_office else {}
    context = {
        "notice": notice,
        "asked": asked,
        "ignored": asked.ignored,
        "page": page,
        "rows": [(row, offers.get(row.task, [])) for row in page],
        "missing": sum(1 for row in rows if row.missing),
        "total": len(rows),
        "is_office": is_office,
    }
    return render(request, "backoffice/ledger_year/parent.html", context)


@require_safe
@desk(*LOOKING)
def xlsx(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=True)
    content = upward_xlsx(notice, upward_rows(notice, rule=_rule()), rule=_rule())
    return _file(content, _XLSX, notice, "xlsx")


@require_safe
@desk(*LOOKING)
def docx(request: DeskRequest, pk: int) -> HttpResponse:
    notice = notice_or_404(pk, is_parent=True)
    content = upward_docx(notice, upward_rows(notice, rule=_rule()), rule=_rule())
    return _file(content, _DOCX, notice, "docx")


@require_POST
@desk(*OFFICE)
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    """An offer that the office takes; ``lower`` is the task of ours."""
    upper = task_or_404(pk, is_parent=True)
    chosen = request.POST.get("lower", "")
    lower = task_or_404(int(chosen) if chosen.isdecimal() else 0, is_parent=False)
    return press(
        request,
        lambda: link_tasks(
            upper=upper, lower=lower, kind=TaskLink.Kind.PARENT, by=request.user,
            at=CLOCK.get().now(),
        ),
        done=f"任务{lower.number}已对应上级任务{upper.number}。",
        back=_back(upper),
    )  # fmt: skip


@_FORM
@desk(*OFFICE)
def no_child(request: DeskRequest, pk: int) -> HttpResponse:
    task = task_or_404(pk, is_parent=True)
    return act_page(
        request,
        NoChildForm(request.POST or None),
        lambda data: note_no_child(task, by=request.user, at=CLOCK.get().now(), **data),
        label="本级不涉及",
        done=f"已写明上级任务{task.number}本级不涉及的理由。",
        back=_back(task),
        task=task,
        notice=task.notice,
    )


@_FORM
@desk(*OFFICE)
def text(request: DeskRequest, pk: int) -> HttpResponse:
    task = task_or_404(pk, is_parent=True)
    row = next(one for one in upward_rows(task.notice, rule=_rule()) if one.task == pk)
    form = TextForm(
        request.POST or None,
        label="报送内容",
        hint="留空则恢复为各单位最新报告汇集的内容。",
        required=False,
        initial={"text": row.text, "version": row.version},
    )
    return act_page(
        request,
        form,
        lambda data: write_upward(task, by=request.user, at=CLOCK.get().now(), **data),
        label="保存报送内容",
        done="报送内容已保存。",
        back=_back(task),
        task=task,
        notice=task.notice,
        stored=row.written,
        gathered=row.gathered,
    )


def _rule() -> LampRule:
    return lamp_rule_on(CLOCK.get().today())


def _wanted(row: UpwardRow, shown: str) -> bool:
    return {
        "": True,
        "missing": row.missing,
        "linked": bool(row.children),
        "none": bool(row.no_child),
        "written": bool(row.written),
    }[shown]


def _back(task: Task) -> str:
    return reverse("backoffice:ledger_year_parent", args=[task.notice_id]) + f"#task-{task.pk}"


def _file(content: bytes, media_type: str, notice: Notice, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"shangbao-{notice.year}-{notice.pk}-{CLOCK.get().today():%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
