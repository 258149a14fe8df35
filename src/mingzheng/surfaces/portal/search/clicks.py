"""What is noted of a search for the office that keeps it, and nothing of the person.

A page of results carries a signed token of its row in the log; a small script sends it back with
the address of the result that was opened. The addresses themselves stay clean, and without the
script no click is known.
"""

import datetime
import logging
import re
from collections.abc import Sequence
from urllib.parse import unquote

from django.conf import settings
from django.core import signing
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.search.site import SiteResults
from mingzheng.work.searching.actions.note_query import note_click, note_query

from .asked import AskedSearch

_SALT = "portal.search.click"
_AGE = datetime.timedelta(days=1)
_CARRIED = 23
"""Results whose opening is known: a page of them, and the cards above it."""
_LONGEST = 4_000
_ROBOTS = re.compile(r"bot|spider|crawl|slurp|curl|wget", re.IGNORECASE)


def note_search(
    request: HttpRequest, asked: AskedSearch, results: SiteResults, *, now: datetime.datetime
) -> str:
    """The token of the row; "" where none was written.

    Noted is what the public asks for the first time: no further page, no narrowing, no robot, no
    clerk trying things out, and nothing while the database is busy, which is no reason to answer
    nobody.
    """
    if asked.page > 1 or any(asked.facets.values()) or not _is_public(request):
        return ""
    try:
        row = note_query(text=asked.words, results=results, at=now)
    except OperationalError as error:
        logging.getLogger(__name__).warning("查询未能记录：%s", error)
        return ""
    keys = [hit.key for hit in results.hits[:_CARRIED]]
    return signing.dumps([row, keys], salt=_SALT, compress=True)


@csrf_exempt  # the token is what proves that the page was ours
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    token, address = request.POST.get("token", ""), request.POST.get("address", "")
    if len(token) > _LONGEST or len(address) > _LONGEST:
        return HttpResponseBadRequest()
    try:
        row, keys = signing.loads(token, salt=_SALT, max_age=_AGE)
    except signing.BadSignature:
        return HttpResponseBadRequest()
    key = _unit_at(address, keys)
    if not key:
        return HttpResponseBadRequest()
    try:
        note_click(record=row, key=key, rank=keys.index(key) + 1)
    except OperationalError as error:
        logging.getLogger(__name__).warning("点击未能记录：%s", error)
    return HttpResponse(status=204)


def _is_public(request: HttpRequest) -> bool:
    """Only the desk has sessions."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.method == "GET" and not (ahead or staff or _ROBOTS.search(agent))


def _unit_at(address: str, keys: Sequence[str]) -> str:
    """Which of the units of an answer has its page at this path; "" for none."""
    path = unquote(address).removeprefix("/")
    if path.startswith("orgs/"):
        found = Organisation.objects.filter(key=path.removeprefix("orgs/"))
        kind = "organisation"
    else:
        found = Publication.objects.filter(path=path)
        kind = "publication"
    pk = found.values_list("pk", flat=True).first()
    key = f"{kind}:{pk}"
    return key if key in keys else ""
