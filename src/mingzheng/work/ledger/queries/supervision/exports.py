"""The list of measures as a table to take away."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime

from mingzheng.rules.supervision import Measure

from ...models import Supervision
from ...models.supervision import MEASURES

COLUMNS = (
    "督办措施", "文号", "单位", "标题", "任务数", "状态", "拟稿人", "拟稿时间", "签发人",
    "发出时间", "回复期限", "办结或撤回时间", "说明",
)  # fmt: skip


def export_rows(found: QuerySet[Supervision]) -> Iterator[tuple[str, ...]]:
    rows = found.annotate(tasks=Count("items")).values_list(
        "measure", "number", "organisation__name", "title", "tasks", "state", "drafted_by_name",
        "drafted_at", "signed_by_name", "issued_at", "reply_due", "ended_at", "end_note",
    )  # fmt: skip
    for (
        measure,
        number,
        unit,
        title,
        tasks,
        state,
        by,
        drafted,
        signer,
        sent,
        due,
        ended,
        note,
    ) in rows:
        yield (
            MEASURES[Measure(measure)], number, unit, title, str(tasks),
            Supervision.State(state).label, by, _moment(drafted), signer, _moment(sent),
            str(due or ""), _moment(ended), note,
        )  # fmt: skip


def _moment(value: object) -> str:
    return f"{localtime(value):%Y-%m-%d %H:%M}" if value else ""  # type: ignore[arg-type]
