"""Links in messages that confirm or end a wish to be told.

A link only shows a button: programs that look into messages open links, but press nothing.
"""

import datetime
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.opt_in.actions import wish_of
from mingzheng.records.opt_in.errors import LinkUnknown
from mingzheng.records.opt_in.models import OptIn


class Act(Protocol):
    def __call__(self, token: str, *, at: datetime.datetime) -> OptIn: ...


def link_page(
    request: HttpRequest, token: str, act: Act, *, model: type[OptIn], name: str, template: str
) -> HttpResponse:
    """``name`` is "confirm" or "end"; the template gets it with ``wish``, ``done``, ``problem``."""
    context: dict[str, Any] = {"name": name}
    try:
        context["wish"] = wish_of(model, token)
        if request.method == "POST":
            context["wish"] = act(token, at=CLOCK.get().now())
            context["done"] = True
    except LinkUnknown as error:
        context["problem"] = str(error)
        return render(request, template, context, status=404)
    return render(request, template, context)
