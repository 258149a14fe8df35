"""学习排序: what is followed, trying what the judged set teaches, and drafting to follow it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.searching.actions.draft_change import draft_order
from mingzheng.work.searching.actions.try_order import ask_trial
from mingzheng.work.searching.errors import SearchingError
from mingzheng.work.searching.jobs import learn_order
from mingzheng.work.searching.lists.learned_order import order_standing
from mingzheng.work.searching.models import LearnedOrder
from mingzheng.work.searching.permissions import EDITORS, READERS

from ..access import DeskRequest, desk
from .measures import measures_of

LABELS = ("不用学习排序", "用学习排序")


@require_safe
@desk(*READERS)
def learned_order(request: DeskRequest) -> HttpResponse:
    standing, edits = order_standing(now=CLOCK.get().now()), request.access.has(*EDITORS)
    compared = standing.trial.comparison if standing.trial else None
    context = {
        "standing": standing,
        "comparison": compared,
        "measures": measures_of(compared),
        "labels": LABELS,
        "states": LearnedOrder.State,
        "offers_switch": edits and standing.may_switch,
        "offers_draft": edits and standing.may_draft,
        "offers_trial": edits and standing.may_try,
    }
    return render(request, "backoffice/searching/order.html", context)


@require_POST
@desk(*EDITORS)
def order_try(request: DeskRequest) -> HttpResponse:
    """The worker does it; the page waits for it."""
    try:
        trial = ask_trial(by=request.user, at=CLOCK.get().now())
    except SearchingError as error:
        messages.error(request, str(error))
    else:
        learn_order.enqueue(trial.pk)
    return redirect("backoffice:learned_order")


@require_POST
@desk(*EDITORS)
def order_draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Drafts that what was tried is followed."""
    order = get_object_or_404(LearnedOrder, pk=pk, state=LearnedOrder.State.MEASURED)
    try:
        change = draft_order(order, by=request.user, at=CLOCK.get().now())
    except SearchingError as error:
        messages.error(request, str(error))
        return redirect("backoffice:learned_order")
    return redirect("backoffice:guidance_change", pk=change.pk)
