"""One row of the catalogue and the publications that fulfil it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.actions.catalogue import bind, unbind
from mingzheng.records.library.models import CatalogueEntryFulfilment, Publication
from mingzheng.records.library.queries.filtering import ListFilter, matching
from mingzheng.records.library.queries.lists import rows_of
from mingzheng.records.people.models import Organisation

from ..access import DeskRequest, desk
from .standing import BINDERS, READERS, Line, desk_catalogue

OFFERED = 20


@desk(*READERS)
def catalogue_entry(request: DeskRequest, key: str) -> HttpResponse:
    line = _line(request, key)
    owner = get_object_or_404(Organisation, key=line.row.owner)
    now = CLOCK.get().now()
    bound = list(
        CatalogueEntryFulfilment.objects.filter(entry_key=key)
        .order_by("-publication__published_at")
        .values_list("publication", flat=True)
    )
    words = request.GET.get("q", "").strip()[:60]
    may_bind = request.access.reaches(owner.pk, BINDERS)
    offered: list[int] = []
    if may_bind:
        # The office may bind what another unit published: one record, many places.
        wide = request.access.organisations(BINDERS) is None and words
        wanted = ListFilter(organisations=() if wide else (owner.pk,), title=words)
        found = matching(wanted, now=now).exclude(pk__in=bound)
        offered = list(found.values_list("pk", flat=True)[:OFFERED])
    context = {
        "line": line,
        "bound": rows_of(bound, day=now.date()),
        "offered": rows_of(offered, day=now.date()),
        "may_bind": may_bind,
        "words": words,
    }
    return render(request, "backoffice/catalogue/entry.html", context)


@require_POST
@desk(*BINDERS)
def entry_bind(request: DeskRequest, key: str) -> HttpResponse:
    publication = _publication(request, key)
    bind(key, publication, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已把“{publication.title}”对应到这一事项。")
    return redirect("backoffice:catalogue_entry", key=key)


@require_POST
@desk(*BINDERS)
def entry_unbind(request: DeskRequest, key: str) -> HttpResponse:
    publication = _publication(request, key)
    unbind(key, publication, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"“{publication.title}”不再对应这一事项。")
    return redirect("backoffice:catalogue_entry", key=key)


def _publication(request: DeskRequest, key: str) -> Publication:
    """A public item, for a row whose owner the account may act for; anything else is not there."""
    owner = get_object_or_404(Organisation, key=_line(request, key).row.owner)
    given = request.POST.get("publication", "")
    if not request.access.reaches(owner.pk, BINDERS) or not given.isdecimal():
        raise Http404
    publication = get_object_or_404(Publication, pk=int(given), live=True)
    # An officer binds what the own unit published, the office anything.
    if not request.access.reaches(publication.organisation_id, BINDERS):
        raise Http404
    return publication


def _line(request: DeskRequest, key: str) -> Line:
    catalogue = desk_catalogue(request.access)
    lines = catalogue.lines if catalogue else ()
    found = next((line for line in lines if line.row.key == key), None)
    if found is None:
        raise Http404
    return found
