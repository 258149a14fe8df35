"""The ledger behind ``ports.task_inbox``."""

import datetime
from collections.abc import Collection, Mapping

from mingzheng.ports.task_inbox import InboxTask, TaskStanding
from mingzheng.records.people.models import StaffAccount

from .actions.take_task import take_task
from .models import Assignment

State = Assignment.State


class LedgerInbox:
    def take_task(self, task: InboxTask, *, by: int, at: datetime.datetime) -> str:
        return str(take_task(task, by=StaffAccount.objects.get(pk=by), at=at).pk)

    def standings(self, keys: Collection[str]) -> Mapping[str, TaskStanding]:
        """A task of the inbox has one unit that leads it; its assignment says how it stands."""
        rows = Assignment.objects.filter(
            task__in=[int(key) for key in keys], part=Assignment.Part.LEAD
        ).values_list("task", "task__notice__year", "task__number", "state")
        return {
            str(task): TaskStanding(
                str(task), f"{year}年任务{number}", str(State(state).label), state == State.DONE
            )
            for task, year, number, state in rows
        }
