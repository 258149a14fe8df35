"""What the screens of the gazette begin with: the one issue."""

from django.http import Http404

from mingzheng.work.gazette.models import Issue
from mingzheng.work.gazette.queries.desk import issues


def issue_or_404(pk: int) -> Issue:
    """Issues are the district's: who passes the door sees every one."""
    issue = issues().select_related("submitted_by").filter(pk=pk).first()
    if issue is None:
        raise Http404
    return issue


def newest_revision(issue: Issue) -> int:
    """Somebody else may have saved since ``issue`` was read."""
    return Issue.objects.values_list("revision", flat=True).get(pk=issue.pk)
