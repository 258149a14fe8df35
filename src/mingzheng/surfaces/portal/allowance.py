"""How much one visitor may ask of what is costly, without hurting the many behind one address.

Every address has a share from which all browsers behind it draw. Who meets its end may press a
button and has a share of one's own from then on, kept by a signed cookie that says nothing about
anybody. Shares are counted by each process for itself and forgotten with it.
"""

import math
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from mingzheng.ui.visitors import visitor_line

COOKIE = "search_share"
COOKIE_SECONDS = 12 * 3600
_SALT = "portal.allowance"
_MOST_KNOWN = 50_000
"""Shares that are remembered; the one unused longest is full again anyway."""


@dataclass(frozen=True)
class Rate:
    """``burst`` at once, then ``per_second``."""

    burst: int
    per_second: float


class Shares:
    """Token buckets by name."""

    def __init__(self, rate: Rate, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._seconds = seconds
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> float:
        """0 and one less is left; else the seconds until there is one again."""
        now, rate = self._seconds(), self._rate
        with self._lock:
            left, since = self._known.pop(name, (float(rate.burst), now))
            left = min(rate.burst, left + (now - since) * rate.per_second)
            wait = 0.0 if left >= 1 else (1 - left) / rate.per_second
            self._known[name] = (left if wait else left - 1, now)
            if len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        return wait

    def left(self, name: str) -> float:
        """What ``take`` would answer, and nothing is taken."""
        now, rate = self._seconds(), self._rate
        with self._lock:
            left, since = self._known.get(name, (float(rate.burst), now))
        left = min(rate.burst, left + (now - since) * rate.per_second)
        return 0.0 if left >= 1 else (1 - left) / rate.per_second

    def forget(self) -> None:
        with self._lock:
            self._known.clear()


ADDRESSES = Shares(Rate(120, 2.0))
BROWSERS = Shares(Rate(60, 1.0))
GRANTS = Shares(Rate(30, 1 / 20))
"""How often browsers behind one address may ask for a share of their own."""
SIGN_INS = Shares(Rate(200, 2.0))
"""Signing in at a meeting: a whole room may stand behind one address."""
WRONG_CODES = Shares(Rate(20, 1 / 30))
"""How often codes may be typed wrongly from one address: a million of them are not tried out."""


def seconds_to_wait(request: HttpRequest) -> int:
    """0 and the visitor's share is one smaller; else how long it takes until there is some."""
    browser = _browser(request)
    wait = BROWSERS.take(browser) if browser else ADDRESSES.take(visitor_line(request))
    return math.ceil(wait)


def grant_share(request: HttpRequest, response: HttpResponse, *, path: str) -> int:
    """0 and the response gives the browser a share of its own below ``path``; else seconds."""
    wait = GRANTS.take(visitor_line(request))
    if not wait:
        response.set_cookie(
            COOKIE, signing.TimestampSigner(salt=_SALT).sign(secrets.token_urlsafe(12)),
            max_age=COOKIE_SECONDS, path=path, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    return math.ceil(wait)


def forget_shares() -> None:
    """Everybody's is full again."""
    for shares in (ADDRESSES, BROWSERS, GRANTS, SIGN_INS, WRONG_CODES):
        shares.forget()


def _browser(request: HttpRequest) -> str:
    """ "" without a cookie of ours that is still good."""
    given = request.COOKIES.get(COOKIE, "")
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(given, max_age=COOKIE_SECONDS)
    except signing.BadSignature:
        return ""
