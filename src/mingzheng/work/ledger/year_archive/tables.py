"""The tables of the bundle: reports, evidence, measures of supervision, the journal's extract."""

import datetime
import json
from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.timezone import localtime

from mingzheng.ports.journal_words import JOURNAL_WORDS
from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.text.formulas import csv_table

from ..models import Assignment, Evidence, Notice, ProgressReport, Supervision, Task
from .naming import path_of_piece

BATCH = 500


def reports_csv(notices: Sequence[int]) -> bytes:
    columns = ("通知", "任务", "单位", "报告时间", "报告人", "完成（%）", "进展", "困难", "状态",
               "处理人", "处理时间", "退回理由")  # fmt: skip
    reports = ProgressReport.objects.filter(assignment__task__notice__in=notices).order_by(
        "assignment__task__notice", "assignment__task__number", "reported_at", "pk"
    )
    rows = (
        (
            one.assignment.task.notice.document_number or one.assignment.task.notice.title,
            str(one.assignment.task.number),
            one.assignment.organisation.name,
            _time(one.reported_at),
            one.author_name,
            str(one.percent),
            one.text,
            one.difficulties,
            one.get_state_display(),
            one.decided_by_name,
            _time(one.decided_at),
            one.reason,
        )
        for one in reports.select_related(
            "assignment__task__notice", "assignment__organisation"
        ).iterator(chunk_size=BATCH)
    )
    return csv_table(columns, rows)


def evidence_in(notices: Sequence[int]) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(report__assignment__task__notice__in=notices)
    return found.select_related("report__assignment__task").order_by("pk")


def evidence_csv(notices: Sequence[int]) -> bytes:
    columns = ("编号", "任务", "形式", "名称", "网址、文件或说明", "摘要（SHA-256）")
    rows = (
        (
            str(one.pk),
            str(one.report.assignment.task.number),
            one.get_kind_display(),
            one.title,
            path_of_piece(one) if one.kind == Evidence.Kind.FILE else one.url or one.note,
            one.fingerprint,
        )
        for one in evidence_in(notices).iterator(chunk_size=BATCH)
    )
    return csv_table(columns, rows)


def supervisions_in(notices: Sequence[int]) -> QuerySet[Supervision]:
    """Those that went out about tasks of these notices, withdrawn ones too."""
    found = Supervision.objects.filter(
        issued_at__isnull=False, items__assignment__task__notice__in=notices
    )
    return found.distinct().select_related("organisation").order_by("issued_at", "pk")


def supervisions_csv(notices: Sequence[int]) -> bytes:
    columns = ("编号", "措施", "文号", "单位", "标题", "任务", "发出时间", "回复期限", "状态",
               "正文", "回复", "说明")  # fmt: skip
    found = supervisions_in(notices).prefetch_related("items__assignment__task", "replies")
    rows = (
        (
            str(one.pk),
            one.measure_name,
            one.number,
            one.organisation.name,
            one.title,
            "、".join(str(item.assignment.task.number) for item in one.items.all()),
            _time(one.issued_at),
            str(one.reply_due or ""),
            one.get_state_display(),
            one.text,
            "\n".join(
                f"{_time(reply.replied_at)} {reply.author_name}：{reply.text}"
                for reply in one.replies.all()
            ),
            one.end_note,
        )
        for one in found
    )
    return csv_table(columns, rows)


def journal_csv(notices: Sequence[int]) -> bytes:
    """Oldest first; codes beside their words and the hashes, so that the extract can be compared
    with the journal."""
    columns = (
        "序号",
        "时间",
        "操作人",
        "操作",
        "操作代码",
        "对象",
        "内容",
        "前一行摘要",
        "本行摘要",
    )
    rows = sorted(_journal_rows(notices), key=lambda one: one.number)
    words = JOURNAL_WORDS.get()
    return csv_table(
        columns,
        (
            (
                str(one.number), _time(one.at), one.actor_name, words(one.action), one.action,
                one.object_name, json.dumps(one.details, ensure_ascii=False, sort_keys=True),
                one.previous_hash, one.hash,
            )
            for one in rows
        ),
    )  # fmt: skip


def _journal_rows(notices: Sequence[int]) -> Iterator[JournalEntry]:
    tasks = Task.objects.filter(notice__in=notices).values_list("pk", flat=True)
    assignments = Assignment.objects.filter(task__notice__in=notices).values_list("pk", flat=True)
    measures = supervisions_in(notices).values_list("pk", flat=True)
    for model, ids in (
        (Notice, notices), (Task, tasks), (Assignment, assignments), (Supervision, measures),
    ):  # fmt: skip
        label = model._meta.label_lower
        for chunk in _chunks(sorted(ids)):
            yield from JournalEntry.objects.filter(object_type=label, object_id__in=chunk)


def _chunks(ids: Sequence[int]) -> Iterator[list[str]]:
    words = [str(pk) for pk in ids]
    for start in range(0, len(words), BATCH):
        yield words[start : start + BATCH]


def _time(at: datetime.datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M:%S}" if at else ""
