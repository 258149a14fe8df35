"""消息: one's own messages, and how one wants to hear of them."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from mingzheng.ports.clock import CLOCK
from mingzheng.records.inbox.actions.choose import choose_ways
from mingzheng.records.inbox.actions.read import read_messages
from mingzheng.records.inbox.errors import InboxError
from mingzheng.records.inbox.kinds import KINDS
from mingzheng.records.inbox.models import Message
from mingzheng.records.inbox.queries import (
    message_rows,
    messages_of,
    stood_in_for,
    unread_by_kind,
    ways_of,
)

from ..access import DeskRequest, desk
from ..ledger.choices import Asked
from ..published.tables import LIMIT, csv_file
from .forms import WaysForm

PAGE_SIZE = 20
KIND_OPTIONS = tuple((kind.key, kind.label) for kind in KINDS)
STATE_OPTIONS = (("unread", "未读"),)
SORT_OPTIONS = (("new", "新的在前"), ("old", "旧的在前"))
COLUMNS = ("时间", "类别", "内容", "代谁收", "状态")


@require_safe
@desk()
def inbox(request: DeskRequest) -> HttpResponse:
    asked, found = _asked(request)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "page": page,
        "rows": message_rows(cast("QuerySet[Message]", page.object_list)),
        "unread": unread_by_kind(request.user.pk, day=CLOCK.get().today()),
        "query": request.GET.urlencode(),
    }
    return render(request, "backoffice/inbox/inbox.html", context)


@require_safe
@desk()
def inbox_csv(request: DeskRequest) -> HttpResponse:
    rows = (
        (
            f"{localtime(row.told_at):%Y-%m-%d %H:%M}",
            row.label,
            row.words,
            row.stood_in_for,
            "未读" if row.unread else "已读",
        )
        for row in message_rows(_asked(request)[1][:LIMIT])
    )
    return csv_file("inbox", COLUMNS, rows)


@require_POST
@desk()
def open_message(request: DeskRequest, pk: int) -> HttpResponse:
    """Read, and on to what it speaks of."""
    found = _mine(request).filter(pk=pk)
    address = found.values_list("address", flat=True).first()
    if address is None:
        raise Http404
    read_messages(found, by=request.user, at=CLOCK.get().now())
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return redirect(address)
    return redirect("backoffice:inbox")


@require_POST
@desk()
def read_one(request: DeskRequest, pk: int) -> HttpResponse:
    found = _mine(request).filter(pk=pk)
    if not found.exists():
        raise Http404
    read_messages(found, by=request.user, at=CLOCK.get().now())
    return _back(request)


@require_POST
@desk()
def read_all(request: DeskRequest) -> HttpResponse:
    """Everything that the list as it is filtered shows, on all its pages."""
    number = read_messages(_asked(request)[1], by=request.user, at=CLOCK.get().now())
    messages.success(request, f"已把 {number} 条消息标为已读。")
    return _back(request)


@desk()
def choices(request: DeskRequest) -> HttpResponse:
    ways = ways_of(request.user.pk)
    form = WaysForm(request.POST or None, ways=ways)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = {kind: way for kind, way in form.cleaned_data.items() if way}
            choose_ways(chosen, by=request.user, at=CLOCK.get().now())
        except InboxError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "接收方式已保存。")
            return redirect("backoffice:inbox_choices")
    return render(request, "backoffice/inbox/choices.html", {"form": form})


def _asked(request: DeskRequest) -> tuple[Asked, QuerySet[Message]]:
    asked, me, today = Asked(request.GET), request.user.pk, CLOCK.get().today()
    kind = asked.choose("kind", "类别", KIND_OPTIONS)
    state = asked.choose("state", "状态", STATE_OPTIONS)
    sort = asked.choose("sort", "排序", SORT_OPTIONS, every="")
    principals = [(str(pk), f"代{name}收的") for pk, name in stood_in_for(me, day=today)]
    whose = asked.choose(
        "whose", "收件人", [(str(me), "本人的"), *principals] if principals else ()
    )
    found = messages_of(
        me, day=today, kind=kind, unread=state == "unread",
        principal=int(whose) if whose else None,
    )  # fmt: skip
    return asked, found.order_by("told_at", "pk") if sort == "old" else found


def _mine(request: DeskRequest) -> QuerySet[Message]:
    return messages_of(request.user.pk, day=CLOCK.get().today())


def _back(request: DeskRequest) -> HttpResponse:
    response = redirect("backoffice:inbox")
    query = urlencode([(key, value) for key, value in request.GET.items() if key != "page"])
    if query:
        response["Location"] += f"?{query}"
    return response
