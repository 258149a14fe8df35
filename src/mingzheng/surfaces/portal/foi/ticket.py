"""Who has shown number and query code may look at that one case for a while.

The ticket is a signed cookie below ``/foi``: no account, no session, and no number in an address.
"""

import hashlib
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from mingzheng.work.foi.models import Case

COOKIE = "foi_case"
SECONDS = 30 * 60
_PATH = "/foi"
_SALT = "portal.foi.ticket"


def give_ticket(response: HttpResponse, case: Case) -> None:
    """A mark of the code is part of it: a new code ends what was opened with the old one."""
    value = signing.dumps([case.pk, _mark(case)], salt=_SALT)
    response.set_cookie(
        COOKIE, value, max_age=SECONDS, path=_PATH, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def take_ticket(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=_PATH)


def case_of(request: HttpRequest) -> Case | None:
    """None without a ticket that still holds."""
    try:
        read: Any = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    pk, mark = read
    case = Case.objects.select_related("organisation", "applicant").filter(pk=pk).first()
    if case is None or _mark(case) != mark:
        return None
    return case


def _mark(case: Case) -> str:
    return hashlib.sha256(case.code_hash.encode()).hexdigest()[:16]
