"""P19: number and query code open one case; whichever was wrong is not told."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.ui.visitors import visitor_line
from mingzheng.work.foi.actions.look_up import look_up
from mingzheng.work.foi.errors import LookupRefused, TooManyTries

from .forms import TrackForm
from .ticket import give_ticket, take_ticket


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = TrackForm(initial={"number": request.GET.get("number", "")[:40]})
        return render(request, "portal/foi/track.html", {"form": form})
    form, status = TrackForm(request.POST), 200
    if form.is_valid():
        try:
            case = look_up(
                form.cleaned_data["number"],
                form.cleaned_data["code"],
                visitor=visitor_line(request),
                at=CLOCK.get().now(),
            )
        except (LookupRefused, TooManyTries) as error:
            form.add_error(None, str(error))
            status = 429 if isinstance(error, TooManyTries) else 200
        else:
            response = redirect("portal:foi_case")
            give_ticket(response, case)
            return response
    return render(request, "portal/foi/track.html", {"form": form}, status=status)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For whoever sits at a public computer."""
    response = redirect("portal:foi_track")
    take_ticket(response)
    return response
