"""指标体系: the sets of all years, one set, and what is done with it as a whole."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.rules.assessment import Part, plain
from mingzheng.work.assessment.actions.adopt_set import adopt_set, reopen_set
from mingzheng.work.assessment.actions.draft_set import draft_set
from mingzheng.work.assessment.actions.edit_set import change_grades, change_title
from mingzheng.work.assessment.actions.open_sheets import draw_figures, open_sheets
from mingzheng.work.assessment.errors import AssessmentError, SavedMeanwhile
from mingzheng.work.assessment.models import IndicatorSet
from mingzheng.work.assessment.permissions import OFFICE, READERS_OF_ALL, may_score
from mingzheng.work.assessment.queries.sets import faults_of, sections_of, set_lines

from ..access import DeskRequest, desk
from .fields import ReasonForm
from .forms_set import GradesForm, RevisedForm, SetForm, TitleForm
from .scope import set_or_404


@require_safe
@desk(*READERS_OF_ALL)
def set_list(request: DeskRequest) -> HttpResponse:
    context = {"rows": set_lines(), "writes": may_score(request.access)}
    return render(request, "backoffice/assessment/sets.html", context)


@desk(*OFFICE)
def set_new(request: DeskRequest) -> HttpResponse:
    year = CLOCK.get().today().year
    newest = IndicatorSet.objects.first()
    initial = {"year": year, "title": f"{year}年度政务公开工作考核指标", "source": newest}
    form = SetForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_set(by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        except AssessmentError as error:
            form.add_error("year", str(error))
        else:
            messages.success(request, f"已建立《{made}》草稿。")
            return redirect("backoffice:indicator_set", pk=made.pk)
    return render(request, "backoffice/assessment/set_new.html", {"form": form})


@require_safe
@desk(*READERS_OF_ALL)
def set_detail(request: DeskRequest, pk: int) -> HttpResponse:
    return set_page(request, set_or_404(pk))


def set_page(
    request: DeskRequest, one: IndicatorSet, *, told: str = "", form: ReasonForm | None = None
) -> HttpResponse:
    """``told`` is why something could not be done, ``form`` one that was refused."""
    sections = sections_of(one)
    writes, draft = may_score(request.access), one.adopted_at is None
    sheets = one.sheets.count()
    context = {
        "set": one,
        "sections": sections,
        "sums": [
            (part.label, sum(row.full for row in sections if row.part is part)) for part in Part
        ],
        "faults": faults_of(one) if draft else [],
        "draft": draft,
        "edits": writes and draft,
        "adopts": writes and draft and one.edited_by_id != request.user.pk,
        "reopens": writes and not draft and not sheets,
        "opens": writes and not draft,
        "sheets": sheets,
        "told": told,
        "form": form,
        "reopen_form": form or ReasonForm(what="撤回定稿"),
    }
    return render(request, "backoffice/assessment/set.html", context)


@desk(*OFFICE)
def set_title(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    form = TitleForm(request.POST or None, initial={"title": one.title, "revision": one.revision})

    def save() -> None:
        change_title(one, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)

    return edited(request, one, form, save, {"heading": "改名称"})


@desk(*OFFICE)
def set_grades(request: DeskRequest, pk: int) -> HttpResponse:
    one = set_or_404(pk)
    typed = "\n".join(f"{grade.name}={plain(grade.at_least)}" for grade in one.grades)
    form = GradesForm(request.POST or None, initial={"grades": typed, "revision": one.revision})

    def save() -> None:
        change_grades(one, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)

    return edited(request, one, form, save, {"heading": "等次"})


def edited(
    request: DeskRequest, one: IndicatorSet, form: RevisedForm, save: Callable[[], None],
    context: Mapping[str, object],
) -> HttpResponse:  # fmt: skip
    """A part of the draft saved, or the form again with why not and all that was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except AssessmentError as error:
            form.add_error(None, str(error))
            if isinstance(error, SavedMeanwhile):
                form.saw(set_or_404(one.pk).revision)
        else:
            messages.success(request, "已保存。")
            return redirect("backoffice:indicator_set", pk=one.pk)
    found = {**context, "set": one, "form": form}
    return render(request, "backoffice/assessment/set_form.html", found)


@require_POST
@desk(*OFFICE)
def set_adopt(request: DeskRequest, pk: int) -> HttpResponse:
    def adopt(one: IndicatorSet) -> str:
        adopt_set(one, by=request.user, at=CLOCK.get().now())
        return "已定稿，可以开评分表了。"

    return _done(request, pk, adopt)


@require_POST
@desk(*OFFICE)
def set_reopen(request: DeskRequest, pk: int) -> HttpResponse:
    form = ReasonForm(request.POST, what="撤回定稿")
    if not form.is_valid():
        return set_page(request, set_or_404(pk), form=form)

    def reopen(one: IndicatorSet) -> str:
        reason = form.cleaned_data["reason"]
        reopen_set(one, reason=reason, by=request.user, at=CLOCK.get().now())
        return "已撤回定稿，可以修改了。"

    return _done(request, pk, reopen)


@require_POST
@desk(*OFFICE)
def set_open_sheets(request: DeskRequest, pk: int) -> HttpResponse:
    def open_all(one: IndicatorSet) -> str:
        made = open_sheets(one, by=request.user, at=CLOCK.get().now())
        return f"已为 {made} 个单位建立评分表，自动指标已取数。"

    return _done(request, pk, open_all)


@require_POST
@desk(*OFFICE)
def set_draw(request: DeskRequest, pk: int) -> HttpResponse:
    def draw(one: IndicatorSet) -> str:
        changed = draw_figures(one, by=request.user, at=CLOCK.get().now())
        return f"已重新取数，{changed} 项得分有变化。" if changed else "已重新取数，得分没有变化。"

    return _done(request, pk, draw)


def _done(request: DeskRequest, pk: int, act: Callable[[IndicatorSet], str]) -> HttpResponse:
    """Back to the set with what was done, or with why it could not be."""
    one = set_or_404(pk)
    try:
        messages.success(request, act(one))
    except AssessmentError as error:
        return set_page(request, one, told=str(error))
    return redirect("backoffice:indicator_set", pk=pk)
