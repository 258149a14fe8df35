"""常用筛选: keep the filter of a list under a name, change it, share it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.sealed.links import link_token, number_of
from mingzheng.work.ledger.actions.views import keep_view as actions
from mingzheng.work.ledger.errors import LedgerError
from mingzheng.work.ledger.models import SavedView
from mingzheng.work.ledger.permissions import READERS, may_confirm
from mingzheng.work.ledger.queries.views.saved import (
    ViewRow,
    changeable_view,
    default_of,
    views_for,
)

from ..access import DeskRequest, desk
from ..planning.acts import Act, Place, act_page, posted
from .desk_scope import LAMP_OPTIONS, PART_OPTIONS, SORT_OPTIONS, STATE_OPTIONS

SCREENS = {"tasks": "backoffice:task_list", "assignments": "backoffice:assignment_list"}
SHARED = "saved view"
"""Purpose of the links that open a view of somebody else."""


@dataclass(frozen=True)
class Tab:
    """A kept view above its list. ``current``: the list stands as the view says."""

    name: str
    url: str
    current: bool
    own: bool


def tabs_of(views: Sequence[ViewRow], screen: str, query: QueryDict) -> list[Tab]:
    asked = actions.query_of(query)
    base = reverse(SCREENS[screen])
    return [
        Tab(view.name, _list_url(base, view.query), view.query == asked, view.own) for view in views
    ]


def opened_by_default(request: HttpRequest, views: list[ViewRow], screen: str) -> str:
    """Where a list that was asked for nothing opens instead; "" for itself. ``all=1`` asks for
    everything."""
    view = default_of(views)
    if request.GET or view is None or not view.query:
        return ""
    return _list_url(reverse(SCREENS[screen]), view.query)


@require_safe
@desk(*READERS)
def saved_views(request: DeskRequest) -> HttpResponse:
    return _page(request)


@require_POST
@desk(*READERS)
def keep(request: DeskRequest) -> HttpResponse:
    screen = request.POST.get("screen", "")
    if screen not in SCREENS:
        raise Http404
    query = QueryDict(request.POST.get("query", ""))
    try:
        view = actions.keep_view(
            screen=screen,
            name=request.POST.get("name", ""),
            query=query.dict(),
            for_everybody="everybody" in request.POST and may_confirm(request.access),
            by=request.user,
            at=CLOCK.get().now(),
        )
    except LedgerError as error:
        return _page(request, error=str(error), typed=request.POST)
    messages.success(request, f"已保存常用筛选“{view.name}”。")
    return redirect(_list_url(reverse(SCREENS[screen]), view.query))


@require_POST
@desk(*READERS)
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """``act`` of the pressed button: rename, default, no_default."""
    view = changeable_view(pk, account=request.user.pk, for_house=may_confirm(request.access))
    if view is None:
        raise Http404
    by, at, act = request.user, CLOCK.get().now(), request.POST.get("act", "")
    try:
        if act == "rename":
            actions.rename_view(view, name=request.POST.get("name", ""), by=by, at=at)
        elif act in {"default", "no_default"}:
            actions.set_default(view, act == "default", by=by, at=at)
        else:
            raise Http404
    except LedgerError as error:
        return _page(request, error=str(error), changed=pk, typed=request.POST)
    messages.success(request, "常用筛选已更新。")
    return redirect("backoffice:saved_views")


@desk(*READERS)
def delete(request: DeskRequest, pk: int) -> HttpResponse:
    """Asks first: whoever was given the link of the view loses it too."""
    view = changeable_view(pk, account=request.user.pk, for_house=may_confirm(request.access))
    if view is None:
        raise Http404
    act = Act(
        "删除常用筛选", Form(posted(request)), partial(actions.delete_view, view),
        f"常用筛选“{view.name}”已删除。", danger=True,
    )  # fmt: skip
    who = "公用，删除后全体都不再看到" if view.account_id is None else "分享给同事的链接随之失效"
    note = f"“{view.name}”：{in_words(view.query)}。{who}；列表里的内容不受影响。"
    return act_page(request, act, Place("常用筛选", reverse("backoffice:saved_views"), note))


@require_safe
@desk(*READERS)
def shared_view(request: DeskRequest, token: str) -> HttpResponse:
    """Who was given the link sees the list so filtered, within what he or she may see."""
    number = number_of(SHARED, token)
    view = SavedView.objects.filter(pk=number).first() if number else None
    if view is None:
        raise Http404
    return redirect(_list_url(reverse(SCREENS[view.screen]), view.query))


def in_words(query: str) -> str:
    """What a filter asks for: 状态 ▲临期，排序 按期限. Units, parts and ledgers are numbers in it:
    it is only said that they are chosen."""
    parts = []
    for key, value in QueryDict(query).items():
        label, options = _SAYINGS[key]
        word = options.get(str(value), "" if options else str(value))
        parts.append(f"{label} {word}".strip())
    return "，".join(parts) or "全部"


_SAYINGS: dict[str, tuple[str, dict[str, str]]] = {
    "q": ("关键词", {}),
    "lamp": ("状态", {str(lamp): word for lamp, word in LAMP_OPTIONS}),
    "state": ("办理", dict(STATE_OPTIONS)),
    "part": ("分工", dict(PART_OPTIONS)),
    "due": ("今日到期", {"today": ""}),
    "sort": ("排序", dict(SORT_OPTIONS)),
    "mine": ("只看本单位", {"1": ""}),
    "unit": ("指定单位", {"": ""}),
    "section": ("指定部分", {"": ""}),
    "ledger": ("指定台账", {"": ""}),
}


def _page(
    request: DeskRequest, *, error: str = "", changed: int = 0, typed: QueryDict | None = None
) -> HttpResponse:
    for_house = may_confirm(request.access)
    rows = [
        (
            view,
            _list_url(reverse(SCREENS[view.screen]), view.query),
            request.build_absolute_uri(
                reverse("backoffice:shared_view", args=[link_token(SHARED, view.id)])
            ),
            view.own or for_house,
            in_words(view.query),
        )
        for view in views_for(request.user.pk)
    ]
    asked = typed or request.GET
    query = actions.query_of(QueryDict(asked.get("query", "")).dict())
    context = {
        "rows": rows,
        "labels": dict(SavedView.Screen.choices),
        "error": error,
        "changed": changed,
        "typed_name": asked.get("name", ""),
        "screen": asked.get("screen", "") if asked.get("screen") in SCREENS else "tasks",
        "query": query,
        "said": in_words(query),
        "everybody": "everybody" in asked,
        "keeping": "query" in asked and not changed,
        "for_house": for_house,
    }
    return render(request, "backoffice/ledger/saved_views.html", context)


def _list_url(base: str, query: str) -> str:
    return f"{base}?{query or 'all=1'}"
