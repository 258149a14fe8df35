"""What the screens begin with: the compilation or the push, if the account reaches it."""

from django.db.models import QuerySet
from django.http import Http404

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Organisation
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.packages.models import OPEN_STATES, Compilation, Push, Version
from mingzheng.work.packages.permissions import (
    edited_organisations,
    may_check,
    may_edit,
    readable_organisations,
)
from mingzheng.work.packages.queries.desk import compilations_of, pushes_of

from ..access import DeskRequest


def readable_or_404(request: DeskRequest, pk: int) -> Compilation:
    found = compilations_of(readable_organisations(request.access)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def edited_or_404(request: DeskRequest, pk: int) -> Compilation:
    found = readable_or_404(request, pk)
    if not may_edit(request.access, found.organisation_id):
        raise Http404
    return found


def checked_or_404(request: DeskRequest, pk: int) -> Compilation:
    found = readable_or_404(request, pk)
    if not may_check(request.access, found.organisation_id):
        raise Http404
    return found


def readable_push_or_404(request: DeskRequest, pk: int) -> Push:
    found = pushes_of(readable_organisations(request.access)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def edited_push_or_404(request: DeskRequest, pk: int) -> Push:
    found = readable_push_or_404(request, pk)
    if not may_edit(request.access, found.organisation_id):
        raise Http404
    return found


def newest_of(compilation: Compilation) -> Version:
    found = compilation.versions.select_related("edited_by", "compilation")
    newest: Version = found.order_by("-number")[0]
    return newest


def draft_of(compilation: Compilation) -> Version | None:
    found = compilation.versions.filter(state__in=OPEN_STATES)
    return found.select_related("edited_by", "checked_by", "compilation").first()


def editable_units(request: DeskRequest) -> QuerySet[Organisation]:
    units = organisations_on(CLOCK.get().today())
    reached = edited_organisations(request.access)
    return units if reached is None else units.filter(pk__in=reached)
