"""What lies out of reach answers like what does not exist."""

from django.http import Http404

from mingzheng.work.ledger.models import Assignment

from ..access import DeskRequest
from ..ledger.desk_scope import whole_scope


def assignment_or_404(request: DeskRequest, pk: int) -> Assignment:
    found = Assignment.objects.filter(whole_scope(request).assignments, pk=pk)
    assignment = found.select_related("task__notice", "organisation").first()
    if assignment is None:
        raise Http404
    return assignment
