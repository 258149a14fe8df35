"""Too many failed sign-ins: who is locked, for how long, and how an administrator frees them."""

import datetime
import math
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mingzheng.records.people.models import StaffAccount
from mingzheng.ui.visitors import visitor_address


def locked_out(request: HttpRequest, _response: Any, credentials: Any) -> HttpResponse:
    """What axes answers for a locked pair of account and address."""
    username = str((credentials or {}).get("username") or request.POST.get("username", ""))
    address = visitor_address(request)
    attempts = AccessAttempt.objects.filter(username=username, ip_address=address)
    # axes keeps real time, also where the desk stands on a demo date.
    last = max((attempt.attempt_time for attempt in attempts), default=timezone.now())
    left = last + _cool_off() - timezone.now()
    context = {
        "failure_limit": settings.AXES_FAILURE_LIMIT,
        "minutes_left": max(1, math.ceil(left.total_seconds() / 60)),
    }
    response = render(request, "backoffice/locked_out.html", context, status=429)
    response["Retry-After"] = str(max(1, math.ceil(left.total_seconds())))
    return response


def is_locked(request: HttpRequest, username: str) -> bool:
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def locked_addresses(account: StaffAccount) -> list[str]:
    """The addresses from which ``account`` is locked now."""
    since = timezone.now() - _cool_off()
    attempts = AccessAttempt.objects.filter(
        username=account.username,
        attempt_time__gte=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )
    return sorted({attempt.ip_address or "" for attempt in attempts})


def release(account: StaffAccount) -> int:
    """How many failed attempts were forgotten."""
    return int(AxesProxyHandler.reset_attempts(username=account.username))


def _cool_off() -> datetime.timedelta:
    cool_off: datetime.timedelta | None = get_cool_off()
    if cool_off is None:
        raise RuntimeError("AXES_COOLOFF_TIME must be set: a lock has an end")
    return cool_off
