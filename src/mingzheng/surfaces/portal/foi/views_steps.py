"""What an applicant does with a case: confirm it, supplement it, withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.confirm import confirm
from mingzheng.work.foi.actions.supplement import answer_supplement
from mingzheng.work.foi.actions.withdraw import withdraw
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.public_case import public_case

from .door import with_ticket
from .forms import SupplementForm, WithdrawForm


@require_POST
@with_ticket
def confirm_request(request: HttpRequest, case: Case) -> HttpResponse:
    now = CLOCK.get().now()
    if not public_case(case, today=now.date()).may_confirm:
        messages.error(request, "现在不需要您确认，请看下面的办理进度。")
        return redirect("portal:foi_case")
    try:
        confirm(case, side="applicant", on=now.date(), by=None, at=now)
    except FoiError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "您已确认提交了这件申请，答复期限从次日起计算。")
    return redirect("portal:foi_case")


@require_http_methods(["GET", "HEAD", "POST"])
@with_ticket
def supplement(request: HttpRequest, case: Case) -> HttpResponse:
    now = CLOCK.get().now()
    shown = public_case(case, today=now.date())
    if not shown.may_supplement:
        messages.error(request, "现在没有需要补正的内容，请看下面的办理进度。")
        return redirect("portal:foi_case")
    form = SupplementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_supplement(
                case,
                text=form.cleaned_data["text"],
                on=now.date(),
                by=None,
                at=now,
                files=tuple(form.accepted.values()),
            )
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            form.done()
            messages.success(request, "补正已提交，答复期限从今天的次日起重新计算。")
            return redirect("portal:foi_case")
    if form.is_bound:
        form.keep(at=now)
    return render(request, "portal/foi/supplement.html", {"case": shown, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_ticket
def withdraw_request(request: HttpRequest, case: Case) -> HttpResponse:
    now = CLOCK.get().now()
    shown = public_case(case, today=now.date())
    if not shown.may_withdraw:
        messages.error(request, "这件申请已经答复或者结束，不能再撤回。")
        return redirect("portal:foi_case")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(case, reason=form.cleaned_data["reason"], on=now.date(), by=None, at=now)
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "申请已撤回，受理机关不再办理。")
            return redirect("portal:foi_case")
    return render(request, "portal/foi/withdraw.html", {"case": shown, "form": form})
