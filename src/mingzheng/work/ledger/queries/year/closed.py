"""Why nobody works on a task any more."""

from ...models import Notice, TaskOutcome


def standstill(task: int) -> str:
    """In words; empty while it is worked on. Two queries."""
    if Notice.objects.filter(tasks=task, closed_on__isnull=False).exists():
        return "这份台账已经关账，不能再报进展。"
    outcome = TaskOutcome.objects.filter(task=task).first()
    if outcome is None:
        return ""
    return (
        f"这项任务年终已作“{outcome.get_kind_display()}”处理，不能再报进展。"
        "确需在本年度继续办理的，请政务公开办撤销年终处理。"
    )
