"""The tree of organisations, one organisation, and its form."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.organisations import create_organisation, edit_organisation
from mingzheng.records.people.errors import InvalidOrganisation, ParentCycle
from mingzheng.records.people.models import Organisation, OrganisationName, Role
from mingzheng.records.people.organisation_data import data_of
from mingzheng.records.people.queries import organisations_on, successor_on

from ..access import DeskRequest, desk
from .forms import DayForm, LeaderForm, LeaderFormSet, OrganisationForm

EDITORS = (Role.OPENNESS_OFFICE, Role.SYSTEM_ADMIN)


@dataclass(frozen=True)
class Branch:
    organisation: Organisation
    depth: int
    alive: bool

    @property
    def indent(self) -> str:
        return "　" * (self.depth - 1) + "└ " if self.depth else ""


@desk(*EDITORS)
def organisation_list(request: DeskRequest) -> HttpResponse:
    asked = DayForm(request.GET)
    day = asked.day_or(CLOCK.get().today())
    everybody = list(Organisation.objects.all())
    shown_gone = "gone" in request.GET
    tree = [branch for branch in tree_of(everybody, day=day) if branch.alive or shown_gone]
    alive = sum(branch.alive for branch in tree)
    context = {
        "tree": tree,
        "day": day,
        "filter": asked,
        "shown_gone": shown_gone,
        "alive": alive,
        "gone": len(everybody) - alive,
    }
    return render(request, "backoffice/organisations/organisation_list.html", context)


@desk(*EDITORS)
def organisation_detail(request: DeskRequest, key: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.select_related("parent"), key=key)
    today = CLOCK.get().today()
    names = list(organisation.other_names.all())
    context = {
        "organisation": organisation,
        "alive": _exists(organisation, today),
        "heir": successor_on(organisation, day=today),
        "aliases": [one for one in names if one.kind == OrganisationName.Kind.ALIAS],
        "former_names": [one for one in names if one.kind == OrganisationName.Kind.FORMER],
        "leaders": organisation.leaders.all(),
        "children": organisations_on(today).filter(parent=organisation),
        "successions": organisation.successions.select_related("successor"),
        "predecessions": organisation.predecessions.select_related("predecessor"),
    }
    return render(request, "backoffice/organisations/organisation_detail.html", context)


@desk(*EDITORS)
def organisation_create(request: DeskRequest) -> HttpResponse:
    return _organisation_form(request, None)


@desk(*EDITORS)
def organisation_edit(request: DeskRequest, key: str) -> HttpResponse:
    found = Organisation.objects.select_related("parent").prefetch_related("other_names", "leaders")
    return _organisation_form(request, get_object_or_404(found, key=key))


def tree_of(everybody: list[Organisation], *, day: datetime.date) -> list[Branch]:
    """Depth first, in register order; who hangs on nobody stands at the top."""
    children: dict[int | None, list[Organisation]] = {}
    for organisation in everybody:
        children.setdefault(organisation.parent_id, []).append(organisation)
    branches: list[Branch] = []
    waiting = [(organisation, 0) for organisation in reversed(children.get(None, []))]
    while waiting:
        organisation, depth = waiting.pop()
        branches.append(Branch(organisation, depth, _exists(organisation, day)))
        below = children.get(organisation.pk, [])
        waiting.extend((child, depth + 1) for child in reversed(below))
    return branches


def _organisation_form(request: DeskRequest, organisation: Organisation | None) -> HttpResponse:
    parents = organisations_on(CLOCK.get().today())
    if organisation is not None:
        # The present parent stays on offer after its own end.
        parents = parents.exclude(pk=organisation.pk) | Organisation.objects.filter(
            pk__in=[organisation.parent_id] if organisation.parent_id else []
        )
    initial = _initial(organisation) if organisation else {}
    leaders_now = initial.pop("leaders", [])
    form = OrganisationForm(
        request.POST or None, initial=initial, parents=parents, is_new=organisation is None
    )
    leaders = LeaderFormSet(request.POST or None, initial=leaders_now, prefix="leaders")
    if form.is_valid() and leaders.is_valid():
        try:
            key = _save(request, organisation, form, leaders)
        except InvalidOrganisation as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        except ParentCycle as error:
            form.add_error("parent", str(error))
        else:
            messages.success(request, "机构资料已保存。")
            return redirect("backoffice:organisation_detail", key=key)
    context = {"form": form, "formset": leaders, "organisation": organisation}
    return render(request, "backoffice/organisations/organisation_form.html", context)


def _save(
    request: DeskRequest,
    organisation: Organisation | None,
    form: OrganisationForm,
    leaders: BaseFormSet[LeaderForm],
) -> str:
    data, at = form.data_with(leaders), CLOCK.get().now()
    if organisation is None:
        organisation = create_organisation(form.cleaned_data["key"], data, by=request.user, at=at)
    else:
        edit_organisation(organisation, data, by=request.user, at=at)
    return organisation.key


def _initial(organisation: Organisation) -> dict[str, Any]:
    initial = dict(vars(data_of(organisation)))
    initial["aliases"] = "\n".join(initial["aliases"])
    initial["leaders"] = [vars(leader) for leader in initial["leaders"]]
    return initial


def _exists(organisation: Organisation, day: datetime.date) -> bool:
    return (organisation.active_from or day) <= day <= (organisation.active_until or day)
