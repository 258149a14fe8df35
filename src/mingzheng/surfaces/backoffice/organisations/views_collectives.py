"""Collective names: what they stand for on a day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.actions.collectives import delete_collective, save_collective
from mingzheng.records.people.errors import PeopleError
from mingzheng.records.people.models import CollectiveName
from mingzheng.records.people.queries import (
    collectives_with_members,
    organisations_on,
    resolve_collective,
)

from ..access import DeskRequest, desk
from .forms import CollectiveForm, ResolveForm, initial_of
from .views_register import EDITORS


@desk(*EDITORS)
def collective_list(request: DeskRequest) -> HttpResponse:
    asked = ResolveForm(request.GET)
    wanted = asked.cleaned_data if asked.is_valid() else {}
    day = wanted.get("day") or CLOCK.get().today()
    phrase = wanted.get("phrase", "")
    context = {
        "filter": asked,
        "day": day,
        "phrase": phrase,
        "parts": resolve_collective(phrase, day=day) if phrase else (),
        "collectives": collectives_with_members(day=day),
    }
    return render(request, "backoffice/organisations/collective_list.html", context)


@desk(*EDITORS)
def collective_create(request: DeskRequest) -> HttpResponse:
    return _collective_form(request, None)


@desk(*EDITORS)
def collective_edit(request: DeskRequest, pk: int) -> HttpResponse:
    return _collective_form(request, get_object_or_404(CollectiveName, pk=pk))


def _collective_form(request: DeskRequest, collective: CollectiveName | None) -> HttpResponse:
    at = CLOCK.get().now()
    if collective and request.method == "POST" and "delete" in request.POST:
        delete_collective(collective, by=request.user, at=at)
        messages.success(request, "集合名称已删除。")
        return redirect("backoffice:collective_list")
    form = CollectiveForm(
        request.POST or None,
        initial=initial_of(collective) if collective else {},
        organisations=organisations_on(CLOCK.get().today()),
    )
    if form.is_valid():
        try:
            save_collective(collective, by=request.user, at=at, **form.cleaned_data)
        except PeopleError as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, "集合名称已保存。")
            return redirect("backoffice:collective_list")
    context = {"form": form, "collective": collective}
    return render(request, "backoffice/organisations/collective_form.html", context)
