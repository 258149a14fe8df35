"""What lies in the bundle of a year, one part after the other, so that nothing is held at once."""

import datetime
from collections.abc import Callable, Iterator

from django.core.files.base import ContentFile, File

from mingzheng.ports.year_records import YEAR_RECORDS, YearRecord
from mingzheng.rules.lamps import LampRule
from mingzheng.rules.supervision import Measure
from mingzheng.ui.official_print.word import to_docx

from ..export_xlsx import export_ledger
from ..models import Evidence, Notice, Supervision, SupervisionReplyFile, Task
from ..outgoing import Outgoing
from ..queries.scope import Scope
from ..queries.year.upward import upward_rows
from ..supervision_letters.printing import supervision_file
from ..upward_export import upward_docx, upward_xlsx
from .index_page import index_page, notice_page, task_page
from .ledger_docx import ledger_layout
from .naming import (
    folder_of,
    path_of_letter,
    path_of_piece,
    path_of_record,
    path_of_reply_file,
    task_file,
)
from .part import Part
from .tables import (
    evidence_csv,
    evidence_in,
    journal_csv,
    reports_csv,
    supervisions_csv,
    supervisions_in,
)


def parts_of(year: int, *, rule: LampRule, made_at: datetime.datetime, whole: bool) -> list[Part]:
    """All of them, cheap to list: each is made when it is opened."""
    notices = list(Notice.objects.filter(year=year, withdrawn_at=None).order_by("is_parent", "pk"))
    beside = [
        Part(path_of_record(source.label, record), record.what, _record_opener(record))
        for source in YEAR_RECORDS
        for record in source.records(year)
    ]
    parts = [
        Part(
            "index.html",
            "目录",
            lambda: _file(index_page(year, notices, beside=beside, made_at=made_at, whole=whole)),
        )
    ]
    for place, notice in enumerate(notices, start=1):
        parts += _notice_parts(notice, folder_of(place, notice), rule=rule)
    return [*parts, *_of_all([notice.pk for notice in notices]), *beside]


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


def _of_all(ids: list[int]) -> Iterator[Part]:
    """What is told of all notices together, and the files that hang on it."""
    yield Part("进展报告.csv", "全部进展报告", lambda: ContentFile(reports_csv(ids)))
    yield Part("佐证清单.csv", "全部佐证材料", lambda: ContentFile(evidence_csv(ids)))
    yield Part("督办清单.csv", "全部督办", lambda: ContentFile(supervisions_csv(ids)))
    yield Part("日志摘录.csv", "日志", lambda: ContentFile(journal_csv(ids)))
    for piece in evidence_in(ids).filter(kind=Evidence.Kind.FILE):
        yield Part(path_of_piece(piece), "佐证文件", _opener(piece))
    for letter in supervisions_in(ids).filter(measure=Measure.LETTER):
        yield Part(path_of_letter(letter), "督办函", _letter_opener(letter))
    for file in SupervisionReplyFile.objects.filter(reply__supervision__in=supervisions_in(ids)):
        yield Part(path_of_reply_file(file), "督办回复附件", _opener(file))


def _task_opener(task: Task, rule: LampRule) -> Callable[[], File[bytes]]:
    return lambda: _file(task_page(task, rule=rule))


def _opener(piece: Evidence | SupervisionReplyFile) -> Callable[[], File[bytes]]:
    return lambda: piece.file.open("rb")


def _letter_opener(letter: Supervision) -> Callable[[], File[bytes]]:
    return lambda: ContentFile(supervision_file(letter, "docx"))


def _record_opener(record: YearRecord) -> Callable[[], File[bytes]]:
    return lambda: ContentFile(record.content())


def _file(text: str) -> File[bytes]:
    return ContentFile(text.encode())
