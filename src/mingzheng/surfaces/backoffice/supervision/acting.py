"""An act on one measure: its form on a page of its own, the action, the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import Supervision
from mingzheng.work.ledger.queries.supervision.page import supervision_or_none

from ..access import DeskRequest


@dataclass(frozen=True)
class Act:
    """``button`` says what is done, ``done`` what is said afterwards."""

    heading: str
    button: str
    hint: str
    done: str
    danger: bool = False


def supervision_or_404(request: DeskRequest, pk: int) -> Supervision:
    found = supervision_or_none(pk, request.access)
    if found is None:
        raise Http404
    return found


def run(
    request: DeskRequest,
    supervision: Supervision,
    act: Act,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """What was typed stays where the form or the action refuses."""
    if form.is_bound and form.is_valid():
        try:
            do(form.cleaned_data)
        except LedgerError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, act.done)
            return redirect("backoffice:supervision", pk=supervision.pk)
    context = {"supervision": supervision, "act": act, "form": form}
    return render(request, "backoffice/supervision/act.html", context)


def at_once(
    request: DeskRequest, supervision: Supervision, done: str, do: Callable[[], object]
) -> HttpResponse:
    """An act that asks for nothing more."""
    try:
        do()
    except LedgerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("backoffice:supervision", pk=supervision.pk)
