"""Tasks that come up in the house during the year: whoever finds one hands it to the ledger."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mingzheng.ports.port import Port


@dataclass(frozen=True)
class InboxTask:
    """``origin_kind`` and ``origin_key`` say which record it came from; screens know its address.
    ``section`` is the heading it stands under."""

    section: str
    label: str
    requirement: str
    organisation: int
    due: datetime.date
    origin_kind: str
    origin_key: str


@dataclass(frozen=True)
class TaskStanding:
    """How a task stands now, in words for people."""

    key: str
    name: str
    state: str
    done: bool


class TaskInbox(Protocol):
    def take_task(self, task: InboxTask, *, by: int, at: datetime.datetime) -> str:
        """The key of the task made, within the transaction of the caller. ``by``: an account."""

    def standings(self, keys: Collection[str]) -> Mapping[str, TaskStanding]:
        """Of those tasks that are still there; one query."""


@dataclass
class MemoryTaskInbox:
    """The fake: keeps what it is given; keys count from 1. ``done`` names the finished ones."""

    taken: list[InboxTask] = field(default_factory=list)
    done: set[str] = field(default_factory=set)

    def take_task(self, task: InboxTask, *, by: int, at: datetime.datetime) -> str:
        self.taken.append(task)
        return str(len(self.taken))

    def standings(self, keys: Collection[str]) -> Mapping[str, TaskStanding]:
        return {
            key: TaskStanding(key, f"任务{key}", "已办结" if key in self.done else "未开始",
                              key in self.done)
            for key in keys
            if 1 <= int(key) <= len(self.taken)
        }  # fmt: skip


TASK_INBOX: Port[TaskInbox] = Port("task inbox")
