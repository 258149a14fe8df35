"""The frame of every act on one case: is it within reach, can it be done now, what was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.work.foi.acts import Act, acts_for
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.forms import UploadsForm
from mingzheng.work.foi.models import Case
from mingzheng.work.foi.queries.case_page import CasePage, case_page
from mingzheng.work.foi.queries.desk import readable

from ..access import DeskRequest
from .previewing import CHANGED, DraftLetter, draft_letter, outdated, wording_of

NOT_NOW = "该件现在不能进行这项操作，可能已有人办理。填写的内容还在下面，请核对办理经过后再定。"


@dataclass(frozen=True)
class Acting:
    """``form`` makes the form of the act for the page; ``do`` does it with what was filled in.
    ``letter``: the act writes one, which can be looked at and changed before; ``do`` takes its
    words as ``wording`` and returns what the letter belongs to. ``after``: the page that follows
    instead of the case, for what is told once.
    """

    name: str
    form: Callable[..., UploadsForm]
    do: Callable[[CasePage, dict[str, Any]], object]
    done: str
    letter: bool = False
    after: Callable[[], HttpResponse] | None = None
    template: str = "backoffice/foi/act.html"
    context: Mapping[str, object] = field(default_factory=dict)


def case_or_404(request: DeskRequest, pk: int) -> Case:
    found = readable(request.access).select_related("organisation", "applicant", "registered_by")
    case = found.filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def page_or_404(request: DeskRequest, pk: int) -> CasePage:
    return case_page(case_or_404(request, pk), today=CLOCK.get().today())


def run(
    request: DeskRequest, page: CasePage, acting: Acting, *, unsent: bool = False
) -> HttpResponse:
    """The form, the refusal beside it, or the act done and back to the case. ``unsent``: what was
    posted only changes the form."""
    offered = {one.name: one for one in acts_for(page, request.access)}
    act = offered.get(acting.name)
    posted = request.method == "POST" and not unsent
    form = acting.form(request.POST, request.FILES) if posted else acting.form()
    if act is None:
        if not posted:
            messages.error(request, "该件现在不能进行这项操作，请看办理经过。")
            return redirect("backoffice:foi_case", pk=page.case.pk)
        form.is_valid()
        form.add_error(None, NOT_NOW)
        return _render(request, page, acting, None, form, status=409)
    if posted and form.is_valid():
        try:
            draft = _acted(request, page, acting, form)
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            if draft is not None:
                return _render(request, page, acting, act, form, draft=draft)
            form.done()
            if acting.after is not None:
                return acting.after()
            messages.success(request, acting.done)
            return redirect("backoffice:foi_case", pk=page.case.pk)
    return _render(request, page, acting, act, form)


def _acted(
    request: DeskRequest, page: CasePage, acting: Acting, form: UploadsForm
) -> DraftLetter | None:
    """None: done. Otherwise the letter to be looked at first."""
    data = _filled(form)
    if not acting.letter:
        acting.do(page, data)
        return None
    if request.POST.get("step") == "preview":
        return draft_letter(lambda: acting.do(page, data))
    draft = outdated(request.POST, lambda: acting.do(page, data))
    if draft is not None:
        form.add_error(None, CHANGED)
        return draft
    acting.do(page, data | {"wording": wording_of(request.POST)})
    return None


def _filled(form: UploadsForm) -> dict[str, Any]:
    """What the act takes; files all together, where the form has any."""
    data = {name: value for name, value in form.cleaned_data.items() if name != "form_key"}
    return data | {"files": tuple(form.accepted.values())} if form.uploads else data


def _render(
    request: DeskRequest,
    page: CasePage,
    acting: Acting,
    act: Act | None,
    form: UploadsForm,
    *,
    draft: DraftLetter | None = None,
    status: int = 200,
) -> HttpResponse:
    if form.is_bound:
        form.keep(at=CLOCK.get().now())
    context = {
        "page": page, "case": page.case, "act": act, "form": form, "draft": draft,
        "has_letter": acting.letter, **acting.context,
    }  # fmt: skip
    return render(request, acting.template, context, status=status)
