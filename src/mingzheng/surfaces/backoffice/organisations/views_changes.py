"""Registering a merge, a split or a rename."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.successions import rename_organisation, succeed
from mingzheng.records.people.errors import PeopleError
from mingzheng.records.people.models import Organisation, Succession

from ..access import DeskRequest, desk
from .forms import SuccessionForm
from .views_register import EDITORS


@desk(*EDITORS)
def succession_create(request: DeskRequest) -> HttpResponse:
    chosen = request.GET.get("unit", "")
    initial = {
        "predecessors": Organisation.objects.filter(key=chosen),
        "kind": request.GET.get("kind", ""),
    }
    # The register of any day: changes of the past are entered too.
    form = SuccessionForm(
        request.POST or None, initial=initial, organisations=Organisation.objects.all()
    )
    if form.is_valid():
        try:
            organisation = _register(request, form.cleaned_data)
        except PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, "机构沿革已登记。原机构的页面保留，未办结的任务随承接机构走。"
            )
            return redirect("backoffice:organisation_detail", key=organisation.key)
    return render(request, "backoffice/organisations/succession_form.html", {"form": form})


def _register(request: DeskRequest, values: dict[str, Any]) -> Organisation:
    """The organisation whose page shows what was registered."""
    common: dict[str, Any] = {
        "on": values["on"],
        "basis": values["basis"],
        "by": request.user,
        "at": CLOCK.get().now(),
    }
    predecessors: list[Organisation] = list(values["predecessors"])
    if values["kind"] == Succession.Kind.RENAME:
        rename_organisation(
            predecessors[0],
            name=values["new_name"],
            short_name=values["new_short_name"],
            **common,
        )
        return predecessors[0]
    succeed(
        kind=values["kind"],
        predecessors=predecessors,
        successors=list(values["successors"]),
        main=values["main"],
        **common,
    )
    main: Organisation = values["main"]
    return main
