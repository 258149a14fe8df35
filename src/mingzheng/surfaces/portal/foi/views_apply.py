"""P18: the application, a page to look over before sending, and the receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.actions.register import NewRequest, submit_online
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.forms import FORM_KINDS
from mingzheng.work.foi.models import Channel
from mingzheng.work.foi.queries.hints import hints_for
from mingzheng.work.foi.queries.units import units_taking_requests

from ..allowance import seconds_to_wait
from ..search.asked import LONGEST
from .existing import existing_for
from .forms import APPLICATIONS
from .receipt_words import CHANNEL_WORDS, words_of

EDIT, SUBMIT = "edit", "submit"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", "natural")
    kind = kind if kind in APPLICATIONS else "natural"
    if request.method != "POST":
        return _form_page(request, kind, _blank(request, kind), words=request.GET.get("q", ""))
    if seconds_to_wait(request):
        return render(request, "portal/foi/too_often.html", status=429)
    step = request.POST.get("step", "")
    if step == EDIT:
        return _form_page(request, kind, _blank(request, kind, data=request.POST))
    form = APPLICATIONS[kind](request.POST, request.FILES, **_fields())
    if form.is_valid() and step == SUBMIT and not form.cleaned_data["website"]:
        return _submit(request, kind, form)
    form.keep(at=CLOCK.get().now())
    if form.errors or form.cleaned_data["website"]:
        return _form_page(request, kind, form)
    return _check_page(request, kind, form)


@never_cache
@require_POST
def existing(request: HttpRequest) -> HttpResponse:
    """A piece of the page for whoever is typing the request: what is public already."""
    wait = seconds_to_wait(request)
    if wait:
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    found = existing_for(request.POST.get("q", ""), now=CLOCK.get().now())
    return render(request, "portal/foi/existing.html", {"existing": found})


def _submit(request: HttpRequest, kind: str, form: Any) -> HttpResponse:
    data = form.cleaned_data
    wanted = NewRequest(
        organisation=data["organisation"],
        channel=Channel.ONLINE,
        wanted=data["wanted"],
        form=data["form"],
        method=data["method"],
        applicant=form.applicant(),
        files=form.files_by_purpose(),
    )
    try:
        receipt = submit_online(wanted, form_key=data["form_key"], at=CLOCK.get().now())
    except FoiError as error:
        form.add_error(None, str(error))
        return _form_page(request, kind, form)
    form.done()
    context = {
        "receipt": receipt,
        "case": receipt.case,
        "here": words_of(receipt.case.channel),
        "others": [one for one in CHANNEL_WORDS if receipt.case.channel not in one.channels],
    }
    return render(request, "portal/foi/receipt.html", context)


def _check_page(request: HttpRequest, kind: str, form: Any) -> HttpResponse:
    data = form.cleaned_data
    hints = hints_for(
        data["wanted"], form.applicant(), organisation=data["organisation"].pk,
        at=CLOCK.get().now(),
    )  # fmt: skip
    groups = [
        (title, [(field.label, _shown(form, field)) for field in fields])
        for title, fields in form.groups()
    ]
    context = {
        "form": form,
        "kind": kind,
        "groups": groups,
        "hints": hints,
        "existing": existing_for(data["wanted"], now=CLOCK.get().now()),
    }
    return render(request, "portal/foi/check.html", context)


def _shown(form: Any, field: Any) -> str:
    if field.name in form.uploads:
        file = form.accepted.get(field.name)
        return file.name if file else "未上传"
    value = form.cleaned_data[field.name]
    choices = dict(getattr(field.field, "choices", ())) if field.name != "organisation" else {}
    return str(choices.get(value, value)) or "未填"


def _form_page(request: HttpRequest, kind: str, form: Any, *, words: str = "") -> HttpResponse:
    """``words``: what was looked for first. ``typed``: somebody comes back with what was typed."""
    words = " ".join(words.split())[:LONGEST]
    looked = bool(words) and not seconds_to_wait(request)
    kept = request.GET.copy()
    kept.pop("kind", None)
    context = {
        "form": form,
        "kind": kind,
        "kinds": FORM_KINDS,
        "typed": request.method == "POST",
        "words": words,
        "kept": kept.urlencode(),
        "looked": looked,
        "existing": existing_for(words, now=CLOCK.get().now()) if looked else [],
    }
    return render(request, "portal/foi/apply.html", context)


def _blank(request: HttpRequest, kind: str, *, data: Any = None) -> Any:
    """With what was typed already, where somebody comes back from looking it over."""
    initial = {name: data[name] for name in data} if data else {}
    unit, words = request.GET.get("org", ""), request.GET.get("q", "")
    if unit and not data:
        initial["organisation"] = _units().filter(key=unit).first()
    if words and not data:
        initial["wanted"] = words[:LONGEST]
    return APPLICATIONS[kind](initial=initial, **_fields())


def _fields() -> dict[str, Any]:
    return {"organisations": _units(), "today": CLOCK.get().today()}


def _units() -> Any:
    return units_taking_requests(CLOCK.get().today())
