"""要点与条款: the points of a draft, each beside the clauses it rests on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Kind, Publication, RelationType
from mingzheng.records.library.queries.points import points_of
from mingzheng.rules.interpretation_points import PARTS, Point
from mingzheng.rules.official_text.clauses import anchors_of, citable_clauses
from mingzheng.work.publishing.actions.points import save_points
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import WRITERS

from ..access import DeskRequest, desk
from ..editor.scope import writable_or_404
from .forms import PointForm

MOST = 12
INCOMPLETE = "提交的内容不完整，要点没有保存。请刷新页面后重新填写。"
TOO_MANY = f"最多 {MOST} 个要点，请删去或者合并几个。"


@desk(*WRITERS)
def points_edit(request: DeskRequest, pk: int) -> HttpResponse:
    publication = writable_or_404(request.access, pk)
    if publication.kind != Kind.INTERPRETATION:
        raise Http404
    draft = publication.get_latest_revision_as_object()
    documents = _documents(draft)
    choices = _choices(documents)
    formset_class: Any = forms.formset_factory(
        PointForm, extra=1, max_num=MOST, validate_max=True, can_delete=True
    )
    details = draft.interpretation_details.first()
    initial = [_initial(one, documents) for one in (points_of(details) if details else ())]
    data = _with_one_more(request.POST) if "more" in request.POST else request.POST or None
    formset = formset_class(
        data,
        initial=initial,
        form_kwargs={"clauses": _grouped(documents)},
        error_messages={"missing_management_form": INCOMPLETE, "too_many_forms": TOO_MANY},
    )
    told = ""
    if request.method == "POST" and "more" not in request.POST and formset.is_valid():
        kept = [form for form in formset.forms if form not in formset.deleted_forms]
        points = [point for form in kept if (point := form.point(choices)) is not None]
        try:
            save_points(publication, points, by=request.user, at=CLOCK.get().now())
        except PublishingError as error:
            told = str(error)
        else:
            messages.success(request, f"已保存 {len(points)} 个要点；送审并公开后显示。")
            return redirect("backoffice:points_edit", pk=pk)
    context = {
        "draft": draft, "formset": formset, "documents": documents, "told": told,
        "invalid": request.method == "POST" and "more" not in request.POST and formset.errors,
    }  # fmt: skip
    return render(request, "backoffice/interpreting/points.html", context)


def _documents(draft: Publication) -> list[Publication]:
    keys = [
        one.target_id
        for one in draft.relations.all()
        if one.type == RelationType.INTERPRETS and one.target_id
    ]
    return list(Publication.objects.filter(pk__in=keys).order_by("pk"))


def _choices(documents: list[Publication]) -> dict[str, str]:
    return {
        f"{document.pk}:{one.anchor}": one.name
        for document in documents
        for one in citable_clauses(document.blocks).values()
    }


def _grouped(documents: list[Publication]) -> list[Any]:
    """Under the titles of their documents where there are several."""
    groups = [(one.title, list(_choices([one]).items())) for one in documents]
    return groups[0][1] if len(groups) == 1 else groups


def _initial(point: Point, documents: list[Publication]) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(point, name) for name in PARTS}
    document = next((one for one in documents if point.document in (None, one.pk)), None)
    if document is not None:
        clauses = citable_clauses(document.blocks)
        anchors = point.anchors or anchors_of(point.clause, clauses)
        values["clauses"] = [f"{document.pk}:{one}" for one in anchors if one in clauses]
    return values


def _with_one_more(posted: Any) -> Any:
    """What was typed, and one more empty form."""
    data = posted.copy()
    total = data.get("form-TOTAL_FORMS", "0")
    count = int(total) if total.isdecimal() and len(total) < 4 else 0
    data["form-TOTAL_FORMS"] = str(min(count + 1, MOST))
    return data
