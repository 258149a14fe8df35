"""待核解读: interpretations whose policy changed, until somebody has looked."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.interpreting.actions.flag import settle_flag
from mingzheng.work.interpreting.errors import InterpretingError
from mingzheng.work.interpreting.models import InterpretationFlag
from mingzheng.work.interpreting.permissions import READERS, WRITERS, readable, writable
from mingzheng.work.interpreting.queries.flags import flag_rows, flags_within, joined

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import SettleForm
from .scope import PAGE_SIZE, units_of

STATES = (("open", "待处理"), ("settled", "已处理"))


@require_safe
@desk(*READERS)
def flag_list(request: DeskRequest) -> HttpResponse:
    now, within = CLOCK.get().now(), readable(request.access)
    asked = Asked(request.GET)
    state = asked.choose("state", "状态", STATES, every="") or "open"
    unit = asked.choose("unit", "单位", units_of(InterpretationFlag, within))
    found = joined(flags_within(within, state=state, unit=int(unit) if unit else None))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = flag_rows(cast("QuerySet[InterpretationFlag]", page.object_list), now=now)
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "page": page,
        "state": state,
        "rows": [(row, request.access.reaches(row.organisation_id, WRITERS)) for row in rows],
    }
    return render(request, "backoffice/interpreting/flags.html", context)


@desk(*WRITERS)
def flag_settle(request: DeskRequest, pk: int) -> HttpResponse:
    now = CLOCK.get().now()
    flag = get_object_or_404(joined(flags_within(writable(request.access), state="")), pk=pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle_flag(flag, by=request.user, at=now, **form.cleaned_data)
        except InterpretingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"已处理：{flag.interpretation.title}。")
            return redirect("backoffice:flag_list")
    context = {"form": form, "row": flag_rows([flag], now=now)[0]}
    return render(request, "backoffice/interpreting/flag.html", context)
