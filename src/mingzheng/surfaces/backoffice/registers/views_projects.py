"""Projects whose reached stages have nothing published, so that somebody asks for it."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.registers.queries.projects import ProjectOmission, project_omissions
from mingzheng.rules.project_stages import STAGES

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .scope import READERS

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def omissions(request: DeskRequest) -> HttpResponse:
    every, asked = project_omissions(today=CLOCK.get().today()), Asked(request.GET)
    units = {str(one.organisation): one.unit for one in every}
    unit = asked.choose("unit", "责任单位", sorted(units.items(), key=lambda one: one[1]))
    stage = asked.choose("stage", "所处环节", [(one, one) for one in STAGES])
    step = asked.choose("step", "待补环节", _steps(every))
    found = [
        one
        for one in every
        if (not unit or str(one.organisation) == unit)
        and (not stage or one.stage == stage)
        and (not step or step in one.steps)
    ]
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": len(found) < len(every),
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "count": len(found),
    }
    return render(request, "backoffice/registers/omissions.html", context)


def _steps(found: Iterable[ProjectOmission]) -> list[tuple[str, str]]:
    """Those that are missing somewhere, in the order in which they were met."""
    return [(name, name) for name in dict.fromkeys(name for one in found for name in one.steps)]
