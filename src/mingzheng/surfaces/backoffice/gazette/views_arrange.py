"""Order: entries and sections up and down, out, and sections added or renamed."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.work.gazette.actions.entries import move_entry, remove_entry
from mingzheng.work.gazette.actions.sections import (
    add_section,
    move_section,
    remove_section,
    rename_section,
)
from mingzheng.work.gazette.errors import GazetteError, SavedMeanwhile
from mingzheng.work.gazette.models import Issue
from mingzheng.work.gazette.permissions import EDITORS
from mingzheng.work.gazette.queries.desk import entry_of, section_of

from ..access import DeskRequest, desk
from .forms import SectionForm
from .scope import issue_or_404, newest_revision
from .views_issue import issue_page

_ACT = re.compile(r"(entry|section)-(up|down|remove)-([0-9]{1,9})")


@require_POST
@desk(*EDITORS)
def issue_arrange(request: DeskRequest, pk: int) -> HttpResponse:
    """One button of the contents; afterwards the focus is on that button again."""
    issue = issue_or_404(pk)
    act, revision = request.POST.get("act", ""), request.POST.get("revision", "")
    match = _ACT.fullmatch(act)
    if match is None or not revision.isdecimal():
        return issue_page(request, pk, told="页面不完整，请重新打开后再做一次。")
    kind, verb, key = match.groups()
    common = {"revision": int(revision), "by": request.user, "at": CLOCK.get().now()}
    try:
        _acting(issue, kind, verb, int(key))(**common)
    except GazetteError as error:
        return issue_page(request, pk, told=str(error))
    # No fragment: with one a browser follows that and leaves the focus where it was.
    place = "" if verb == "remove" else f"?at={act}"
    return redirect(reverse("backoffice:gazette_issue", args=[pk]) + place)


def _acting(issue: Issue, kind: str, verb: str, key: int) -> Callable[..., None]:
    found = entry_of(issue, key) if kind == "entry" else section_of(issue, key)
    if found is None:
        raise Http404
    acts: dict[str, Callable[..., None]] = {
        "entry": remove_entry if verb == "remove" else move_entry,
        "section": remove_section if verb == "remove" else move_section,
    }

    def act(**common: Any) -> None:
        more = {} if verb == "remove" else {"direction": verb}
        acts[kind](found, **more, **common)

    return act


@require_POST
@desk(*EDITORS)
def section_new(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)
    form = SectionForm(request.POST)
    if form.is_valid():
        try:
            add_section(issue, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except GazetteError as error:
            form.add_error("title", str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(newest_revision(issue))
        else:
            messages.success(request, "栏目已增加。")
            return redirect("backoffice:gazette_issue", pk=pk)
    return issue_page(request, pk, section_form=form)


@desk(*EDITORS)
def section_edit(request: DeskRequest, pk: int, part: int) -> HttpResponse:
    issue = issue_or_404(pk)
    section = section_of(issue, part)
    if section is None:
        raise Http404
    initial = {"title": section.title, "revision": issue.revision}
    form = SectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            rename_section(section, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except GazetteError as error:
            form.add_error("title", str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(newest_revision(issue))
        else:
            messages.success(request, "栏目已改名。")
            return redirect("backoffice:gazette_issue", pk=pk)
    context = {"form": form, "issue": issue, "heading": f"栏目改名：{section.title}"}
    return render(request, "backoffice/gazette/form.html", context)
