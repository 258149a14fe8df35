"""The one notice, scheme or objection in reach; what is out of it is not there."""

from django.http import Http404

from mingzheng.records.grant_notices.models import GrantNotice, Objection, Scheme
from mingzheng.records.people.models import Role

from ..access import DeskRequest

KEEPERS = (Role.INFORMATION_OFFICER, Role.OPENNESS_OFFICE)
RELEASERS = (Role.REVIEWER, Role.OPENNESS_OFFICE)
READERS = (*KEEPERS, Role.REVIEWER)
"""Leaders see totals on the public page; rows are for those who answer for them."""


def notice_or_404(request: DeskRequest, pk: int, *, roles: tuple[str, ...]) -> GrantNotice:
    found = GrantNotice.objects.select_related("scheme", "organisation", "made_by", "released_by")
    notice = found.filter(pk=pk).first()
    if notice is None or not request.access.reaches(notice.organisation_id, roles):
        raise Http404
    return notice


def scheme_or_404(request: DeskRequest, pk: int) -> Scheme:
    scheme = Scheme.objects.select_related("organisation").filter(pk=pk).first()
    if scheme is None or not request.access.reaches(scheme.organisation_id, KEEPERS):
        raise Http404
    return scheme


def objection_or_404(request: DeskRequest, pk: int) -> Objection:
    found = Objection.objects.select_related("notice__organisation", "handled_by")
    objection = found.filter(pk=pk).first()
    unit = objection.notice.organisation_id if objection else 0
    if objection is None or not request.access.reaches(unit, KEEPERS):
        raise Http404
    return objection
