"""Following an audience or a topic: ask, and confirm or end by the link in a message."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mingzheng.data.audiences import audiences
from mingzheng.ports.clock import CLOCK
from mingzheng.records.opt_in.errors import TooManyAsked
from mingzheng.ui.visitors import visitor_address
from mingzheng.work.packages.actions.follow import (
    ask_following,
    confirm_following,
    end_following,
)
from mingzheng.work.packages.actions.push import count_opening
from mingzheng.work.packages.errors import ChannelMissing
from mingzheng.work.packages.models import Compilation, Following
from mingzheng.work.packages.queries.public import row_at
from mingzheng.work.packages.queries.reach import open_push

from ..opt_in import Act, link_page
from .forms import FollowForm


@dataclass(frozen=True)
class Target:
    audience: str
    topic: int | None
    name: str
    url: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    target = _target(request)
    form = FollowForm(request.POST or None)
    context = {"form": form, "target": target}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/packages/follow.html", context)
    if not form.cleaned_data["website"]:
        topic = Compilation.objects.get(pk=target.topic) if target.topic else None
        try:
            ask_following(
                form.cleaned_data["address"],
                channel=form.cleaned_data["channel"],
                audience=target.audience,
                topic=topic,
                visitor=visitor_address(request),
                origin=request.build_absolute_uri("/"),
                at=CLOCK.get().now(),
            )
        except (TooManyAsked, ChannelMissing) as error:
            form.add_error(None, str(error))
            return render(request, "portal/packages/follow.html", context)
    return render(request, "portal/packages/follow_asked.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return _by_link(request, token, confirm_following, "confirm")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    return _by_link(request, token, end_following, "end")


@never_cache
@require_safe
def push(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts that the link was opened, and goes on; the link is the same for everybody."""
    found = open_push(pk, at=CLOCK.get().now())
    if found is None:
        raise Http404
    if request.method == "GET":
        count_opening(found)
    return redirect(found.target)


def _by_link(request: HttpRequest, token: str, act: Act, name: str) -> HttpResponse:
    template = "portal/packages/follow_link.html"
    return link_page(request, token, act, model=Following, name=name, template=template)


def _target(request: HttpRequest) -> Target:
    """A known audience, or a public topic. Raises ``Http404`` for anything else."""
    code, slug = request.GET.get("for", ""), request.GET.get("topic", "")
    known = audiences().get(code)
    if known is not None:
        return Target(known.code, None, f"{known.name}的政策", f"/for/{known.code}")
    row = row_at(Compilation.Sort.TOPIC, slug) if slug else None
    if row is None:
        raise Http404
    return Target("", row.key, f"“{row.content.title}”专题", row.url)
