"""承接: what the successor of a merged unit takes over, first looked at, then done."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Succession
from mingzheng.work.ledger.actions.planning import takeovers as actions
from mingzheng.work.ledger.models import Takeover
from mingzheng.work.ledger.permissions import CONFIRMERS
from mingzheng.work.ledger.queries.planning import lists

from ..access import DeskRequest, desk
from .acts import Act, Place, act_page, posted
from .forms import BareForm
from .views_lists import PAGE_SIZE


@require_safe
@desk(*CONFIRMERS)
def takeover_list(request: DeskRequest) -> HttpResponse:
    page = Paginator(lists.takeovers(), PAGE_SIZE).get_page(request.GET.get("page"))
    waiting = lists.successions_with_open_work(today=CLOCK.get().today())
    context = {"page": page, "waiting": waiting}
    return render(request, "backoffice/planning/takeovers.html", context)


@desk(*CONFIRMERS)
def takeover_new(request: DeskRequest, pk: int) -> HttpResponse:
    """The preview; its button does it. ``pk`` is that of the succession."""
    found = Succession.objects.select_related("predecessor", "successor")
    succession = get_object_or_404(found, pk=pk, main=True)
    form, take = BareForm(posted(request)), partial(actions.take_over, succession)
    place = Place("任务承接", reverse("backoffice:takeover_list"), str(succession))
    if request.method == "POST":
        return act_page(request, Act("确认承接", form, take, "已承接。"), place)
    rows = lists.takeover_preview(succession)
    context = {
        "succession": succession,
        "rows": rows,
        "merged": sum(one.twin is not None for one in rows),
        "begun": succession.on <= CLOCK.get().today(),
        "form": form,
    }
    return render(request, "backoffice/planning/takeover_new.html", context)


@require_safe
@desk(*CONFIRMERS)
def takeover(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(lists.takeovers(), pk=pk)
    context = {
        "row": found,
        "lines": found.lines.select_related("assignment__task", "assignment__organisation"),
        "may_undo": found.undone_at is None and not actions.went_on(found),
    }
    return render(request, "backoffice/planning/takeover.html", context)


@desk(*CONFIRMERS)
def takeover_undo(request: DeskRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Takeover, pk=pk)
    take = partial(actions.undo_takeover, found)
    act = Act("撤销承接", BareForm(posted(request)), take, "承接已撤销，各归原样。", danger=True)
    place = Place("任务承接", reverse("backoffice:takeover", args=(pk,)), str(found))
    return act_page(request, act, place)
