"""What lies in the bundle of a year, one part after the other, so that nothing is held at once."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from django.db.models import QuerySet
from django.utils.timezone import localtime

from mingzheng.records.journal.models import JournalEntry
from mingzheng.rules.lamps import LampRule
from mingzheng.rules.text.formulas import csv_table
from mingzheng.rules.workdays import Calendar
from mingzheng.ui.official_print.word import to_docx

from ..export_xlsx import export_ledger
from ..models import Assignment, Evidence, Notice, ProgressReport, Task
from ..outgoing import Outgoing
from ..queries.scope import Scope
from ..queries.year.upward import upward_rows
from ..upward_export import upward_docx, upward_xlsx
from .index_page import index_page, notice_page, task_page
from .ledger_docx import ledger_layout
from .naming import folder_of, path_of_piece, task_file

BATCH = 500


@dataclass(frozen=True)
class Part:
    """``path`` inside the bundle; ``source`` says in words what it is; ``open`` gives its bytes."""

    path: str
    source: str
    open: Callable[[], File[bytes]]


def parts_of(
    year: int, *, rule: LampRule, calendar: Calendar, made_at: datetime.datetime, whole: bool
) -> list[Part]:
    """All of them, cheap to list: each is made when it is opened."""
    notices = list(Notice.objects.filter(year=year, withdrawn_at=None).order_by("is_parent", "pk"))
    parts = [
        Part(
            "index.html",
            "目录",
            lambda: _file(index_page(year, notices, made_at=made_at, whole=whole)),
        )
    ]
    for place, notice in enumerate(notices, start=1):
        parts += _notice_parts(notice, folder_of(place, notice), rule=rule)
    ids = [notice.pk for notice in notices]
    parts.append(Part("进展报告.csv", "全部进展报告", lambda: ContentFile(_reports_csv(ids))))
    parts.append(Part("佐证清单.csv", "全部佐证材料", lambda: ContentFile(_evidence_csv(ids))))
    parts.append(Part("日志摘录.csv", "日志", lambda: ContentFile(_journal_csv(ids))))
    parts += [
        Part(path_of_piece(piece), "佐证文件", _opener(piece))
        for piece in _evidence(ids).filter(kind=Evidence.Kind.FILE)
    ]
    return parts


def _notice_parts(notice: Notice, folder: str, *, rule: LampRule) -> Iterator[Part]:
    if notice.is_parent:
        yield Part(
            f"{folder}/向上报送.xlsx",
            "向上报送表",
            lambda: ContentFile(upward_xlsx(notice, upward_rows(notice, rule=rule), rule=rule)),
        )
        yield Part(
            f"{folder}/向上报送.docx",
            "向上报送表",
            lambda: ContentFile(upward_docx(notice, upward_rows(notice, rule=rule), rule=rule)),
        )
        return
    yield Part(f"{folder}/台账.html", "台账", lambda: _file(notice_page(notice, rule=rule)))
    for task in notice.tasks.order_by("number"):
        yield Part(f"{folder}/{task_file(task.number)}", "任务", _task_opener(task, rule))
    yield Part(
        f"{folder}/台账.xlsx",
        "台账",
        lambda: ContentFile(export_ledger(Outgoing(Scope((notice.pk,), None), rule))),
    )
    yield Part(
        f"{folder}/台账.docx",
        "台账",
        lambda: ContentFile(to_docx(ledger_layout(notice, rule=rule))),
    )


def _task_opener(task: Task, rule: LampRule) -> Callable[[], File[bytes]]:
    return lambda: _file(task_page(task, rule=rule))


def _opener(piece: Evidence) -> Callable[[], File[bytes]]:
    return lambda: piece.file.open("rb")


def _reports_csv(notices: list[int]) -> bytes:
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


def _evidence(notices: list[int]) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(report__assignment__task__notice__in=notices)
    return found.select_related("report__assignment__task").order_by("pk")


def _evidence_csv(notices: list[int]) -> bytes:
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
        for one in _evidence(notices).iterator(chunk_size=BATCH)
    )
    return csv_table(columns, rows)


def _journal_csv(notices: list[int]) -> bytes:
    """Oldest first; with the hashes, so that the extract can be compared with the journal."""
    columns = ("序号", "时间", "操作人", "操作", "对象", "内容", "前一行摘要", "本行摘要")
    rows = sorted(_journal_rows(notices), key=lambda one: one.number)
    return csv_table(
        columns,
        (
            (
                str(one.number), _time(one.at), one.actor_name, one.action, one.object_name,
                json.dumps(one.details, ensure_ascii=False, sort_keys=True), one.previous_hash,
                one.hash,
            )
            for one in rows
        ),
    )  # fmt: skip


def _journal_rows(notices: list[int]) -> Iterator[JournalEntry]:
    tasks = Task.objects.filter(notice__in=notices).values_list("pk", flat=True)
    assignments = Assignment.objects.filter(task__notice__in=notices).values_list("pk", flat=True)
    for model, ids in ((Notice, notices), (Task, tasks), (Assignment, assignments)):
        label = model._meta.label_lower
        for chunk in _chunks(sorted(ids)):
            yield from JournalEntry.objects.filter(object_type=label, object_id__in=chunk)


def _chunks(ids: Iterable[int]) -> Iterator[list[str]]:
    words = [str(pk) for pk in ids]
    for start in range(0, len(words), BATCH):
        yield words[start : start + BATCH]


def _time(at: datetime.datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M:%S}" if at else ""


def _file(text: str) -> File[bytes]:
    return ContentFile(text.encode())
