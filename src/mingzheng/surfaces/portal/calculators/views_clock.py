"""期限计算器: when a request for information is due, and how that is reckoned (条例 30–34)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import calendar
from mingzheng.rules.foi_clock import Channel
from mingzheng.rules.refusal import Refusal

from .clock_form import CHANNELS, PARAMETERS, ClockForm
from .clock_result import ClockResult, clock_result

_FIRST: Channel = "online"


@require_safe
def clock(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("channel", "")
    channel = next((one for one in CHANNELS if one == wanted), _FIRST)
    asked = any(request.GET.get(name) for name in PARAMETERS)
    form = ClockForm(request.GET if asked else None, channel=channel)
    context = {
        "form": form,
        "channel": channel,
        "channels": _channels(request),
        "ignored": wanted if wanted and wanted != channel else "",
        "result": _result(form) if asked and form.is_valid() else None,
    }
    return render(request, "portal/calculators/clock.html", context)


def _result(form: ClockForm) -> ClockResult | None:
    today = CLOCK.get().today()
    try:
        return clock_result(form.channel, form.cleaned_data, today=today, calendar=calendar())
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return None


def _channels(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Key, name and address of each; what is filled in goes along."""
    kept = request.GET.copy()
    found = []
    for key, label in CHANNELS.items():
        kept["channel"] = key
        found.append((str(key), label, f"{reverse('portal:calculator')}?{kept.urlencode()}"))
    return found
