"""One compilation at the desk: what is public, what the draft changes, what is missing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.work.packages.content import PackageContent
from mingzheng.work.packages.gaps import gaps_of
from mingzheng.work.packages.lines import lines_of
from mingzheng.work.packages.models import Version
from mingzheng.work.packages.permissions import READERS, may_check, may_edit
from mingzheng.work.packages.queries.desk import alerts_of, changes_between
from mingzheng.work.packages.queries.public import taken_at

from ..access import DeskRequest, desk
from .scope import draft_of, newest_of, readable_or_404


@require_safe
@desk(*READERS)
def compilation(request: DeskRequest, pk: int) -> HttpResponse:
    one, now = readable_or_404(request, pk), CLOCK.get().now()
    newest, draft = newest_of(one), draft_of(one)
    versions = one.versions.select_related("compilation", "published_by")
    public = versions.filter(state=Version.State.PUBLIC).first()
    content, unit = newest.value, one.organisation_id
    context = {
        "one": one,
        "newest": newest,
        "draft": draft,
        "public": public,
        "is_package": isinstance(content, PackageContent),
        "lines": lines_of(content),
        "gaps": gaps_of(content, now=now),
        "changes": changes_between(public.value, draft.value) if public and draft else [],
        "versions": versions.filter(published_at__isnull=False).order_by("-number"),
        "taken": taken_at(one.sort, one.slug),
        "alerts": alerts_of(None, settled=False).filter(compilation=one),
        "edits": may_edit(request.access, unit),
        "checks": may_check(request.access, unit),
        "own": draft is not None and draft.edited_by_id == request.user.pk,
    }
    return render(request, "backoffice/packages/item.html", context)
