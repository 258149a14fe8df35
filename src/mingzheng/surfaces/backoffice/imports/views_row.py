"""One row of a draft: the form that corrects it, and the quick actions of the review screen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import CollectiveName, Organisation, Role
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.ledger.actions.correct_draft import (
    RowCorrection,
    UnitDecision,
    check_cells,
    correct_row,
)
from mingzheng.work.ledger.actions.draft_rows import (
    add_row,
    carry_label,
    drop_row,
    merge_with_previous,
    restore_row,
)
from mingzheng.work.ledger.actions.editing import EDITABLE
from mingzheng.work.ledger.draft_queries import next_open_row
from mingzheng.work.ledger.draft_weight import cell_levels
from mingzheng.work.ledger.errors import DraftChanged, LedgerError
from mingzheng.work.ledger.models import DraftTask, DraftUnit

from ..access import DeskRequest, desk
from .forms_row import RowForm
from .presenting import LABELS, field_values, row_views
from .views_review import order_of, row_url

SUGGESTIONS = 200


@desk(Role.OPENNESS_OFFICE)
def edit_row(request: DeskRequest, pk: int, row: int) -> HttpResponse:
    task = _row(pk, row)
    if task.notice_import.state not in EDITABLE:
        return redirect("backoffice:notice_import", pk=pk)
    form, conflicts = _form(request.POST or None, task), []
    if request.method == "POST" and form.is_valid():
        done = request.POST.get("done") != "keep"
        try:
            task = _save(request, task, form, done=done)
        except DraftChanged as error:
            task = _row(pk, row)
            conflicts = _conflicts(task, request.POST)
            form = _form(_with_version(request.POST, task), task)
            form.add_error(None, str(error))
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            return _after_saving(request, task, done=done)
    return render(request, "backoffice/imports/row.html", _context(task, form, conflicts))


@require_POST
@desk(Role.OPENNESS_OFFICE)
def act_on_row(request: DeskRequest, pk: int, row: int) -> HttpResponse:
    task = _row(pk, row)
    name, _, field = request.POST.get("act", "").partition("-")
    act = _ACTS.get(name)
    version = request.POST.get("version", "")
    if act is None or not version.isdecimal() or field not in LABELS:
        raise Http404
    order = order_of(request.POST)
    try:
        shown = (
            _check(request, task, int(version), field)
            if field
            else act(request, task, int(version))
        )
    except LedgerError as error:
        messages.error(request, str(error))
        shown = task
    return HttpResponseRedirect(row_url(_row(pk, shown.pk), order=order))


def _row(pk: int, row: int) -> DraftTask:
    return get_object_or_404(
        DraftTask.objects.select_related("notice_import"), pk=row, notice_import_id=pk
    )


def _form(data: Any, task: DraftTask) -> RowForm:
    units = list(task.units.all())
    pks = {pk for unit in units for pk in (*unit.members, *unit.proposed_members)}
    names = dict(
        Organisation.objects.filter(pk__in=pks).order_by("sort_order").values_list("pk", "name")
    )
    return RowForm(data, task=task, units=units, organisations=names)


def _save(request: DeskRequest, task: DraftTask, form: RowForm, *, done: bool) -> DraftTask:
    doubtful = [field for field, level in cell_levels(task, form.units).items() if level != "high"]
    return correct_row(
        task,
        form.correction(checked=doubtful if done else ()),
        version=form.cleaned_data["seen_version"],
        by=request.user,
        at=CLOCK.get().now(),
    )


def _after_saving(request: DeskRequest, task: DraftTask, *, done: bool) -> HttpResponse:
    if not done:
        messages.success(request, f"第 {task.number} 行已保存。")
        return HttpResponseRedirect(row_url(task, order="source"))
    if task.open_cells:
        messages.warning(
            request,
            f"第 {task.number} 行已保存，但还有单位没有认定。请逐个选择怎样处理。",
        )
        return redirect("backoffice:notice_import_row", pk=task.notice_import_id, row=task.pk)
    following = next_open_row(task.notice_import, after=task)
    if following is None:
        messages.success(
            request, f"第 {task.number} 行已核对。没有可信度低的内容了，可以确认建账。"
        )
        return redirect("backoffice:notice_import", pk=task.notice_import_id)
    messages.success(request, f"第 {task.number} 行已核对，下面是下一处。")
    return redirect("backoffice:notice_import_row", pk=task.notice_import_id, row=following.pk)


def _conflicts(task: DraftTask, typed: QueryDict) -> list[tuple[str, str, str]]:
    """Label, value now stored, value typed: for every field in which the two differ."""
    return [
        (LABELS.get(name, "期限（原文）"), now, typed.get(name, ""))
        for name, now in field_values(task).items()
        if typed.get(name, "").strip() != now.strip()
    ]


def _with_version(data: QueryDict, task: DraftTask) -> QueryDict:
    """What was typed stays, so that saving once more puts it over what the other one wrote."""
    fresh = data.copy()
    fresh["seen_version"] = str(task.version)
    return fresh


def _context(
    task: DraftTask, form: RowForm, conflicts: list[tuple[str, str, str]]
) -> dict[str, Any]:
    rows = DraftTask.objects.filter(notice_import=task.notice_import_id, dropped=False)
    labels = rows.order_by("place").values_list("section", "item")[: SUGGESTIONS * 50]
    today = CLOCK.get().today()
    return {
        "draft": task.notice_import,
        "row": task,
        "view": row_views([task], columns=task.notice_import.columns)[0],
        "form": form,
        "conflicts": conflicts,
        "sections": list(dict.fromkeys(s for s, _ in labels if s))[:SUGGESTIONS],
        "items": list(dict.fromkeys(i for _, i in labels if i))[:SUGGESTIONS],
        "names": [
            *CollectiveName.objects.values_list("name", flat=True),
            *organisations_on(today).values_list("name", flat=True),
        ],
        "previous": rows.filter(place__lt=task.place).order_by("place").last(),
        "following": rows.filter(place__gt=task.place).order_by("place").first(),
    }


def _check(request: DeskRequest, task: DraftTask, version: int, field: str = "") -> DraftTask:
    """One cell, or every doubtful one of the row; then on to the next low row."""
    levels = cell_levels(task, list(task.units.all()))
    fields = [field] if field else [name for name, level in levels.items() if level != "high"]
    task = check_cells(task, fields, version=version, by=request.user, at=CLOCK.get().now())
    if task.open_cells:
        left = f"还有 {task.open_cells} 处待核对" if field else "还有单位没有认定，请点“修改”"
        messages.warning(request, f"第 {task.number} 行已保存，{left}。")
        return task
    messages.success(request, f"第 {task.number} 行已核对。")
    return next_open_row(task.notice_import, after=task) or task


def _take_offer(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    offers = task.units.filter(state=DraftUnit.State.OFFERED)
    correction = RowCorrection(
        units=[UnitDecision(unit=unit.pk, choice="accept") for unit in offers]
    )
    task = correct_row(task, correction, version=version, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"第 {task.number} 行已采用相邻行的牵头单位。")
    return next_open_row(task.notice_import, after=task) or task


def _drop(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    drop_row(task, version=version, by=request.user, at=CLOCK.get().now())
    messages.success(request, "已删除该行；在“已删除”里可以恢复。")
    return _neighbour(task)


def _restore(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    restore_row(task, version=version, by=request.user, at=CLOCK.get().now())
    messages.success(request, "已恢复该行。")
    return task


def _merge(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    above = merge_with_previous(task, version=version, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已并入第 {above.number} 行。")
    return above


def _carry(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    rows = carry_label(task, version=version, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已把上一行的部分和事项用到 {rows} 行。")
    return task


def _add(request: DeskRequest, task: DraftTask, version: int) -> DraftTask:
    added = add_row(task.notice_import, after=task, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已在下面新增第 {added.number} 行，请点“修改”填写。")
    return added


def _neighbour(task: DraftTask) -> DraftTask:
    rows = DraftTask.objects.filter(notice_import=task.notice_import_id, dropped=False)
    return rows.filter(place__gt=task.place).order_by("place").first() or task


_ACTS: dict[str, Callable[[DeskRequest, DraftTask, int], DraftTask]] = {
    "check": _check,
    "offer": _take_offer,
    "drop": _drop,
    "restore": _restore,
    "merge": _merge,
    "carry": _carry,
    "add": _add,
}
