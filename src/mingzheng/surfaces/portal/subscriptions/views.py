"""Subscribing to changes by mail: ask, confirm by the mail's link, end by the mail's link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.library.queries.visible import visible
from mingzheng.records.opt_in.errors import TooManyAsked
from mingzheng.records.people.models import Organisation
from mingzheng.ui.visitors import visitor_address
from mingzheng.work.publishing.actions.subscribe import (
    ask_subscription,
    confirm_subscription,
    end_subscription,
)
from mingzheng.work.publishing.models import Subscription

from ..library.shelves import SHELVES_BY_NOUN, Shelf
from ..opt_in import Act, link_page
from .forms import SubscribeForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    publication, shelf, unit = _target(request)
    form = SubscribeForm(request.POST or None)
    context = {"form": form, "publication": publication, "shelf": shelf, "unit": unit}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/subscriptions/subscribe.html", context)
    if not form.cleaned_data["website"]:
        try:
            ask_subscription(
                form.cleaned_data["address"],
                publication=publication,
                kind=shelf.kind if shelf else "",
                organisation=unit,
                visitor=visitor_address(request),
                origin=request.build_absolute_uri("/"),
                at=CLOCK.get().now(),
            )
        except TooManyAsked as error:
            form.add_error(None, str(error))
            return render(request, "portal/subscriptions/subscribe.html", context)
    return render(request, "portal/subscriptions/asked.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return _by_link(request, token, confirm_subscription, "confirm")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    return _by_link(request, token, end_subscription, "end")


def _by_link(request: HttpRequest, token: str, act: Act, name: str) -> HttpResponse:
    template = "portal/subscriptions/link.html"
    return link_page(request, token, act, model=Subscription, name=name, template=template)


def _target(request: HttpRequest) -> tuple[Publication | None, Shelf | None, Organisation | None]:
    """One public item, or a list, of one unit or of all. Raises ``Http404`` for anything else."""
    path, noun = request.GET.get("to", "").strip("/"), request.GET.get("list", "")
    if path:
        publication = visible(CLOCK.get().now()).filter(path=path).first()
        if publication is None:
            raise Http404
        return publication, None, None
    shelf = SHELVES_BY_NOUN.get(noun)
    if shelf is None:
        raise Http404
    key = request.GET.get("org", "")
    unit = Organisation.objects.filter(key=key).first() if key else None
    if key and unit is None:
        raise Http404
    return None, shelf, unit
