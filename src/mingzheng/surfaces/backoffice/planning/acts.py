"""One form, one action: what every act of the planning screens is made of."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.records.people.errors import PeopleError
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.workdays import is_workday
from mingzheng.work.ledger.errors import LedgerError

from ..access import DeskRequest

DEADLINES = frozenset({"due", "new_due"})


@dataclass(frozen=True)
class Act:
    """``label`` heads the page and names the button; ``done`` is said afterwards.

    ``take`` is called with the cleaned values, ``by`` and ``at``.
    """

    label: str
    form: forms.Form
    take: Callable[..., Any]
    done: str = ""
    danger: bool = False


@dataclass(frozen=True)
class Place:
    """Where the act belongs: the page it comes from and returns to."""

    title: str
    url: str
    note: str = ""


def posted(request: DeskRequest) -> QueryDict | None:
    """None while the form is only looked at; an empty post is a post."""
    return request.POST if request.method == "POST" else None


def _days_off(form: forms.Form) -> Iterator[str]:
    """Days that were written and on which nobody works: allowed, but said."""
    for name, value in form.cleaned_data.items():
        dated = name in DEADLINES and isinstance(value, datetime.date)
        if dated and not is_workday(value, calendar=calendar()):
            label = form.fields[name].label
            yield f"{label} {value:%Y-%m-%d} 是休息日，请核对；需要时改为工作日。"


def act_page(request: DeskRequest, act: Act, place: Place) -> HttpResponse:
    """Nothing typed is lost when the act is refused."""
    if request.method == "POST" and act.form.is_valid():
        try:
            act.take(**act.form.cleaned_data, by=request.user, at=CLOCK.get().now())
        except (LedgerError, PeopleError) as error:
            act.form.add_error(None, str(error))
        except Refusal as refusal:
            act.form.add_error(None, refusal.message)
        else:
            messages.success(request, act.done or f"{act.label}：已办理。")
            for words in _days_off(act.form):
                messages.warning(request, words)
            return redirect(place.url)
    context = {"act": act, "form": act.form, "place": place}
    return render(request, "backoffice/planning/act.html", context)
