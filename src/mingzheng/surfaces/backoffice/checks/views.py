"""The checks of a draft: a page of its own, and the panel beside the editor."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.work.publishing.actions.findings import adopt, ignore
from mingzheng.work.publishing.checking import check_draft
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import READERS, may_read, may_write

from ..access import DeskRequest, desk
from .presenting import lines_of


@desk(*READERS)
def draft_checks(request: DeskRequest, pk: int) -> HttpResponse:
    return render(request, "backoffice/checks/page.html", _context(request, pk))


@desk(*READERS)
def draft_checks_panel(request: DeskRequest, pk: int) -> HttpResponse:
    """The list alone, as the editor takes it in."""
    return render(request, "backoffice/checks/panel.html", _context(request, pk) | {"panel": True})


@require_POST
@desk(*READERS)
def finding_adopt(request: DeskRequest, pk: int) -> HttpResponse:
    return _decided(request, pk, adopt, "已按建议修改，并存为新的草稿。")


@require_POST
@desk(*READERS)
def finding_ignore(request: DeskRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")[:200]
    return _decided(request, pk, ignore, "已忽略，理由已记录。", reason=reason)


def _decided(
    request: DeskRequest, pk: int, action: Callable[..., Any], done: str, **given: str
) -> HttpResponse:
    publication = _readable(request, pk)
    try:
        action(
            publication, request.POST.get("finding", ""), by=request.user,
            access=request.access, at=CLOCK.get().now(), **given,
        )  # fmt: skip
    except PublishingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return _back(request.POST.get("from", ""), publication)


def _back(came_from: str, publication: Publication) -> HttpResponse:
    """To the screen on which the button was pressed."""
    if came_from == "editor":
        return redirect("backoffice:draft_edit", pk=publication.pk)
    run = publication.submissions.order_by("-pk").first() if came_from == "review" else None
    if run is None:
        return redirect("backoffice:draft_checks", pk=publication.pk)
    return redirect(reverse("backoffice:review_detail", args=[run.pk]) + "#findings")


def _context(request: DeskRequest, pk: int) -> dict[str, Any]:
    publication = _readable(request, pk)
    draft = publication.get_latest_revision_as_object()
    report = check_draft(draft, today=CLOCK.get().today())
    return {
        "publication": publication,
        "draft": draft,
        "lines": lines_of(report, draft),
        "counts": report.counts,
        "may_write": may_write(request.access, publication.organisation_id),
    }


def _readable(request: DeskRequest, pk: int) -> Publication:
    publication = get_object_or_404(Publication, pk=pk)
    if not may_read(request.access, publication):
        raise Http404
    return publication
