"""What a leader consents to when a notice is closed: how each of its tasks ends."""

import hashlib
from collections.abc import Mapping, Sequence

from ...models import Closing, Notice, Task, TaskLink
from .endings import TaskEnding, endings

NAMED = 3
"""So many tasks are named where an ending changed; of more only the count is told."""


def basis_of(notice: Notice, *, ended: Sequence[TaskEnding] | None = None) -> dict[str, str]:
    """By the task's pk: its ending, its reason, where it goes on and a digest of the words; of the
    table of the level above what carries its task out."""
    if notice.is_parent:
        return _of_parent(notice)
    if ended is None:
        ended = endings([notice.pk])
    return {
        str(one.id): f"{one.ending}:{one.reason}:{one.carried_to or ''}:{_digest(one.words)}"
        for one in ended
    }


def still_holds(closing: Closing, basis: Mapping[str, str]) -> bool:
    return closing.lapsed_at is None and closing.basis == basis


def changed_words(closing: Closing, basis: Mapping[str, str]) -> str:
    """任务3、任务7 — those that ended otherwise when the leader consented."""
    before: dict[str, str] = closing.basis
    changed = [pk for pk in {**before, **basis} if before.get(pk) != basis.get(pk)]
    numbers = (
        Task.objects.filter(pk__in=changed).order_by("number").values_list("number", flat=True)
    )
    named = "、".join(f"任务{number}" for number in numbers[:NAMED])
    if not named:
        return f"{len(changed)}项任务"
    return named if len(changed) <= NAMED else f"{named}等{len(changed)}项任务"


def _of_parent(notice: Notice) -> dict[str, str]:
    below: dict[int, list[str]] = {}
    links = TaskLink.objects.filter(upper__notice=notice, kind=TaskLink.Kind.PARENT)
    for upper, lower in links.order_by("lower").values_list("upper", "lower"):
        below.setdefault(upper, []).append(str(lower))
    rows = Task.objects.filter(notice=notice).values_list("pk", "no_child__reason")
    return {
        str(pk): f"linked:{','.join(below.get(pk, []))}:{_digest(reason or '')}"
        for pk, reason in rows
    }


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""
