"""What is done to an item: check, publish, discard, confirm, withdraw."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.actions.decide import check_draft, confirm_item, publish_draft
from mingzheng.records.services.actions.drafts import discard_draft
from mingzheng.records.services.actions.withdraw import withdraw_item
from mingzheng.records.services.errors import ServiceError
from mingzheng.records.services.models import ServiceItem
from mingzheng.records.services.permissions import CHECKERS, EDITORS

from ..access import DeskRequest, desk
from .forms import WithdrawForm
from .scope import checked_or_404, edited_or_404


@require_POST
@desk(*CHECKERS)
def service_check(request: DeskRequest, pk: int) -> HttpResponse:
    item = checked_or_404(request, pk)
    _act(request, lambda: check_draft(item, by=request.user, at=_now()), "已核对，可以公开。")
    return redirect("backoffice:service_item", pk=pk)


@require_POST
@desk(*EDITORS)
def service_publish(request: DeskRequest, pk: int) -> HttpResponse:
    item = edited_or_404(request, pk)
    _act(request, lambda: publish_draft(item, by=request.user, at=_now()), "已公开。")
    return redirect("backoffice:service_item", pk=pk)


@require_POST
@desk(*EDITORS)
def service_confirm(request: DeskRequest, pk: int) -> HttpResponse:
    item = edited_or_404(request, pk)
    done = "已登记：今天核对过，没有变化。"
    _act(request, lambda: confirm_item(item, by=request.user, at=_now()), done)
    return redirect("backoffice:service_item", pk=pk)


@require_POST
@desk(*EDITORS)
def service_discard(request: DeskRequest, pk: int) -> HttpResponse:
    item = edited_or_404(request, pk)
    _act(request, lambda: discard_draft(item, by=request.user, at=_now()), "草稿已放弃。")
    if ServiceItem.objects.filter(pk=pk).exists():
        return redirect("backoffice:service_item", pk=pk)
    return redirect("backoffice:service_list")


@desk(*EDITORS)
def service_withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    item = edited_or_404(request, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_item(item, **form.cleaned_data, by=request.user, at=_now())
        except ServiceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "事项已撤下，原网址会说明理由。")
            return redirect("backoffice:service_item", pk=pk)
    context = {"form": form, "item": item, "name": item.versions.order_by("-number")[0].name}
    return render(request, "backoffice/services/withdraw.html", context)


def _act(request: DeskRequest, act: Callable[[], Any], done: str) -> None:
    try:
        act()
    except ServiceError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)


def _now() -> datetime.datetime:
    return CLOCK.get().now()
