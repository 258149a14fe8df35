"""The editor's note beside a document, and corrections of what earlier issues printed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.gazette.actions.entries import add_correction, put_in_section, write_note
from mingzheng.work.gazette.errors import GazetteError, SavedMeanwhile
from mingzheng.work.gazette.models import FrozenItem, Issue, IssueEntry
from mingzheng.work.gazette.permissions import EDITORS
from mingzheng.work.gazette.queries.desk import (
    choices_of_sections,
    entry_of,
    printed_items,
    section_of,
)

from ..access import DeskRequest, desk
from .forms import CorrectionForm, EntryForm
from .scope import issue_or_404, newest_revision


@desk(*EDITORS)
def entry_edit(request: DeskRequest, pk: int, entry: int) -> HttpResponse:
    issue = issue_or_404(pk)
    found = entry_of(issue, entry)
    if found is None:
        raise Http404
    form = EntryForm(
        request.POST or None, sections=choices_of_sections(issue),
        correction=found.publication_id is None,
        initial={"note": found.note, "section": str(found.section_id), "revision": issue.revision},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, issue, found, form)
        except GazetteError as error:
            form.add_error(None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(newest_revision(issue))
        else:
            messages.success(request, "已保存。")
            return redirect("backoffice:gazette_issue", pk=pk)
    context = {"form": form, "issue": issue, "heading": str(found)}
    return render(request, "backoffice/gazette/form.html", context)


def _save(request: DeskRequest, issue: Issue, entry: IssueEntry, form: EntryForm) -> None:
    """Note and section are two acts, the second on what the first has left."""
    data, at = form.cleaned_data, CLOCK.get().now()
    revision = data["revision"]
    if data["note"] != entry.note:
        write_note(entry, note=data["note"], revision=revision, by=request.user, at=at)
        revision += 1
    section = section_of(issue, int(data["section"]))
    if section is not None and section.pk != entry.section_id:
        put_in_section(entry, section=section, revision=revision, by=request.user, at=at)


@desk(*EDITORS)
def correction_new(request: DeskRequest, pk: int) -> HttpResponse:
    issue = issue_or_404(pk)
    asked = request.POST if request.method == "POST" else request.GET
    words = asked.get("words", "")[:60]
    data = request.POST if request.method == "POST" and "find" not in request.POST else None
    kept = {name: asked.get(name, "") for name in ("item", "text", "section")}
    form = CorrectionForm(
        data, items=printed_items(words), sections=choices_of_sections(issue),
        initial={name: value for name, value in kept.items() if value}
        | {"revision": issue.revision},
    )  # fmt: skip
    if data is not None and form.is_valid():
        section = section_of(issue, int(form.cleaned_data["section"]))
        assert section is not None  # one of the choices
        try:
            add_correction(
                section, corrects=FrozenItem.objects.get(pk=int(form.cleaned_data["item"])),
                text=form.cleaned_data["text"], revision=form.cleaned_data["revision"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except GazetteError as error:
            form.add_error(None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(newest_revision(issue))
        else:
            messages.success(request, "更正已收入本期，原来那一篇的页上会指到这里。")
            return redirect("backoffice:gazette_issue", pk=pk)
    context = {"form": form, "issue": issue, "words": words}
    return render(request, "backoffice/gazette/correction.html", context)
