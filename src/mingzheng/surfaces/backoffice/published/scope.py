"""What the screens of public items begin with: whose they are, and what the account may do."""

from django.http import Http404

from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.permissions import Access
from mingzheng.work.publishing.permissions import KEEPERS, may_keep, readable_organisations
from mingzheng.work.publishing.queries.published import once_public

from ..access import DeskRequest

PAGE_SIZE = 20


def readable_or_404(request: DeskRequest, pk: int) -> Publication:
    """What is or was public of the organisations whose items the account may see."""
    found = (
        once_public(readable_organisations(request.access))
        .select_related("organisation", "column", "disclosure_class")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def kept_or_404(request: DeskRequest, pk: int) -> Publication:
    """What the account looks after."""
    found = readable_or_404(request, pk)
    if not may_keep(request.access, found):
        raise Http404
    return found


def office_of(request: DeskRequest) -> Organisation:
    """In whose name a keeper decides."""
    grants = request.user.grants.filter(role__in=KEEPERS).select_related("organisation")
    return grants.order_by("pk")[0].organisation


def is_keeper(access: Access) -> bool:
    return access.has(*KEEPERS)
