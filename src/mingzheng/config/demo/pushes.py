"""Who follows the demo's lists, and the pushes that were sent to them."""

import datetime
from collections.abc import Mapping
from typing import Any

from mingzheng.ports.clock import CLOCK
from mingzheng.records.opt_in.actions import visitor_purpose
from mingzheng.records.people.models import Organisation, StaffAccount
from mingzheng.records.sealed.indexing import blind_index
from mingzheng.work.packages.actions.push import PushContent, draft_push, release_push
from mingzheng.work.packages.models import Following, Push
from mingzheng.work.packages.sending import send_pushes

from .services import CHECKER
from .source import table

_ORIGIN = "https://www.yunling.example"


def load_pushes(organisations: Mapping[str, Organisation]) -> None:
    """After the lists. Messages go to the folders of the channels, as the house's own would."""
    data = table("pushes")
    number = 0
    for row in data["followers"]:
        for _ in range(row["number"]):
            number += 1
            _follow(row, number)
    for row in data["push"]:
        _push(row, organisations[row["unit"]])


def _follow(row: Mapping[str, Any], number: int) -> None:
    """Numbers of the demo's own range; nobody has them."""
    at = _moment(row["since"])
    Following.objects.create(
        channel=row["channel"],
        address=f"0000-881{number:05d}",
        visitor_index=blind_index(visitor_purpose(Following), f"demo-{number}"),
        audience=row["audience"],
        origin=_ORIGIN,
        state=Following.State.ACTIVE,
        asked_at=at,
        confirmed_at=at,
    )


def _push(row: Mapping[str, Any], unit: Organisation) -> None:
    at = _moment(row["at"])
    content = PushContent(
        title=row["title"],
        text=row["text"],
        target=row["target"],
        audiences=tuple(row["audiences"]),
        topics=(),
        channels=tuple(row["channels"]),
        send_at=at,
    )
    officer = StaffAccount.objects.get(username=row["by"])
    push = draft_push(content, organisation=unit, by=officer, at=at)
    release_push(push, by=StaffAccount.objects.get(username=CHECKER), at=at)
    while Push.objects.exclude(state=Push.State.DONE).filter(pk=push.pk).exists():
        send_pushes(at=at)
    Push.objects.filter(pk=push.pk).update(opened=row["opened"])


def _moment(naive: datetime.datetime) -> datetime.datetime:
    return naive.replace(tzinfo=CLOCK.get().now().tzinfo)
