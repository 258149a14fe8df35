"""Whether a task stands in a closed year."""

from ...models import Notice


def is_closed(task: int) -> bool:
    return Notice.objects.filter(tasks=task, closed_on__isnull=False).exists()
