"""Writing a compilation: a new one, or the draft of one there is. Works without scripts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.packages.actions.drafts import begin_compilation, mark_of, save_draft
from mingzheng.work.packages.content import Content, ListContent, PackageContent
from mingzheng.work.packages.errors import AddressTaken, PackagesError
from mingzheng.work.packages.exchange.rows import content_from, head_of
from mingzheng.work.packages.exchange.sheets import ROWS
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.permissions import EDITORS

from ..access import DeskRequest, desk
from .forms import HeadForm, NewForm
from .rows import ADD, Sets, row_sets, rows_from, with_more_rows
from .scope import editable_units, edited_or_404, newest_of

_SAVED = "草稿已保存。请由另一位同事核对后公开。"


@desk(*EDITORS)
def compilation_new(request: DeskRequest, sort: str) -> HttpResponse:
    if sort not in Compilation.Sort.values:
        raise Http404
    units, data = editable_units(request), _posted(request)
    first = units.first() if units.count() == 1 else None
    empty: Content = PackageContent("") if sort == Compilation.Sort.PACKAGE else ListContent("")
    form = NewForm(data, organisations=units, sort=sort, initial={"organisation": first})
    sets = row_sets(empty, data)
    if _is_saved(request) and _all_valid(form, sets):
        try:
            version = begin_compilation(
                sort=sort, slug=form.cleaned_data.get("slug", ""),
                organisation=form.cleaned_data["organisation"], content=_content(form, sets, empty),
                note=form.cleaned_data["note_of_change"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except AddressTaken as error:
            form.add_error("slug" if "slug" in form.fields else None, str(error))
        else:
            messages.success(request, _SAVED)
            return redirect("backoffice:compilation", pk=version.compilation_id)
    return _page(request, form, sets, one=None, sort=sort)


@desk(*EDITORS)
def compilation_edit(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    newest = newest_of(one)
    content, data = newest.value, _posted(request)
    form = HeadForm(data, initial=head_of(content) | {"seen": mark_of(newest)})
    sets = row_sets(content, data)
    if _is_saved(request) and _all_valid(form, sets):
        try:
            save_draft(
                one, _content(form, sets, content), note=form.cleaned_data["note_of_change"],
                seen=form.cleaned_data["seen"], by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except PackagesError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _SAVED)
            return redirect("backoffice:compilation", pk=pk)
    return _page(request, form, sets, one=one, sort=one.sort, title=content.title)


def _posted(request: DeskRequest) -> QueryDict | None:
    return with_more_rows(request.POST) if request.method == "POST" else None


def _is_saved(request: DeskRequest) -> bool:
    return request.method == "POST" and ADD not in request.POST


def _page(
    request: DeskRequest,
    form: HeadForm,
    sets: Sets,
    *,
    one: Compilation | None,
    sort: str,
    title: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "sets": [(kind, ROWS[kind][0], forms_of) for kind, forms_of in sets.items()],
        "wrong": sum(forms_of.total_error_count() for forms_of in sets.values())
        if _is_saved(request)
        else 0,
        "one": one,
        "title": title,
        "sort": sort,
        "sort_word": Compilation.Sort(sort).label,
        "asking_for_rows": request.POST.get(ADD, ""),
    }
    return render(request, "backoffice/packages/edit.html", context)


def _all_valid(form: HeadForm, sets: Sets) -> bool:
    """Every part is looked at, so that all that is wrong is told at once."""
    return all([form.is_valid(), *(forms_of.is_valid() for forms_of in sets.values())])


def _content(form: HeadForm, sets: Sets, before: Content) -> Content:
    package = isinstance(before, PackageContent)
    return content_from(form.head(), rows_from(sets), package=package)
