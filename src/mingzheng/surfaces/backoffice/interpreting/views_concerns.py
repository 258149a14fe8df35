"""回应台: events that move the public, with their terms in hours and the log of who did what."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind, Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.interpreting.actions import respond
from mingzheng.work.interpreting.errors import InterpretingError
from mingzheng.work.interpreting.models import PublicConcern
from mingzheng.work.interpreting.permissions import READERS, WRITERS, readable, writable
from mingzheng.work.interpreting.queries.concerns import (
    concern_row,
    concern_rows,
    concerns_within,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import (
    CloseConcernForm,
    ConcernForm,
    EntryForm,
    LinkForm,
    PressForm,
    StatementForm,
)
from .scope import PAGE_SIZE, units_of

STATES = (("open", "正在回应"), ("closed", "已办结"))
RECENT = 20
"""So many of the unit's newest responses are offered to be linked."""
_ACTS: dict[str, tuple[str, type[forms.Form], Callable[..., Any]]] = {
    "statement": ("登记首次发声", StatementForm, respond.note_first_statement),
    "press": ("登记新闻发布会", PressForm, respond.note_press_conference),
    "entry": ("记录处置或后续进展", EntryForm, respond.add_entry),
    "close": ("办结", CloseConcernForm, respond.close_concern),
}


@require_safe
@desk(*READERS)
def concern_list(request: DeskRequest) -> HttpResponse:
    now, within = CLOCK.get().now(), readable(request.access)
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", STATES)
    unit = asked.choose("unit", "牵头单位", units_of(PublicConcern, within))
    found = concerns_within(within, state=state, unit=int(unit) if unit else None)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(state or unit),
        "page": page,
        "rows": concern_rows(cast("QuerySet[PublicConcern]", page.object_list), now=now),
        "writes": request.access.has(*WRITERS),
    }
    return render(request, "backoffice/interpreting/concerns.html", context)


@desk(*WRITERS)
def concern_new(request: DeskRequest) -> HttpResponse:
    now = CLOCK.get().now()
    form = ConcernForm(request.POST or None, organisations=_own(request))
    if request.method == "POST" and form.is_valid():
        try:
            concern = respond.register_concern(by=request.user, at=now, **form.cleaned_data)
        except InterpretingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已登记，时限从获知时间起算。")
            return redirect("backoffice:concern", pk=concern.pk)
    return render(request, "backoffice/interpreting/concern_new.html", {"form": form})


@require_safe
@desk(*READERS)
def concern_detail(request: DeskRequest, pk: int) -> HttpResponse:
    concern = _concern_or_404(request, pk, readable(request.access))
    writes = request.access.reaches(concern.organisation_id, WRITERS)
    context = {
        "row": concern_row(concern, now=CLOCK.get().now()),
        "entries": concern.entries.all(),
        "acts": [(key, label) for key, (label, _, _) in _ACTS.items()],
        "writes": writes and concern.closed_at is None,
    }
    return render(request, "backoffice/interpreting/concern.html", context)


@desk(*WRITERS)
def concern_act(request: DeskRequest, pk: int, act: str) -> HttpResponse:
    concern = _concern_or_404(request, pk, writable(request.access))
    now = CLOCK.get().now()
    label, form, done = _form_of(concern, act, request)
    if request.method == "POST" and form.is_valid():
        try:
            done(form.cleaned_data, by=request.user, at=now)
        except InterpretingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{label}：已登记。")
            return redirect("backoffice:concern", pk=pk)
    context = {"form": form, "label": label, "concern": concern}
    return render(request, "backoffice/interpreting/concern_act.html", context)


def _form_of(
    concern: PublicConcern, act: str, request: DeskRequest
) -> tuple[str, forms.Form, Callable[..., None]]:
    """Raises ``Http404`` for an act there is not."""
    data = request.POST or None
    if act == "link":
        choices = [
            (str(one.pk), f"{one.title}（{localdate(one.published_at):%Y-%m-%d}）")
            for one in _responses(concern)
            if one.published_at
        ]

        def link(values: dict[str, Any], **more: Any) -> None:
            public = Publication.objects.get(pk=int(values["publication"]))
            respond.link_statement(concern, public, **more)

        return "登记本站回应", LinkForm(data, choices=choices), link
    if act not in _ACTS:
        raise Http404
    label, form_class, action = _ACTS[act]

    def take(values: dict[str, Any], **more: Any) -> None:
        action(concern, **values, **more)

    return label, form_class(data), take


def _responses(concern: PublicConcern) -> QuerySet[Publication]:
    """Public responses of the unit that answer no other concern, newest first."""
    found = visible(CLOCK.get().now()).filter(
        kind=Kind.RESPONSE, organisation=concern.organisation_id, concern=None
    )
    return found.order_by("-published_at", "-pk")[:RECENT]


def _concern_or_404(request: DeskRequest, pk: int, within: frozenset[int] | None) -> PublicConcern:
    found = concerns_within(within).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _own(request: DeskRequest) -> QuerySet[Organisation]:
    alive, within = organisations_on(CLOCK.get().today()), writable(request.access)
    return alive if within is None else alive.filter(pk__in=within)
