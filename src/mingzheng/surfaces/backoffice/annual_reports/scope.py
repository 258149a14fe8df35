"""What the screens of annual reports begin with: the one report, if the account may see it."""

from django.http import Http404

from mingzheng.work.annual_report.models import AnnualReport
from mingzheng.work.annual_report.permissions import may_write, visible_organisations

from ..access import DeskRequest

PAGE_SIZE = 20


def readable_or_404(request: DeskRequest, pk: int) -> AnnualReport:
    reached = visible_organisations(request.access)
    found = AnnualReport.objects.select_related("organisation", "submitted_by").filter(pk=pk)
    if reached is not None:
        found = found.filter(organisation__in=reached)
    report = found.first()
    if report is None:
        raise Http404
    return report


def written_or_404(request: DeskRequest, pk: int) -> AnnualReport:
    """What the account fills in."""
    report = readable_or_404(request, pk)
    if not may_write(request.access, report.organisation_id):
        raise Http404
    return report


def revision_of(report: AnnualReport) -> int:
    """The newest: somebody else may have saved since ``report`` was read."""
    return AnnualReport.objects.values_list("revision", flat=True).get(pk=report.pk)
