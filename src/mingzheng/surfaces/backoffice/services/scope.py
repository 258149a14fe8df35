"""What the screens of services begin with: the item, if the account reaches it."""

from django.http import Http404

from mingzheng.records.services.models import OPEN_STATES, ServiceItem, ServiceVersion
from mingzheng.records.services.permissions import may_check, may_edit, readable_organisations
from mingzheng.records.services.queries.desk import items_of

from ..access import DeskRequest


def readable_or_404(request: DeskRequest, pk: int) -> ServiceItem:
    item = items_of(readable_organisations(request.access)).filter(pk=pk).first()
    if item is None:
        raise Http404
    return item


def edited_or_404(request: DeskRequest, pk: int) -> ServiceItem:
    item = readable_or_404(request, pk)
    if not may_edit(request.access, item.organisation_id):
        raise Http404
    return item


def checked_or_404(request: DeskRequest, pk: int) -> ServiceItem:
    item = readable_or_404(request, pk)
    if not may_check(request.access, item.organisation_id):
        raise Http404
    return item


def newest_of(item: ServiceItem) -> ServiceVersion:
    found: ServiceVersion = item.versions.order_by("-number").select_related("edited_by")[0]
    return found


def draft_of(item: ServiceItem) -> ServiceVersion | None:
    return item.versions.filter(state__in=OPEN_STATES).select_related("edited_by").first()
