"""Who builds on policies and is told when one of them changed: interpretations, packages, lists,
service guides.

What the public reads is evaluated when read and needs no telling; this is for whoever keeps rows
about policies, and has people to tell.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from mingzheng.ports.roster import Roster

Reason = Literal["text", "legal_state", "withdrawn", "merged", "archived", "clock"]
REASON_LABELS: Mapping[Reason, str] = {
    "text": "发布了新的版本",
    "legal_state": "效力登记有变动",
    "withdrawn": "已撤下",
    "merged": "已合并到其他信息",
    "archived": "已归档",
    "clock": "效力或公开状态到期变化",
}


class PolicyFollower(Protocol):
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        """``keys``: publications of kind policy, ascending. ``by``: an account, None for the clock.

        Called within the transaction of the change, after it was written: what the follower reads
        is the new standing. It may be told the same thing twice, and of a change that acts later
        only ("legal_state" when it is registered, "clock" on its day). Keep to a fixed number of
        queries: a run of the import tells of hundreds.
        """


POLICY_FOLLOWERS: Roster[PolicyFollower] = Roster("policy followers")


@dataclass(frozen=True)
class Told:
    """One telling, as the fake keeps it."""

    keys: tuple[int, ...]
    reason: Reason
    at: datetime.datetime
    by: int | None


@dataclass
class MemoryFollower:
    """The fake: keeps what it was told."""

    told: list[Told] = field(default_factory=list)

    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        self.told.append(Told(tuple(keys), reason, at, by))
