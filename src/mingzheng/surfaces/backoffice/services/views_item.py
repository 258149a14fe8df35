"""One item at the desk: what is public, what the draft changes, what the checks say."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.services.checking import check_content
from mingzheng.records.services.elements import ELEMENTS, missing_elements
from mingzheng.records.services.lines import lines_of
from mingzheng.records.services.models import ServiceVersion
from mingzheng.records.services.permissions import READERS, may_check, may_edit
from mingzheng.records.services.queries.desk import desk_rows
from mingzheng.records.services.queries.history import changes_between, taken_item, versions_of
from mingzheng.records.services.queries.policies import policies_behind

from ..access import DeskRequest, desk
from .scope import draft_of, newest_of, readable_or_404


@require_safe
@desk(*READERS)
def service_item(request: DeskRequest, pk: int) -> HttpResponse:
    item, now = readable_or_404(request, pk), CLOCK.get().now()
    newest, draft = newest_of(item), draft_of(item)
    public = item.versions.filter(state=ServiceVersion.State.PUBLIC).first()
    content = newest.value
    behind = [one for several in policies_behind(content, now=now) for one in several]
    unit = item.organisation_id
    context = {
        "item": item,
        "row": desk_rows([item], today=now.date())[0],
        "newest": newest,
        "draft": draft,
        "public": public,
        "lines": lines_of(content),
        "missing": [ELEMENTS[code] for code in missing_elements(content)],
        "findings": check_content(content, today=now.date()),
        "ended": [one for one in behind if one.ended],
        "unfound": [one for one in content.references if one.number and not one.publication],
        "changes": changes_between(public.value, draft.value) if public and draft else [],
        "versions": versions_of(pk),
        "taken": taken_item(pk),
        "edits": may_edit(request.access, unit),
        "checks": may_check(request.access, unit),
        "own": draft is not None and draft.edited_by_id == request.user.pk,
    }
    return render(request, "backoffice/services/item.html", context)
