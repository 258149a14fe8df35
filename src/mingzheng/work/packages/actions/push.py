"""Drafting a push, releasing it by another person, cancelling it, counting an opening."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from mingzheng.data.audiences import audiences
from mingzheng.ports.message_channels import CHANNEL_LABELS, channel_of
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import Organisation, StaffAccount

from ..checking import check_lines
from ..errors import OwnPush, PushFaulty, PushMoved
from ..lines import Line
from ..models import Compilation, Push

State = Push.State


@dataclass(frozen=True)
class PushContent:
    """``target``: an address of this site. ``send_at``: not before then."""

    title: str
    text: str
    target: str
    audiences: tuple[str, ...]
    topics: tuple[Compilation, ...]
    channels: tuple[str, ...]
    send_at: datetime.datetime


def draft_push(
    content: PushContent,
    *,
    organisation: Organisation,
    by: StaffAccount | None,
    at: datetime.datetime,
) -> Push:
    """Raises ``PushFaulty``."""
    _refuse_faulty(content, at)
    with transaction.atomic():
        push = Push(organisation=organisation, drafted_at=at, drafted_by=by)
        _fill(push, content)
        record(
            action="push.drafted", subject=push, by=by, at=at, organisation_id=organisation.pk,
            details=_details(push),
        )  # fmt: skip
    return push


def change_push(
    push: Push, content: PushContent, *, by: StaffAccount, at: datetime.datetime
) -> Push:
    """Only a draft; whoever changed it last cannot release it. Raises ``PushFaulty``,
    ``PushMoved``."""
    _refuse_faulty(content, at)
    with transaction.atomic():
        push = _in_state(push, State.DRAFT)
        push.drafted_by, push.drafted_at = by, at
        _fill(push, content)
        record(
            action="push.changed", subject=push, by=by, at=at,
            organisation_id=push.organisation_id, details=_details(push),
        )  # fmt: skip
    return push


def release_push(push: Push, *, by: StaffAccount, at: datetime.datetime) -> Push:
    """By somebody who did not draft it. Raises ``OwnPush``, ``PushMoved``, ``PushFaulty``."""
    with transaction.atomic():
        push = _in_state(push, State.DRAFT)
        if push.drafted_by_id == by.pk:
            raise OwnPush
        _refuse_private(push.title, push.text, at)
        push.state, push.released_by, push.released_at = State.RELEASED, by, at
        push.save(update_fields=("state", "released_by", "released_at"))
        record(
            action="push.released", subject=push, by=by, at=at,
            organisation_id=push.organisation_id, details=_details(push),
        )  # fmt: skip
    return push


def cancel_push(push: Push, *, by: StaffAccount, at: datetime.datetime) -> Push:
    """Before it has begun. Raises ``PushMoved``."""
    with transaction.atomic():
        push = _in_state(push, State.DRAFT, State.RELEASED)
        push.state = State.CANCELLED
        push.save(update_fields=("state",))
        record(
            action="push.cancelled", subject=push, by=by, at=at,
            organisation_id=push.organisation_id, details={"title": push.title},
        )  # fmt: skip
    return push


def count_opening(push: Push) -> None:
    """Somebody opened the link; who it was is not kept."""
    Push.objects.filter(pk=push.pk).update(opened=F("opened") + 1)


def _fill(push: Push, content: PushContent) -> None:
    push.title, push.text, push.target = content.title, content.text, content.target
    push.audiences, push.channels = list(content.audiences), list(content.channels)
    push.send_at = content.send_at
    push.save()
    push.topics.set(content.topics)


def _details(push: Push) -> dict[str, object]:
    return {
        "title": push.title, "audiences": push.audiences, "channels": push.channels,
        "topics": [str(one) for one in push.topics.all()], "send_at": push.send_at.isoformat(),
    }  # fmt: skip


def _in_state(push: Push, *states: str) -> Push:
    push = Push.objects.select_for_update().get(pk=push.pk)
    if push.state not in states:
        raise PushMoved(push.get_state_display())
    return push


def _refuse_faulty(content: PushContent, at: datetime.datetime) -> None:
    if not content.audiences and not content.topics:
        raise PushFaulty("请至少选一类人群或一个专题，说明推送给谁。")
    if not content.target.startswith("/") or content.target.startswith("//"):
        raise PushFaulty("打开的网址须是本站的，以 / 开头，例如 /for/graduate。")
    _refuse_unknown(content.audiences, content.channels)
    _refuse_private(content.title, content.text, at)


def _refuse_unknown(codes: Collection[str], channels: Collection[str]) -> None:
    unknown = [one for one in codes if one not in audiences()]
    if unknown:
        raise PushFaulty(f"没有编码为“{unknown[0]}”的人群，请重新选择。")
    closed = [label for one, label in CHANNEL_LABELS.items() if one in channels
              if channel_of(one) is None]  # fmt: skip
    if closed or not channels:
        raise PushFaulty(f"请选择能用的发送方式{'：本站不能用' + closed[0] if closed else ''}。")


def _refuse_private(title: str, text: str, at: datetime.datetime) -> None:
    lines = (Line("标题", title), Line("内容", text))
    for one in check_lines(title, lines, today=at.date()):
        if one.blocks:
            raise PushFaulty(
                f"{one.label}里有不得公开的内容“{one.finding.excerpt}”：{one.finding.reason}请改正。"
            )
