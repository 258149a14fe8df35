"""立改废 as it stands: what documents have done to each other, and undoing a wrong entry."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Relation, RelationType
from mingzheng.work.publishing.actions.legal_change import undo_legal_change
from mingzheng.work.publishing.errors import PublishingError
from mingzheng.work.publishing.permissions import KEEPERS, READERS, readable_organisations
from mingzheng.work.publishing.queries.legal_changes import change_rows, legal_changes

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from .forms import UndoForm
from .scope import PAGE_SIZE, is_keeper
from .wizard import ACTS

ACT_OPTIONS = [(one.value, str(RelationType(one).label)) for one, _ in ACTS]


@require_safe
@desk(*READERS)
def legal_change_list(request: DeskRequest) -> HttpResponse:
    asked = Asked(request.GET)
    act, words = asked.choose("act", "变更", ACT_OPTIONS), asked.text("q")
    found = legal_changes(readable_organisations(request.access), act=act, words=words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = change_rows(cast("QuerySet[Relation]", page.object_list), now=CLOCK.get().now())
    context = {
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": bool(act or words),
        "q": words,
        "page": page,
        "rows": rows,
        "keeps": is_keeper(request.access),
    }
    return render(request, "backoffice/published/changes.html", context)


@desk(*KEEPERS)
def legal_change_undo(request: DeskRequest, pk: int) -> HttpResponse:
    found = legal_changes(readable_organisations(request.access))
    if request.method == "POST" and not found.filter(pk=pk).exists():
        messages.info(request, "这条登记已经撤销，无需重复。")
        return redirect("backoffice:legal_change_list")
    relation = get_object_or_404(found.select_related("source", "target"), pk=pk)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_legal_change(
                pk, reason=form.cleaned_data["reason"], by=request.user, at=CLOCK.get().now()
            )
        except PublishingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "已撤销登记，有关文件的效力状态已按其余登记重新推算。")
            return redirect("backoffice:published_detail", pk=relation.target_id)
    context = {"relation": relation, "form": form}
    return render(request, "backoffice/published/undo.html", context)
