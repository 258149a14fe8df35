"""What every screen of the year begins with."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mingzheng.records.people.models import Role
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Notice, Task

from ..access import DeskRequest

OFFICE = (Role.OPENNESS_OFFICE,)
LOOKING = (Role.OPENNESS_OFFICE, Role.LEADER)


def notice_or_404(pk: int, *, is_parent: bool | None = None) -> Notice:
    found = Notice.objects.filter(withdrawn_at=None)
    if is_parent is not None:
        found = found.filter(is_parent=is_parent)
    return get_object_or_404(found, pk=pk)


def task_or_404(pk: int, *, is_parent: bool | None = None) -> Task:
    found = Task.objects.filter(notice__withdrawn_at=None).select_related("notice")
    if is_parent is not None:
        found = found.filter(notice__is_parent=is_parent)
    return get_object_or_404(found, pk=pk)


def act_page(
    request: DeskRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    label: str,
    done: str,
    back: str,
    **context: object,
) -> HttpResponse:
    """One form, one act: what is refused is said beside the form with all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect(back)
    context |= {"form": form, "label": label, "back": back}
    return render(request, "backoffice/ledger_year/act.html", context)


def press(request: DeskRequest, do: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """A button without a form."""
    try:
        do()
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(back)


def notice_page(notice: int) -> str:
    return reverse("backoffice:ledger_year_notice", args=[notice])
