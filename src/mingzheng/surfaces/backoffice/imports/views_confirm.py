"""From a checked draft to the ledger: header, confirmation, comparison, undo."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.rules.notices.compare import Pair
from mingzheng.work.ledger.actions.compare_import import apply_comparison, comparison_with
from mingzheng.work.ledger.actions.confirm_import import confirm_import, open_twin, undo_import
from mingzheng.work.ledger.actions.correct_header import HEADER_FIELDS, correct_header
from mingzheng.work.ledger.actions.decide_leftover import decide_leftover
from mingzheng.work.ledger.actions.editing import EDITABLE
from mingzheng.work.ledger.draft_queries import (
    counts_of,
    names_by_meaning,
    rows_of,
    units_to_be_assigned,
)
from mingzheng.work.ledger.errors import DraftChanged, LedgerError, NoticeAlreadyOpen
from mingzheng.work.ledger.models import DraftUnit, Leftover, NoticeImport, Task

from ..access import DeskRequest, desk
from .forms import HeaderForm
from .presenting import LABELS

OPEN_ROWS_LISTED = 50
ROWS_COMPARED = 500


@desk(Role.OPENNESS_OFFICE)
def header(request: DeskRequest, pk: int) -> HttpResponse:
    draft = _editable(pk)
    stored = NoticeImport.objects.get(pk=pk)
    form = HeaderForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in HEADER_FIELDS}
        try:
            correct_header(
                stored, values, version=form.cleaned_data["seen_version"], by=request.user,
                at=CLOCK.get().now(),
            )  # fmt: skip
        except DraftChanged as error:
            data = request.POST.copy()
            data["seen_version"] = str(stored.version)
            form = HeaderForm(data, instance=draft)
            form.add_error(None, str(error))
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "通知信息已保存。")
            return redirect("backoffice:notice_import", pk=pk)
    return render(
        request, "backoffice/imports/header.html", {"draft": stored, "form": form, "pk": pk}
    )


@desk(Role.OPENNESS_OFFICE)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    if request.method == "POST":
        return _confirm(request, draft)
    if draft.state not in EDITABLE:
        return redirect("backoffice:notice_import", pk=pk)
    counts = counts_of(draft)
    context = {
        "draft": draft,
        "counts": counts,
        "twin": open_twin(draft),
        "open_rows": rows_of(draft, order="source", show="open")[:OPEN_ROWS_LISTED],
        "units": units_to_be_assigned(draft),
        "sets": names_by_meaning(draft, DraftUnit.Meaning.COLLECTIVE),
        "new_units": names_by_meaning(draft, DraftUnit.Meaning.NEW),
        "texts": names_by_meaning(draft, DraftUnit.Meaning.TEXT),
        "ready": bool(draft.title and counts.rows and not counts.open_cells),
    }
    return render(request, "backoffice/imports/confirm.html", context)


@desk(Role.OPENNESS_OFFICE)
def compare(request: DeskRequest, pk: int) -> HttpResponse:
    draft = _editable(pk)
    notice = open_twin(draft)
    if notice is None:
        messages.error(request, "没有可比对的台账。请在通知信息里选择比对对象，或直接确认建账。")
        return redirect("backoffice:notice_import_confirm", pk=pk)
    if request.method == "POST":
        return _apply(request, draft)
    try:
        comparison = comparison_with(draft, notice, day=CLOCK.get().today())
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:notice_import_header", pk=pk)
    counts = counts_of(draft)
    context = {
        "draft": draft,
        "notice": notice,
        "counts": counts,
        "comparison": comparison,
        "changed": [_in_words(pair) for pair in comparison.changed[:ROWS_COMPARED]],
        "same": len(comparison.pairs) - len(comparison.changed) - len(comparison.renumbered),
        "with_progress": _with_progress([task.key for task in comparison.removed]),
    }
    return render(request, "backoffice/imports/compare.html", context)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(NoticeImport, pk=pk)
    try:
        undo_import(draft, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已撤销建账。草稿还在，可以更正后重新确认。")
    return redirect("backoffice:notice_import", pk=pk)


@require_POST
@desk(Role.OPENNESS_OFFICE)
def leftover(request: DeskRequest, pk: int, leftover: int) -> HttpResponse:
    one = get_object_or_404(Leftover, pk=leftover, notice_import_id=pk)
    decision = request.POST.get("decision")
    if decision not in {"keep", "remove"}:
        raise Http404
    try:
        decide_leftover(one, keep=decision == "keep", by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "已保留。" if decision == "keep" else "已移除。")
    return redirect("backoffice:notice_import", pk=pk)


def _editable(pk: int) -> NoticeImport:
    return get_object_or_404(NoticeImport, pk=pk, state__in=EDITABLE)


def _confirm(request: DeskRequest, draft: NoticeImport) -> HttpResponse:
    try:
        notice = confirm_import(draft, by=request.user, at=CLOCK.get().now())
    except NoticeAlreadyOpen as error:
        messages.warning(request, str(error))
        return redirect("backoffice:notice_import_compare", pk=draft.pk)
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:notice_import_confirm", pk=draft.pk)
    messages.success(request, f"台账已建立：{notice.title}，共 {notice.tasks.count()} 项任务。")
    return redirect("backoffice:notice_import", pk=draft.pk)


def _apply(request: DeskRequest, draft: NoticeImport) -> HttpResponse:
    try:
        applied = apply_comparison(draft, by=request.user, at=CLOCK.get().now())
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("backoffice:notice_import_compare", pk=draft.pk)
    messages.success(
        request,
        f"台账已更新：新增 {applied.added} 项，修改 {applied.changed} 项，删除或移出 "
        f"{applied.removed} 项；已有进展全部保留，有变动的单位已收到消息。",
    )
    if applied.leftovers:
        messages.warning(request, f"有 {applied.leftovers} 处已有进展但新版未列，请在下面决定。")
    return redirect("backoffice:notice_import", pk=draft.pk)


def _in_words(pair: Pair) -> dict[str, Any]:
    schedules = dict(Task.Schedule.choices)
    changes = [
        (
            LABELS.get(change.field, "节点"),
            schedules.get(change.before, change.before),
            schedules.get(change.after, change.after),
        )
        for change in pair.changes
    ]
    return {"old": pair.old, "new": pair.new, "changes": changes}


def _with_progress(keys: list[int]) -> set[int]:
    return set(
        Task.objects.filter(pk__in=keys, assignments__last_reported_at__isnull=False).values_list(
            "pk", flat=True
        )
    )
