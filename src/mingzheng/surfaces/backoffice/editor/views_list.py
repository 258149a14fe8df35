"""我的稿件: what the officer's units are writing and have published."""

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.library.models import Publication
from mingzheng.records.people.models import Role
from mingzheng.work.publishing.actions.drafts import create_draft
from mingzheng.work.publishing.queries.drafts import drafts, rows_of

from ..access import DeskRequest, desk
from .forms_desk import FilterForm, NewDraftForm
from .scope import writable

PAGE_SIZE = 20


@require_safe
@desk(Role.INFORMATION_OFFICER)
def draft_list(request: DeskRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = drafts(
        writable(request.access),
        standing=wanted.get("standing", ""),
        kind=wanted.get("kind", ""),
        words=wanted.get("q", ""),
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(cast(QuerySet[Publication], page.object_list)),
        "narrowed": any(wanted.values()),
        "ignored": bool(form.errors),
    }
    return render(request, "backoffice/editor/list.html", context)


@desk(Role.INFORMATION_OFFICER)
def draft_new(request: DeskRequest) -> HttpResponse:
    form = NewDraftForm(request.access, request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft = create_draft(**form.cleaned_data, by=request.user, at=CLOCK.get().now())
        return redirect("backoffice:draft_edit", pk=draft.pk)
    return render(request, "backoffice/editor/new.html", {"form": form})
