"""What was typed when the session ended: carried through the sign-in and offered again.

The draft travels signed in the sign-in form itself; nothing of it is stored on the server. Files
cannot be carried and have to be chosen again.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri

from .forms import SignInForm

SALT = "mingzheng.desk.draft"
MAX_AGE_SECONDS = 12 * 60 * 60
LARGEST = 512 * 1024
_NEVER_KEPT = ("csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2")


@dataclass(frozen=True)
class Draft:
    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool


def keep_draft(request: HttpRequest) -> HttpResponse:
    """The sign-in page with the posted draft in it; a draft too large to carry is let go."""
    draft = _pack(request)
    context = {
        "form": SignInForm(request),
        "draft": draft if len(draft) <= LARGEST else "",
        "draft_lost": len(draft) > LARGEST,
        "expired": True,
    }
    return render(request, "backoffice/accounts/sign_in.html", context)


def open_draft(packed: str) -> Draft | None:
    """None for a draft that is too old, was tampered with or leads nowhere on this desk."""
    try:
        path, query, had_files = signing.loads(packed, salt=SALT, max_age=MAX_AGE_SECONDS)
        if resolve(path).app_name != "backoffice":
            return None
    except (signing.BadSignature, Resolver404):
        return None
    fields = [(name, value) for name, values in QueryDict(query).lists() for value in values]
    return Draft(path=iri_to_uri(path), fields=tuple(fields), had_files=had_files)


def _pack(request: HttpRequest) -> str:
    fields = request.POST.copy()
    for name in _NEVER_KEPT:
        fields.pop(name, None)
    payload = (request.path, fields.urlencode(), bool(request.FILES))
    return signing.dumps(payload, salt=SALT, compress=True)
