"""One meeting: arrangement, agenda with what was agreed, materials, attendance, minutes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.ports.task_inbox import TASK_INBOX
from mingzheng.records.people.queries import organisations_on
from mingzheng.work.meetings.actions.sign_in import sign_in_open
from mingzheng.work.meetings.models import Material, Meeting, Minutes
from mingzheng.work.meetings.permissions import READERS

from ..access import DeskRequest, desk
from .forms import CancelForm, MaterialForm, ResolutionForm
from .scope import MeetingScope, meeting_or_404

State = Meeting.State


@require_safe
@desk(*READERS)
def meeting(request: DeskRequest, pk: int) -> HttpResponse:
    return meeting_page(request, pk)


def meeting_page(request: DeskRequest, pk: int, *, told: str = "", **forms: Any) -> HttpResponse:
    """``told``: why what was asked for was not done; ``forms`` replace the blank ones."""
    scope = meeting_or_404(request, pk)
    one, now = scope.meeting, CLOCK.get().now()
    open_state = one.state in (State.PLANNED, State.HELD)
    minutes = one.minutes.exclude(state=Minutes.State.WITHDRAWN).first()
    agenda = list(one.agenda.all())
    shows_agreed = scope.own or (minutes is not None and minutes.state == Minutes.State.APPROVED)
    context = {
        "meeting": one,
        "scope": scope,
        "edits": scope.plans and open_state,
        "invited": [each.organisation for each in one.invited.select_related("organisation")],
        "agenda": _agenda(one, agenda, shown=shows_agreed),
        "materials": _materials(scope),
        "signed": one.attendance.filter(struck_at=None).count(),
        "mine": one.attendance.filter(account=request.user, struck_at=None).first(),
        "sign_in_open": sign_in_open(one, at=now),
        "sign_in_from": one.sign_in_from if one.sign_in_from and one.sign_in_from > now else None,
        "minutes": minutes if scope.own or shows_agreed else None,
        "withdrawn": one.minutes.filter(state=Minutes.State.WITHDRAWN) if scope.own else (),
        "begun": now >= one.starts_at,
        "told": told,
        "cancel_form": CancelForm(),
        "material_form": MaterialForm(),
        "resolution_form": None,
        **forms,
    }
    if context["edits"] and context["resolution_form"] is None:
        units = list(organisations_on(now.date()))
        context["resolution_form"] = ResolutionForm(items=agenda, every=units)
    context["form"] = next((each for each in forms.values() if each.errors), None)
    return render(request, "backoffice/meetings/meeting.html", context)


def _agenda(one: Meeting, agenda: list[Any], *, shown: bool) -> list[tuple[Any, list[Any]]]:
    """Items with their resolutions, those of no item last; four queries at most."""
    if not shown:
        return [(item, []) for item in agenda]
    found = list(one.resolutions.select_related("organisation"))
    keys = [each.task_key for each in found if each.task_key]
    standings = TASK_INBOX.get().standings(keys) if keys else {}
    by_item: dict[int | None, list[Any]] = {}
    for each in found:
        by_item.setdefault(each.item_id, []).append((each, standings.get(each.task_key)))
    pairs = [(item, by_item.pop(item.pk, [])) for item in agenda]
    rest = [each for others in by_item.values() for each in others]
    return [*pairs, *([(None, rest)] if rest else [])]


def _materials(scope: MeetingScope) -> list[Material]:
    """A guest sees what is handed out, never the signed list."""
    found = scope.meeting.materials.all()
    return list(found if scope.own else found.filter(purpose=Material.Purpose.MATERIAL))
