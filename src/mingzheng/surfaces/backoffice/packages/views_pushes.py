"""推送: drafted by one person, released by another, sent by the timer, its reach kept."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from mingzheng.data.audiences import audiences
from mingzheng.ports.clock import CLOCK
from mingzheng.ports.message_channels import CHANNEL_LABELS
from mingzheng.rules.text.formulas import looks_like_formula
from mingzheng.work.packages.actions.push import (
    PushContent,
    cancel_push,
    change_push,
    draft_push,
    release_push,
)
from mingzheng.work.packages.errors import PackagesError
from mingzheng.work.packages.models import Push
from mingzheng.work.packages.permissions import (
    CHECKERS,
    EDITORS,
    READERS,
    may_check,
    may_edit,
    readable_organisations,
)
from mingzheng.work.packages.queries.desk import PAGE_SIZE, narrowed_pushes, pushes_of
from mingzheng.work.packages.queries.reach import (
    people_count,
    reach_of,
    reach_of_year,
    recipients,
)

from ..access import DeskRequest, desk, no_permission
from ..interpreting.scope import units_of
from ..ledger.choices import Asked, year_options
from .forms import PushForm, topic_title
from .scope import editable_units, edited_push_or_404, readable_push_or_404
from .views_acts import act


@require_safe
@desk(*READERS)
def push_list(request: DeskRequest) -> HttpResponse:
    asked, reached = Asked(request.GET), readable_organisations(request.access)
    every = pushes_of(reached)
    years = year_options(every.datetimes("send_at", "year"))
    unit = asked.choose("unit", "责任单位", units_of(Push, reached))
    found = narrowed_pushes(
        every,
        unit=int(unit) if unit else None,
        state=asked.choose("state", "状态", Push.State.choices),
        year=asked.choose("year", "发送年度", years),
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filters": asked.selects.values(),
        "ignored": asked.ignored,
        "narrowed": any(one.value for one in asked.selects.values()),
        "edits": request.access.has(*EDITORS),
        "year": CLOCK.get().today().year,
    }
    return render(request, "backoffice/packages/pushes.html", context)


@desk(*EDITORS)
def push_new(request: DeskRequest) -> HttpResponse:
    units = editable_units(request)
    initial: dict[str, Any] = {"channels": ["mail"], "target": request.GET.get("to", "")[:200]}
    if units.count() == 1:
        initial["organisation"] = units.first()
    form = PushForm(request.POST or None, organisations=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            push = draft_push(
                _content(form), organisation=form.cleaned_data["organisation"],
                by=request.user, at=CLOCK.get().now(),
            )  # fmt: skip
        except PackagesError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "草稿已保存。请由另一位同事签发。")
            return redirect("backoffice:push", pk=push.pk)
    return render(request, "backoffice/packages/push_form.html", {"form": form, "push": None})


@desk(*EDITORS)
def push_edit(request: DeskRequest, pk: int) -> HttpResponse:
    push = edited_push_or_404(request, pk)
    form = PushForm(
        request.POST or None, organisations=editable_units(request), initial=_initial(push)
    )
    del form.fields["organisation"]
    if request.method == "POST" and form.is_valid():
        try:
            change_push(push, _content(form), by=request.user, at=CLOCK.get().now())
        except PackagesError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "草稿已保存。请由另一位同事签发。")
            return redirect("backoffice:push", pk=pk)
    return render(request, "backoffice/packages/push_form.html", {"form": form, "push": push})


@require_safe
@desk(*READERS)
def push_detail(request: DeskRequest, pk: int) -> HttpResponse:
    push = readable_push_or_404(request, pk)
    topics = list(push.topics.all())
    found = recipients(
        audiences=push.audiences, topics=[one.pk for one in topics], channels=push.channels
    )
    waiting = push.state in (Push.State.DRAFT, Push.State.RELEASED)
    people = people_count(found) if waiting else {}
    context = {
        "push": push,
        "audiences": [audiences()[one].name for one in push.audiences if one in audiences()],
        "topics": [topic_title(one) for one in topics],
        "people": [(CHANNEL_LABELS[one], people.get(one, 0)) for one in push.channels]
        if waiting
        else [],
        "reach": [] if waiting else reach_of(push),
        "edits": may_edit(request.access, push.organisation_id),
        "checks": may_check(request.access, push.organisation_id),
        "own": push.drafted_by_id == request.user.pk,
        "states": Push.State,
    }
    return render(request, "backoffice/packages/push.html", context)


@require_POST
@desk(*CHECKERS)
def push_release(request: DeskRequest, pk: int) -> HttpResponse:
    push = readable_push_or_404(request, pk)
    if not may_check(request.access, push.organisation_id):
        return no_permission(request, CHECKERS)
    done = "已签发，到时间就发。"
    act(request, lambda: release_push(push, by=request.user, at=CLOCK.get().now()), done)
    return redirect("backoffice:push", pk=pk)


@require_POST
@desk(*EDITORS)
def push_cancel(request: DeskRequest, pk: int) -> HttpResponse:
    push = edited_push_or_404(request, pk)
    act(request, lambda: cancel_push(push, by=request.user, at=CLOCK.get().now()), "已取消。")
    return redirect("backoffice:push", pk=pk)


@require_safe
@desk(*READERS)
def push_reach(request: DeskRequest) -> HttpResponse:
    """Reach figures of a year, as evidence of publicity."""
    given = request.GET.get("year", "")
    sound = given.isascii() and given.isdigit() and len(given) == 4
    year = int(given) if sound else CLOCK.get().today().year
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        ("标题", "责任单位", "发完时间", "方式", "关注人数", "已发出", "已送达", "未送达",
         "情况不明", "发前取消", "链接打开次数")
    )  # fmt: skip
    reached = readable_organisations(request.access)
    for push, figures in reach_of_year(year, organisations=reached):
        for one in figures["channels"]:
            delivered = "无回执" if one["delivered"] is None else one["delivered"]
            row = (
                push.title, push.organisation.name,
                f"{localtime(push.ended_at):%Y-%m-%d %H:%M}", CHANNEL_LABELS[one["channel"]],
                one["followers"], one["sent"], delivered, one["failed"], one["unknown"],
                one["skipped"], figures["opened"],
            )  # fmt: skip
            writer.writerow(f"'{text}" if looks_like_formula(str(text)) else text for text in row)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="reach-{year}.csv"'
    return response


def _content(form: PushForm) -> PushContent:
    data = form.cleaned_data
    return PushContent(
        title=data["title"],
        text=data["text"].replace("\r\n", " "),
        target=data["target"],
        audiences=tuple(data["audiences"]),
        topics=tuple(data["topics"]),
        channels=tuple(data["channels"]),
        send_at=data["send_at"] or CLOCK.get().now(),
    )


def _initial(push: Push) -> dict[str, Any]:
    return {
        "title": push.title,
        "text": push.text,
        "target": push.target,
        "audiences": push.audiences,
        "topics": list(push.topics.all()),
        "channels": push.channels,
        "send_at": f"{localtime(push.send_at):%Y-%m-%d %H:%M}",
    }
