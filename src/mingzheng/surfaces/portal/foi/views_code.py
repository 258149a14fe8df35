"""A new query code by mail: ask with number and address, press the button behind the mail's link.

The link only shows a button: programs that look into mails open links, but press nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.visitors import visitor_line
from mingzheng.work.foi.actions.renew_code import (
    LINKS_PER_NUMBER,
    ask_code_link,
    case_of_link,
    renew_code_by_link,
)
from mingzheng.work.foi.code_jobs import HOURS
from mingzheng.work.foi.errors import CodeLinkUnknown, TooManyCodeLinks

from .forms import CodeLinkForm
from .ticket import take_ticket


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_code(request: HttpRequest) -> HttpResponse:
    """The same answer whether or not number and address fit."""
    if request.method != "POST":
        form = CodeLinkForm(initial={"number": request.GET.get("number", "")[:40]})
        return render(request, "portal/foi/ask_code.html", {"form": form})
    form, status = CodeLinkForm(request.POST), 200
    if form.is_valid():
        try:
            if not form.cleaned_data["website"]:
                ask_code_link(
                    form.cleaned_data["number"],
                    form.cleaned_data["email"],
                    visitor=visitor_line(request),
                    origin=request.build_absolute_uri("/"),
                    at=CLOCK.get().now(),
                )
        except TooManyCodeLinks as error:
            form.add_error(None, str(error))
            status = 429
        else:
            context = {"hours": HOURS, "most": LINKS_PER_NUMBER}
            return render(request, "portal/foi/code_asked.html", context)
    return render(request, "portal/foi/ask_code.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew_code(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was looking with the old code is asked for the new one."""
    now = CLOCK.get().now()
    try:
        if request.method == "POST":
            receipt = renew_code_by_link(token, at=now)
            context = {"receipt": receipt, "case": receipt.case, "at": now}
            response = render(request, "portal/foi/code_renewed.html", context)
            take_ticket(response)
            return response
        context = {"case": case_of_link(token, at=now)}
    except CodeLinkUnknown as error:
        return render(request, "portal/foi/renew_code.html", {"problem": str(error)}, status=404)
    return render(request, "portal/foi/renew_code.html", context)
