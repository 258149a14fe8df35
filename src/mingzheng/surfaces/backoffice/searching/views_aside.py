"""不必处理: queries and proposals that were put aside, with their reasons."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.search.guidance import pinned_form
from mingzheng.work.searching.actions.set_aside import set_aside, take_up
from mingzheng.work.searching.models import SetAside
from mingzheng.work.searching.permissions import EDITORS, READERS

from ..access import DeskRequest, desk
from .forms import SetAsideForm

PAGE_SIZE = 20


@require_safe
@desk(*READERS)
def aside_list(request: DeskRequest) -> HttpResponse:
    found = SetAside.objects.select_related("by")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "edits": request.access.has(*EDITORS)}
    return render(request, "backoffice/searching/aside.html", context)


@desk(*EDITORS)
def aside_new(request: DeskRequest) -> HttpResponse:
    """``key`` declines the proposal of one unit, without it the query leaves its lists."""
    asked = request.POST if request.method == "POST" else request.GET
    text, key = asked.get("q", "").strip()[:60], asked.get("key", "")[:80]
    if not pinned_form(text):
        messages.error(request, "没有指明是哪个查询词，请从列表里选择。")
        return redirect("backoffice:zero_list")
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        set_aside(text=text, key=key, by=request.user, at=CLOCK.get().now(), **form.cleaned_data)
        done = "已谢绝这条建议。" if key else f"“{text}”已列入不必处理。"
        messages.success(request, done)
        return redirect("backoffice:proposal_list" if key else "backoffice:zero_list")
    context = {"form": form, "text": text, "key": key}
    return render(request, "backoffice/searching/aside_new.html", context)


@require_POST
@desk(*EDITORS)
def aside_undo(request: DeskRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SetAside, pk=pk)
    take_up(row, by=request.user, at=CLOCK.get().now())
    messages.success(request, f"“{row.text}”已恢复，会重新出现在列表里。")
    return redirect("backoffice:aside_list")
