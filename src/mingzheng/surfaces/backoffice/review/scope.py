"""What the screens of review begin with: the one submission, if the account may see it."""

from django.http import Http404

from mingzheng.work.publishing.models import Submission
from mingzheng.work.publishing.queries.queue import readable

from ..access import DeskRequest

PAGE_SIZE = 20


def readable_or_404(request: DeskRequest, pk: int) -> Submission:
    found = (
        readable(request.access)
        .select_related("publication", "organisation", "workflow_state__current_task_state")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
