"""What the pickers of the editor offer: fragments of HTML for its dialogs."""

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mingzheng.records.library.models import PolicyDetails, Publication
from mingzheng.records.people.models import Role
from mingzheng.records.people.permissions import Access

from ..access import DeskRequest, desk
from .scope import writable

MOST = 20


def pickable(access: Access) -> QuerySet[Publication]:
    """What is public, and the officer's own."""
    mine = writable(access).values("pk")
    found = Publication.objects.filter(Q(live=True) | Q(pk__in=mine))
    return found.select_related("organisation").defer("body")


@require_safe
@desk(Role.INFORMATION_OFFICER)
def pick_publication(request: DeskRequest) -> HttpResponse:
    found = pickable(request.access)
    words = request.GET.get("q", "").split()[:5]
    for word in words:
        numbered = PolicyDetails.objects.filter(doc_number__icontains=word).values("publication")
        found = found.filter(Q(title__icontains=word) | Q(pk__in=numbered))
    context = {
        "publications": found.prefetch_related("policy_details").order_by("-pk")[:MOST],
        "q": " ".join(words),
        "most": MOST,
    }
    return render(request, "backoffice/editor/pick_publication.html", context)


@require_safe
@desk(Role.INFORMATION_OFFICER)
def picked_publication(request: DeskRequest, pk: int) -> HttpResponse:
    publication = get_object_or_404(pickable(request.access), pk=pk)
    return render(request, "backoffice/editor/picked_publication.html", {"one": publication})
