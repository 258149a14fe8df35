"""Writing an item: a new one, or the draft of one there is. Works without scripts."""

from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.records.services.actions.drafts import draft_item, mark_of, save_draft
from mingzheng.records.services.content import ROWS, ServiceContent
from mingzheng.records.services.errors import CodeTaken, ServiceError
from mingzheng.records.services.exchange.sheets import ROW_SHEETS
from mingzheng.records.services.models import ServiceItem
from mingzheng.records.services.permissions import EDITORS, edited_organisations

from ..access import DeskRequest, desk
from .forms import ItemForm, NewItemForm
from .rows import ADD, RowForm, hints_of, row_sets, rows_from, with_more_rows
from .scope import edited_or_404, newest_of

Sets = dict[str, BaseFormSet[RowForm]]


@desk(*EDITORS)
def service_new(request: DeskRequest) -> HttpResponse:
    units = _units(request)
    first = units.first() if units.count() == 1 else None
    data = with_more_rows(request.POST) if request.method == "POST" else None
    form = NewItemForm(data, organisations=units, initial={"organisation": first})
    sets = row_sets(None, data)
    if data is not None and ADD not in request.POST and _all_valid(form, sets):
        values = form.cleaned_data
        try:
            version = draft_item(
                organisation=values["organisation"], code=values["code"],
                content=_content(form, sets), note=values["note_of_change"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except CodeTaken as error:
            form.add_error("code", str(error))
        else:
            messages.success(request, "草稿已保存。请由另一位同事核对后公开。")
            return redirect("backoffice:service_item", pk=version.item_id)
    return _page(request, form, sets, item=None)


@desk(*EDITORS)
def service_edit(request: DeskRequest, pk: int) -> HttpResponse:
    item = edited_or_404(request, pk)
    newest = newest_of(item)
    data = with_more_rows(request.POST) if request.method == "POST" else None
    content = newest.value
    initial = _initial(content) | {"seen": mark_of(newest)}
    form, sets = ItemForm(data, initial=initial), row_sets(content, data)
    if data is not None and ADD not in request.POST and _all_valid(form, sets):
        try:
            save_draft(
                item, _content(form, sets), note=form.cleaned_data["note_of_change"],
                seen=form.cleaned_data["seen"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "草稿已保存。请由另一位同事核对后公开。")
            return redirect("backoffice:service_item", pk=pk)
    return _page(request, form, sets, item=item)


def _page(
    request: DeskRequest, form: ItemForm, sets: Sets, *, item: ServiceItem | None
) -> HttpResponse:
    context = {
        "form": form,
        "sets": [
            (kind, ROW_SHEETS[kind][0], hints_of(kind), forms_of) for kind, forms_of in sets.items()
        ],
        "wrong": sum(forms_of.total_error_count() for forms_of in sets.values())
        if form.is_bound and ADD not in request.POST
        else 0,
        "item": item,
        "asking_for_rows": request.POST.get(ADD, ""),
    }
    return render(request, "backoffice/services/edit.html", context)


def _all_valid(form: ItemForm, sets: Sets) -> bool:
    """Every part is looked at, so that all that is wrong is told at once."""
    valid = all([form.is_valid(), *(forms_of.is_valid() for forms_of in sets.values())])
    if valid and form.cleaned_data["no_materials"] and rows_from(sets)["materials"]:
        form.add_error("no_materials", "填了“无需提交材料”，却又列了材料，请二选一。")
        return False
    return valid


def _content(form: ItemForm, sets: Sets) -> ServiceContent:
    names = {one.name for one in fields(ServiceContent)}
    plain: dict[str, Any] = {
        name: value for name, value in form.cleaned_data.items() if name in names
    }
    plain["audiences"] = tuple(plain["audiences"])
    for name in ("conditions", "grant", "note"):
        plain[name] = plain[name].replace("\r\n", "\n")
    return ServiceContent(**(plain | rows_from(sets)))


def _initial(content: ServiceContent) -> dict[str, Any]:
    rows = set(ROWS)
    return {
        one.name: getattr(content, one.name)
        for one in fields(ServiceContent)
        if one.name not in rows
    }


def _units(request: DeskRequest) -> QuerySet[Organisation]:
    units = organisations_on(CLOCK.get().today())
    reached = edited_organisations(request.access)
    return units if reached is None else units.filter(pk__in=reached)
