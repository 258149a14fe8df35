"""What is done to a compilation: check, publish, discard, confirm, withdraw."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.packages.actions.decide import (
    check_draft,
    confirm_compilation,
    publish_draft,
    withdraw_compilation,
)
from mingzheng.work.packages.actions.drafts import discard_draft
from mingzheng.work.packages.errors import PackagesError
from mingzheng.work.packages.models import Compilation
from mingzheng.work.packages.permissions import CHECKERS, EDITORS

from ..access import DeskRequest, desk
from .forms import WithdrawForm
from .scope import checked_or_404, edited_or_404, newest_of


@require_POST
@desk(*CHECKERS)
def check(request: DeskRequest, pk: int) -> HttpResponse:
    one = checked_or_404(request, pk)
    act(request, lambda: check_draft(one, by=request.user, at=_now()), "已核对，可以公开。")
    return redirect("backoffice:compilation", pk=pk)


@require_POST
@desk(*EDITORS)
def publish(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    act(request, lambda: publish_draft(one, by=request.user, at=_now()), "已公开。")
    return redirect("backoffice:compilation", pk=pk)


@require_POST
@desk(*EDITORS)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    done = "已登记：今天核对过，没有变化。"
    act(request, lambda: confirm_compilation(one, by=request.user, at=_now()), done)
    return redirect("backoffice:compilation", pk=pk)


@require_POST
@desk(*EDITORS)
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    act(request, lambda: discard_draft(one, by=request.user, at=_now()), "草稿已放弃。")
    if Compilation.objects.filter(pk=pk).exists():
        return redirect("backoffice:compilation", pk=pk)
    return redirect("backoffice:compilation_list")


@desk(*EDITORS)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    one = edited_or_404(request, pk)
    form = WithdrawForm(request.POST or None, compilation=one)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_compilation(one, **form.cleaned_data, by=request.user, at=_now())
        except PackagesError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已撤下，原网址会说明理由。")
            return redirect("backoffice:compilation", pk=pk)
    context = {"form": form, "one": one, "title": newest_of(one).title}
    return render(request, "backoffice/packages/withdraw.html", context)


def act(request: DeskRequest, do: Callable[[], Any], done: str) -> None:
    """What is refused is said, and nothing is lost by it."""
    try:
        do()
    except PackagesError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)


def _now() -> datetime.datetime:
    return CLOCK.get().now()
