"""Objections to notices: the queue of the unit."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.grant_notices.actions.objections import (
    answer_objection,
    note_objection_opened,
)
from mingzheng.records.grant_notices.errors import GrantError
from mingzheng.records.grant_notices.models import Objection
from mingzheng.records.grant_notices.queries.desk import ANSWERS, in_answer

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import ReplyForm
from .scope import KEEPERS, objection_or_404

PAGE_SIZE = 20


@require_safe
@desk(*KEEPERS)
def objection_list(request: DeskRequest) -> HttpResponse:
    """Nothing personal on the list."""
    found = Objection.objects.select_related("notice__organisation").defer("facts", "contact")
    reached = request.access.organisations(KEEPERS)
    if reached is not None:
        found = found.filter(notice__organisation__in=reached)
    asked = Asked(request.GET)
    answer = asked.choose("state", "状态", ANSWERS)
    found = in_answer(found, answer) if answer else found
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(answer),
    }
    return render(request, "backoffice/grants/objections.html", context)


@desk(*KEEPERS)
def objection(request: DeskRequest, pk: int) -> HttpResponse:
    one, now = objection_or_404(request, pk), CLOCK.get().now()
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_objection(one, reply=form.cleaned_data["reply"], by=request.user, at=now)
        except GrantError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{one} 已答复。请按对方留下的联系方式告知结果。")
            return redirect("backoffice:grant_objections")
    note_objection_opened(one, by=request.user, at=now)
    return render(request, "backoffice/grants/objection.html", {"objection": one, "form": form})
