"""Reading an uploaded notice into rows to be checked; run by the worker, safe to run twice."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from mingzheng.data.lookalikes import lookalikes
from mingzheng.readers import UnreadableDocument, read_document
from mingzheng.records.journal.actions import record
from mingzheng.rules.notices.parse import parse_notice
from mingzheng.rules.notices.result import ParsedNotice, ParsedTask, Warning
from mingzheng.rules.notices.source import Paragraph, Position, SourceDocument

from ..draft_weight import PARTS, weigh
from ..models import DraftTask, DraftUnit, NoticeImport, SourceLine
from ..names import NameBook
from .draft_units import units_of

MAX_ATTEMPTS = 3
MAX_TASKS = 15_000
LINES_SHOWN = 6
"""How far the source of one task reaches at most: the next task usually begins earlier."""
LONGEST = {"section": 300, "item": 300, "label": 300, "due_text": 100, "remark": 500}
BATCH = 500
_HEADINGS = ("牵头", "责任", "任务", "要求", "事项", "内容")
_CUT = "文字过长，只保留了前一部分，请对照原件处理。"


def parse_import(pk: int, *, at: datetime.datetime) -> NoticeImport:
    """The import afterwards: parsed, or failed with a message. One not waiting is left alone."""
    NoticeImport.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    draft = NoticeImport.objects.get(pk=pk)
    if draft.state != NoticeImport.State.WAITING:
        return draft
    if draft.attempts > MAX_ATTEMPTS:
        return _fail(
            pk, f"识别 {MAX_ATTEMPTS} 次都没有完成。请换一种格式上传，或改用手工录入。", at=at
        )
    with draft.file.open("rb") as file:
        data = file.read()
    try:
        document = read_document(data, name=draft.original_name)
    except UnreadableDocument as error:
        return _fail(pk, error.message, at=at)
    book = NameBook(day=at.date())
    parsed = parse_notice(
        document, register=book.register, year=draft.year, lookalikes=lookalikes()
    )
    if len(parsed.tasks) > MAX_TASKS:
        return _fail(pk, f"任务超过 {MAX_TASKS} 行。请拆分成几个文件后分别上传。", at=at)
    return _store(pk, document, parsed, book, at=at)


def _fail(pk: int, message: str, *, at: datetime.datetime) -> NoticeImport:
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=pk)
        if draft.state != NoticeImport.State.WAITING:
            return draft
        draft.state = NoticeImport.State.FAILED
        draft.message = message
        draft.save(update_fields=("state", "message"))
        record(action="import.failed", subject=draft, by=None, at=at, details={"message": message})
    return draft


def _store(
    pk: int,
    document: SourceDocument,
    parsed: ParsedNotice,
    book: NameBook,
    *,
    at: datetime.datetime,
) -> NoticeImport:
    with transaction.atomic():
        draft = NoticeImport.objects.select_for_update().get(pk=pk)
        if draft.state != NoticeImport.State.WAITING:
            return draft
        lines, places = _source_lines(draft, document)
        SourceLine.objects.bulk_create(lines, batch_size=BATCH)
        rows = [_row(draft, task, book) for task in parsed.tasks]
        _place_in_source([row for row, _ in rows], parsed.tasks, places, last=len(lines))
        DraftTask.objects.bulk_create((row for row, _ in rows), batch_size=BATCH)
        DraftUnit.objects.bulk_create(
            (unit for _, units in rows for unit in units), batch_size=BATCH
        )
        _fill_header(draft, document, parsed, at=at)
        draft.save()
        record(
            action="import.parsed",
            subject=draft,
            by=None,
            at=at,
            details={"tasks": len(rows), "to_check": sum(row.open_cells for row, _ in rows)},
        )
    return draft


def _fill_header(
    draft: NoticeImport, document: SourceDocument, parsed: ParsedNotice, *, at: datetime.datetime
) -> None:
    draft.state = NoticeImport.State.PARSED
    draft.parsed_at = at
    draft.title = parsed.title[:300]
    draft.document_number = parsed.document_number[:60]
    draft.issuer = parsed.issuer[:100]
    draft.issued_on = parsed.issued_on
    draft.cites = list(parsed.cites)
    draft.duties = list(parsed.duties)
    draft.columns = _columns(document)
    draft.recognised = document.recognised
    draft.warnings = [_as_json(warning) for warning in parsed.warnings]


def _source_lines(
    draft: NoticeImport, document: SourceDocument
) -> tuple[list[SourceLine], dict[Position, int]]:
    lines: list[SourceLine] = []
    places: dict[Position, int] = {}
    for values, position in _pieces(document):
        number = len(lines) + 1
        places.setdefault(position, number)
        lines.append(SourceLine(notice_import=draft, number=number, page=position.page, **values))
    return lines, places


def _pieces(document: SourceDocument) -> Iterator[tuple[dict[str, Any], Position]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield {"text": block.text, "heading": block.heading_level is not None}, block.position
        else:
            for row in block.rows:
                cells = [cell.text for cell in row.cells if not cell.covered]
                yield {"cells": cells, "heading": row.is_header}, row.position


def _place_in_source(
    rows: Sequence[DraftTask],
    tasks: Sequence[ParsedTask],
    places: dict[Position, int],
    *,
    last: int,
) -> None:
    by_line = {position.line: number for position, number in places.items() if position.line}
    starts = [places.get(task.position) or by_line.get(task.position.line or 0) for task in tasks]
    following = [start for start in starts if start]
    for row, start in zip(rows, starts, strict=True):
        if start:
            after = next((other for other in following[row.number :] if other > start), last + 1)
            row.source_from = start
            row.source_to = min(after - 1, start + LINES_SHOWN - 1)


def _row(
    draft: NoticeImport, task: ParsedTask, book: NameBook
) -> tuple[DraftTask, list[DraftUnit]]:
    row = DraftTask(
        notice_import=draft,
        place=task.n,
        number=task.n,
        due=task.due,
        schedule=task.schedule,
        requirement=task.requirement,
        steps=[[step.text, step.due.isoformat() if step.due else None] for step in task.steps],
        confidence=dict(task.confidence),
        warnings=[_as_json(warning) for warning in task.warnings],
    )
    for field, text in (
        ("section", task.section), ("item", task.item or ""), ("label", task.label),
        ("due_text", task.due_text), ("remark", task.remark),
    ):  # fmt: skip
        _fill(row, field, text)
    units = [unit for part in PARTS for unit in units_of(row, task, part, book)]
    weigh(row, units)
    return row, units


def _fill(row: DraftTask, field: str, text: str) -> None:
    """What the column cannot hold is said, so that nothing is lost unseen."""
    setattr(row, field, text[: LONGEST[field]])
    if len(text) > LONGEST[field]:
        row.confidence[field] = "low"
        row.warnings.append({"code": "text_cut", "field": field, "message": _CUT})


def _columns(document: SourceDocument) -> list[str]:
    """The heading of the first table that has one, as exports repeat it."""
    for table in document.tables:
        for row in table.rows[:3]:
            texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
            if len(texts) >= 3 and sum(any(w in t for w in _HEADINGS) for t in texts) >= 2:
                return texts
    return []


def _as_json(warning: Warning) -> dict[str, str]:
    return {"code": warning.code, "field": warning.field, "message": warning.message}
