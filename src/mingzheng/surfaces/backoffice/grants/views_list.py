"""Notices of grants in reach, and a new one."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.notices import draft_notice
from mingzheng.records.grant_notices.errors import GrantError
from mingzheng.records.grant_notices.models import GrantNotice, Objection, Scheme
from mingzheng.records.grant_notices.queries.desk import STATES, in_state

from ..access import DeskRequest, desk
from ..interpreting.scope import units_of
from ..ledger.choices import Asked
from .forms import NoticeForm
from .scope import KEEPERS, READERS

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def grant_list(request: DeskRequest) -> HttpResponse:
    found = GrantNotice.objects.select_related("scheme", "organisation")
    reached, today = request.access.organisations(READERS), CLOCK.get().today()
    waiting = Objection.objects.filter(answered_at=None)
    if reached is not None:
        found = found.filter(organisation__in=reached)
        waiting = waiting.filter(notice__organisation__in=reached)
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", STATES)
    scheme = asked.choose("scheme", "项目", _schemes_of(found))
    unit = asked.choose("unit", "公示单位", units_of(GrantNotice, reached))
    found = in_state(found, state, today=today) if state else found
    found = found.filter(scheme=int(scheme)) if scheme else found
    found = found.filter(organisation=int(unit)) if unit else found
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any((state, scheme, unit)),
        "today": today,
        "keeper": request.access.has(*KEEPERS),
        "waiting": waiting.count(),
    }
    return render(request, "backoffice/grants/list.html", context)


def _schemes_of(notices: QuerySet[GrantNotice]) -> list[tuple[str, str]]:
    found = notices.order_by("scheme__name").values_list("scheme", "scheme__name").distinct()
    return [(str(pk), name) for pk, name in found]


@desk(*KEEPERS)
def new_notice(request: DeskRequest) -> HttpResponse:
    today = CLOCK.get().today()
    form = NoticeForm(
        request.POST or None,
        reached=request.access.organisations(KEEPERS),
        now=CLOCK.get().now(),
        initial={"year": today.year},
    )
    if request.method == "POST" and form.is_valid():
        try:
            notice = draft_notice(
                fields=fields_of(form),
                by=request.user,
                at=CLOCK.get().now(),
            )
        except GrantError as error:
            form.add_error(None, str(error))
        else:
            return redirect("backoffice:grant_notice", pk=notice.pk)
    context = {"form": form, "heading": "起草公示", "schemes": Scheme.objects.exists()}
    return render(request, "backoffice/grants/form.html", context)


def fields_of(form: NoticeForm) -> dict[str, Any]:
    """What the notice keeps."""
    typed = dict(form.cleaned_data)
    return {"publication": typed.pop("document"), **typed}
