"""What the openness office does with a topic: a task, a reason for none, a research record."""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mingzheng.ports.clock import CLOCK
from mingzheng.records.people.models import Role
from mingzheng.work.foi.actions.decide_topic import accept_topic, dismiss_topic, note_research
from mingzheng.work.foi.actions.publish_topic import publish_topic
from mingzheng.work.foi.errors import FoiError
from mingzheng.work.foi.models import Topic
from mingzheng.work.foi.queries.units import units_taking_requests

from ..access import DeskRequest, desk
from .fields import day_field, line_field, words_field
from .views_topics import may_publish, row_or_404

_FORM = require_http_methods(["GET", "HEAD", "POST"])


class AcceptForm(forms.Form):
    publish = words_field(
        "拟公开的内容", most=300, rows=3, hint="写明公开什么、放在哪个栏目；会写进台账任务。"
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            units_taking_requests(today), label="公开单位", empty_label="请选择",
            error_messages={
                "required": "请选择公开单位。",
                "invalid_choice": "请从列出的单位中选择。",
            },
        )  # fmt: skip
        self.fields["due"] = day_field("完成期限", hint="如 2024-12-31，不早于今天。")


class DismissForm(forms.Form):
    reason = words_field(
        "不转的理由", most=300, rows=3, hint="如涉及个人隐私、各件内容其实不同。以后不再提示。"
    )


class ResearchForm(forms.Form):
    cause = words_field("集中申请的原因", most=1000)
    to_publish = words_field("拟公开、拟解读的内容", most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follow_up_on"] = day_field(
            "跟进日期", hint="到这一天列入“待跟进”；不需要的不填。"
        )
        self.fields["follow_up_on"].required = False


class PublishedForm(forms.Form):
    address = line_field(
        "公开信息的网址", most=300, hint="在门户打开该信息，复制网址；会列入门户的“已转主动公开”。"
    )


@_FORM
@desk(Role.OPENNESS_OFFICE)
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    def do(topic: Topic, data: dict[str, Any], at: datetime.datetime) -> object:
        return accept_topic(topic, by=request.user, at=at, **data)

    form = AcceptForm(request.POST or None, today=CLOCK.get().today())
    return _act(request, pk, form, do, "转为主动公开任务", "已转为主动公开任务，列入工作台账。")


@_FORM
@desk(Role.OPENNESS_OFFICE)
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    def do(topic: Topic, data: dict[str, Any], at: datetime.datetime) -> object:
        return dismiss_topic(topic, by=request.user, at=at, **data)

    form = DismissForm(request.POST or None)
    return _act(request, pk, form, do, "不转主动公开", "已记下理由，以后不再提示。")


@_FORM
@desk(Role.OPENNESS_OFFICE)
def research(request: DeskRequest, pk: int) -> HttpResponse:
    def do(topic: Topic, data: dict[str, Any], at: datetime.datetime) -> object:
        return note_research(topic, by=request.user, at=at, **data)

    form = ResearchForm(request.POST or None)
    return _act(request, pk, form, do, "登记研究记录", "已登记研究记录。")


@_FORM
@desk(Role.OPENNESS_OFFICE, Role.INFORMATION_OFFICER)
def published(request: DeskRequest, pk: int) -> HttpResponse:
    """The office, or whoever publishes for the unit that has the task."""
    if not may_publish(request, row_or_404(request, pk).topic):
        raise Http404

    def do(topic: Topic, data: dict[str, Any], at: datetime.datetime) -> object:
        return publish_topic(topic, by=request.user, at=at, **data)

    form = PublishedForm(request.POST or None)
    return _act(request, pk, form, do, "登记公开结果", "已登记，门户“已转主动公开”随即显示。")


def _act(
    request: DeskRequest,
    pk: int,
    form: forms.Form,
    do: Callable[[Topic, dict[str, Any], datetime.datetime], object],
    label: str,
    done: str,
) -> HttpResponse:
    row = row_or_404(request, pk)
    if request.method == "POST" and form.is_valid():
        try:
            do(row.topic, form.cleaned_data, CLOCK.get().now())
        except FoiError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("backoffice:foi_topic", pk=pk)
    context = {"row": row, "topic": row.topic, "form": form, "label": label}
    return render(request, "backoffice/foi/topic_act.html", context)
