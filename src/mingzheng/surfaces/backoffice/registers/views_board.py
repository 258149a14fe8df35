"""The board of lists, one register with its rows, and what is said about it as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mingzheng.data.registers import register_kinds
from mingzheng.ports.clock import CLOCK
from mingzheng.records.parameters.queries import lamp_rule_on
from mingzheng.records.registers.actions.open_register import (
    confirm_unchanged,
    open_register,
    set_update_limit,
)
from mingzheng.records.registers.files import MEDIA_TYPES, template_of
from mingzheng.records.registers.lamps import upkeep_of
from mingzheng.records.registers.models import Register
from mingzheng.records.registers.queries.board import entries_of_register, register_board
from mingzheng.rules.lamps import Lamp

from ..access import DeskRequest, desk
from .forms import LimitForm, OpenForm
from .scope import KEEPERS, READERS, register_or_404

PAGE_SIZE = 20
LAMPS = (
    (Lamp.OVERDUE.value, "■逾期"), (Lamp.SOON.value, "▲临期"), (Lamp.NORMAL.value, "●正常"),
    (Lamp.NOT_STARTED.value, "–未开始"),
)  # fmt: skip


@require_safe
@desk(*READERS)
def board(request: DeskRequest) -> HttpResponse:
    rule = lamp_rule_on(CLOCK.get().today())
    lines = register_board(request.access.organisations(READERS), rule=rule)
    kinds = {line.kind.key: line.kind.title for line in lines}
    kind, lamp = request.GET.get("kind", ""), request.GET.get("lamp", "")
    kind, lamp = kind if kind in kinds else "", lamp if lamp in dict(LAMPS) else ""
    shown = [
        line
        for line in lines
        if (not kind or line.kind.key == kind) and (not lamp or line.upkeep.lamp == lamp)
    ]
    keeper = request.access.has(*KEEPERS)
    context = {
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "count": len(shown),
        "kinds": sorted(kinds.items(), key=lambda one: list(register_kinds()).index(one[0])),
        "lamps": LAMPS,
        "asked": {"kind": kind, "lamp": lamp},
        "keeper": keeper,
        "soon": rule.soon_workdays,
        "form": OpenForm(reached=request.access.organisations(KEEPERS)) if keeper else None,
    }
    return render(request, "backoffice/registers/board.html", context)


@require_POST
@desk(*KEEPERS)
def open_new(request: DeskRequest) -> HttpResponse:
    form = OpenForm(request.POST, reached=request.access.organisations(KEEPERS))
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("backoffice:register_board")
    register = open_register(
        kind=register_kinds()[form.cleaned_data["kind"]],
        organisation=form.cleaned_data["organisation"],
        by=request.user,
        at=CLOCK.get().now(),
    )
    return redirect("backoffice:register", pk=register.pk)


@require_safe
@desk(*READERS)
def register(request: DeskRequest, pk: int) -> HttpResponse:
    return register_page(request, register_or_404(request, pk, roles=READERS))


def register_page(
    request: DeskRequest, one: Register, *, limit: LimitForm | None = None
) -> HttpResponse:
    """``limit``: what was filled in wrongly."""
    today = CLOCK.get().today()
    words, show = request.GET.get("q", "").strip()[:60], request.GET.get("show", "")
    show = show if show in {"ended", "resting"} else ""
    found = entries_of_register(one, words=words, show=show, today=today)
    kind = register_kinds()[one.kind]
    context = {
        "register": one,
        "kind": kind,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "words": words,
        "show": show,
        "today": today,
        "upkeep": upkeep_of(
            confirmed_on=one.confirmed_on,
            opened_on=one.opened_on,
            update_days=one.update_days,
            rule=lamp_rule_on(today),
        ),
        "uploads": one.uploads.defer("packed").select_related("uploaded_by")[:5],
        "keeper": request.access.reaches(one.organisation_id, KEEPERS),
        "limit": limit or LimitForm(initial={"days": one.update_days}),
    }
    return render(request, "backoffice/registers/register.html", context)


@require_POST
@desk(*KEEPERS)
def confirm(request: DeskRequest, pk: int) -> HttpResponse:
    one = register_or_404(request, pk, roles=KEEPERS)
    confirm_unchanged(one, by=request.user, at=CLOCK.get().now())
    messages.success(request, "已确认内容没有变化，更新期限从今天重新计算。")
    return redirect("backoffice:register", pk=pk)


@desk(*KEEPERS)
def set_limit(request: DeskRequest, pk: int) -> HttpResponse:
    """The page that says what is wrong has filters and pages: their addresses lead back."""
    one = register_or_404(request, pk, roles=KEEPERS)
    if request.method != "POST":
        return redirect(f"{reverse('backoffice:register', args=[pk])}?{request.GET.urlencode()}")
    form = LimitForm(request.POST)
    if not form.is_valid():
        return register_page(request, one, limit=form)
    set_update_limit(one, days=form.cleaned_data["days"], by=request.user, at=CLOCK.get().now())
    messages.success(request, "更新期限已修改。")
    return redirect("backoffice:register", pk=pk)


@require_safe
@desk(*KEEPERS)
def template_file(request: DeskRequest, pk: int) -> HttpResponse:
    kind = register_kinds()[register_or_404(request, pk, roles=KEEPERS).kind]
    response = HttpResponse(template_of(kind), content_type=MEDIA_TYPES["xlsx"])
    response["Content-Disposition"] = content_disposition_header(True, f"{kind.title}模板.xlsx")
    return response
