"""立改废 step by step: read what is chosen from the address, show the next page, make it once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication, Relation
from mingzheng.work.publishing.actions.legal_change import change_legal_state, refuse_change
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import KEEPERS
from mingzheng.work.publishing.queries.change_preview import Preview, preview_change

from ..access import DeskRequest, desk
from .wizard import (
    STEPS,
    ActForm,
    ActingForm,
    Chosen,
    TargetsForm,
    chosen_in,
    offered_acting,
    offered_targets,
)


@require_http_methods(["GET", "HEAD", "POST"])
@desk(*KEEPERS)
def legal_change_new(request: DeskRequest) -> HttpResponse:
    """Every step but the last is a GET, so that going back loses nothing."""
    query = request.POST if request.method == "POST" else request.GET
    chosen = chosen_in(query, now=CLOCK.get().now())
    step = query.get("step", "act")
    if not chosen.act:
        return _act(request, chosen, asks=step != "act")
    if not chosen.targets or step == "targets":
        return _targets(request, chosen, asks=step not in ("act", "targets"))
    if step not in ("preview", "confirm"):
        return _acting(request, chosen, asks=False)
    form = _acting_form(chosen, asks=True)
    if not form.is_valid():
        return _acting(request, chosen, asks=True)
    if request.method == "POST" and step == "confirm":
        return _confirm(request, chosen, form)
    return _preview(request, chosen, form)


def _act(request: DeskRequest, chosen: Chosen, *, asks: bool) -> HttpResponse:
    form = ActForm(chosen.query if asks else None, initial={"act": chosen.act})
    return _page(request, chosen, "act", form=form, hidden=chosen.hidden("act"))


def _targets(request: DeskRequest, chosen: Chosen, *, asks: bool) -> HttpResponse:
    offered = offered_targets(chosen, now=CLOCK.get().now())
    form = TargetsForm(
        chosen.query if asks else None,
        offered=offered,
        initial={"target": [one.pk for one in chosen.targets]},
    )
    return _page(
        request, chosen, "targets", form=form, hidden=chosen.hidden("target"),
        words=chosen.words("targets"), offered=offered,
    )  # fmt: skip


def _acting_form(chosen: Chosen, *, asks: bool) -> ActingForm:
    return ActingForm(
        chosen.query if asks else None,
        act=chosen.act,
        targets=chosen.targets,
        offered=offered_acting(chosen, now=CLOCK.get().now()),
        initial=chosen.query.dict(),
    )


def _acting(request: DeskRequest, chosen: Chosen, *, asks: bool, refused: str = "") -> HttpResponse:
    form = _acting_form(chosen, asks=asks)
    if refused:
        form.add_error(None, refused)
    return _page(
        request, chosen, "acting", form=form, hidden=chosen.hidden(*form.fields),
        words=chosen.words("acting"), offered=form.offered,
    )  # fmt: skip


def _preview(
    request: DeskRequest, chosen: Chosen, form: ActingForm, *, unchecked: bool = False
) -> HttpResponse:
    try:
        acting, wanted = _relations(chosen, form)
    except PublishingError as error:
        return _acting(request, chosen, asks=True, refused=str(error))
    if not wanted:
        return _already(request, acting)
    preview = preview_change(acting, wanted, now=CLOCK.get().now())
    return _page(
        request, chosen, "preview", hidden=chosen.hidden(), preview=preview, acting=acting,
        wanted=wanted, unchecked=unchecked, today=CLOCK.get().today(),
    )  # fmt: skip


def _confirm(request: DeskRequest, chosen: Chosen, form: ActingForm) -> HttpResponse:
    now = CLOCK.get().now()
    try:
        acting, wanted = _relations(chosen, form)
        if not wanted:
            return _already(request, acting)
        preview: Preview = preview_change(acting, wanted, now=now)
        if preview.all_warnings and request.POST.get("checked") != "1":
            return _preview(request, chosen, form, unchecked=True)
        made = change_legal_state(
            acting, act=chosen.act, targets=form.wanted(),
            effective_date=wanted[0].effective_date, by=request.user, at=now,
        )  # fmt: skip
    except PublishingError as error:
        return _acting(request, chosen, asks=True, refused=str(error))
    messages.success(
        request,
        f"已登记{chosen.act_label}{len(made)}份文件。文件页、列表和订阅现在都按新的效力状态显示。",
    )
    return redirect("backoffice:published_detail", pk=acting.pk)


def _relations(chosen: Chosen, form: ActingForm) -> tuple[Publication, list[Relation]]:
    """Raises ``PublishingError``."""
    acting = Publication.objects.get(pk=form.cleaned_data["acting"])
    effective = form.cleaned_data["effective"]
    if effective is None and acting.policy is not None:
        effective = acting.policy.effective_date
    wanted = refuse_change(
        acting, act=chosen.act, targets=form.wanted(), effective_date=effective,
        at=CLOCK.get().now(),
    )  # fmt: skip
    return acting, wanted


def _already(request: DeskRequest, acting: Publication) -> HttpResponse:
    messages.info(request, "这次变更已经登记，没有重复登记。")
    return redirect("backoffice:published_detail", pk=acting.pk)


def _page(request: DeskRequest, chosen: Chosen, step: str, **context: object) -> HttpResponse:
    shown: dict[str, object] = {"chosen": chosen, "step": step, "steps": STEPS, **context}
    return render(request, f"backoffice/published/change_{step}.html", shown)
