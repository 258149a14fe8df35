"""Single rows: looked at with their history, added, adjusted, corrected, ended, taken back."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.actions.entering import Occasion
from mingzheng.records.registers.actions.rows import (
    add_row,
    adjust_row,
    correct_row,
    end_row,
    withdraw_item,
)
from mingzheng.records.registers.errors import (
    RegisterError,
    RowMoved,
    RowRefused,
    UploadNotPublic,
)
from mingzheng.records.registers.models import Change, Entry, Item
from mingzheng.records.registers.queries.documents import document_numbered
from mingzheng.rules.registers import RegisterKind

from ..access import DeskRequest, desk
from .forms import EndForm, RowForm, WithdrawForm, hide_field, initial_row
from .scope import KEEPERS, READERS, item_or_404, occasion_of, register_or_404


@require_safe
@desk(*READERS)
def row(request: DeskRequest, pk: int) -> HttpResponse:
    item = item_or_404(request, pk, roles=READERS)
    entries = list(
        item.entries.select_related("recorded_by", "publication").order_by(
            "-valid_from", "-recorded_at", "-pk"
        )
    )
    kind = register_kinds()[item.register.kind]
    newest = next((entry for entry in entries if entry.replaced_at is None), None)
    context = {
        "item": item,
        "kind": kind,
        "register": item.register,
        "newest": newest,
        "facts": _facts(newest, kind),
        "history": [(entry, _facts(entry, kind)) for entry in entries],
        "keeper": request.access.reaches(item.register.organisation_id, KEEPERS)
        and item.withdrawn_on is None,
    }
    return render(request, "backoffice/registers/row.html", context)


@desk(*KEEPERS)
def new_row(request: DeskRequest, pk: int) -> HttpResponse:
    register, today = register_or_404(request, pk, roles=KEEPERS), CLOCK.get().today()
    kind = register_kinds()[register.kind]
    form = RowForm(request.POST or None, kind=kind, initial={"on": today.isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            item = add_row(register, form.typed, _occasion(request, form), kind=kind)
        except RegisterError as error:
            _tell(form, error)
        else:
            messages.success(request, f"已新增“{kind.at('title', form.typed)}”。")
            return redirect("backoffice:register_row", pk=item.pk)
    context = {"form": form, "kind": kind, "register": register, "mode": "new"}
    return render(request, "backoffice/registers/row_form.html", context)


@desk(*KEEPERS)
def adjust(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, pk, "adjust")


@desk(*KEEPERS)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, pk, "correct")


@desk(*KEEPERS)
def end(request: DeskRequest, pk: int) -> HttpResponse:
    item = _kept_or_404(request, pk)
    today = CLOCK.get().today()
    form = EndForm(request.POST or None, initial={"on": today.isoformat(), "gone": "cancelled"})
    if request.method == "POST" and form.is_valid():
        kind = register_kinds()[item.register.kind]
        gone = Change(form.cleaned_data["gone"])
        try:
            end_row(item, _occasion(request, form, gone=gone), kind=kind)
        except RegisterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已记为{gone.label}，从生效日起退出清单。")
            return redirect("backoffice:register_row", pk=pk)
    context = {"form": form, "item": item, "title": _title(item), "deed": "退出清单"}
    return render(request, "backoffice/registers/act.html", context)


@desk(*KEEPERS)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    item = _kept_or_404(request, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        occasion = occasion_of(request, on=CLOCK.get().today())
        try:
            withdraw_item(item, occasion, reason=form.cleaned_data["reason"])
        except RegisterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已撤回，公众页面、检索、下载中都不再出现。")
            return redirect("backoffice:register_row", pk=pk)
    context = {"form": form, "item": item, "title": _title(item), "deed": "撤回公开"}
    return render(request, "backoffice/registers/act.html", context)


def _edit(request: DeskRequest, pk: int, mode: str) -> HttpResponse:
    item = _kept_or_404(request, pk)
    kind = register_kinds()[item.register.kind]
    entry = _newest(item)
    on = CLOCK.get().today() if mode == "adjust" else entry.valid_from
    form = RowForm(request.POST or None, kind=kind, initial=initial_row(entry.values, on=on))
    if mode == "correct":
        del form.fields["on"]
        form.fields["hide"] = hide_field()
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("entry") != str(entry.pk):
                raise RowMoved(str(entry.recorded_by or ""))
            if mode == "adjust":
                adjust_row(item, form.typed, _occasion(request, form), kind=kind)
            else:
                occasion = _occasion(request, form, on=entry.valid_from)
                hide = form.cleaned_data["hide"]
                correct_row(entry, form.typed, occasion, kind=kind, hide=hide)
        except RegisterError as error:
            _tell(form, error)
        else:
            messages.success(request, "已保存，原内容留在历次变动里。")
            return redirect("backoffice:register_row", pk=pk)
    context = {"form": form, "kind": kind, "register": item.register, "mode": mode, "item": item,
               "title": entry.title, "entry": entry}  # fmt: skip
    return render(request, "backoffice/registers/row_form.html", context)


def _occasion(
    request: DeskRequest,
    form: RowForm | EndForm,
    *,
    on: datetime.date | None = None,
    gone: Change = Change.CANCELLED,
) -> Occasion:
    """As it was filled in; ``on`` where the form does not ask for the day."""
    typed = form.cleaned_data
    number, publication = document_numbered(typed["document"], now=CLOCK.get().now())
    return occasion_of(
        request, on=on or typed["on"], document=number, publication=publication,
        note=typed["note"], gone=gone,
    )  # fmt: skip


def _tell(form: RowForm, error: RegisterError) -> None:
    if isinstance(error, RowRefused):
        form.show_faults(error.faults)
    elif isinstance(error, UploadNotPublic):
        heads = {column.label: f"c_{column.key}" for column in form.kind.columns}
        for cell in error.cells:
            form.add_error(heads.get(cell.column), f"含有{cell.what}，不能公开，请删去或改写。")
    else:
        form.add_error(None, str(error))


def _kept_or_404(request: DeskRequest, pk: int) -> Item:
    item = item_or_404(request, pk, roles=KEEPERS)
    if item.withdrawn_on is not None:
        raise Http404
    return item


def _newest(item: Item) -> Entry:
    found = item.entries.filter(replaced_at=None, present=True).select_related("recorded_by")
    entry = found.order_by("-valid_from").first()
    if entry is None:
        raise Http404
    return entry


def _title(item: Item) -> str:
    return _newest(item).title


def _facts(entry: Entry | None, kind: RegisterKind) -> list[tuple[str, str]]:
    if entry is None:
        return []
    return [
        (column.head, entry.values[column.key])
        for column in kind.columns
        if entry.values.get(column.key)
    ]
