"""A source document read as a notice: head, duties, tasks, and what is doubtful about them."""

from collections.abc import Sequence
from dataclasses import replace

from mingzheng.rules.text.shapes import NO_LOOKALIKES, Lookalikes
from mingzheng.rules.unit_names.learning import learn_register
from mingzheng.rules.unit_names.register import Register

from .aligned import with_aligned_tables
from .checks import repeated_tasks, sequence_gaps, why_no_tasks
from .deadlines import NO_DEADLINE, common_deadline
from .due import Terms
from .duties import read_duties
from .head import Head, read_head
from .prose import ProseReading, read_prose
from .prose_tasks import prose_cells, tasks_of_prose
from .result import ParsedNotice, ParsedTask, Warning
from .rows import TableReading, read_tables
from .source import Paragraph, SourceDocument
from .tasks import tasks_of_rows, unit_cells
from .units_of_row import UnitReader
from .wording import squeezed, unique, without_noise


def parse_notice(
    document: SourceDocument,
    *,
    register: Register | None = None,
    year: int | None = None,
    lookalikes: Lookalikes = NO_LOOKALIKES,
) -> ParsedNotice:
    """``register``: the units to read names against; without one it is learnt from the notice.
    ``year``: that of its deadlines, where the notice itself names none."""
    document, noise = _without_noise(with_aligned_tables(document))
    tables = read_tables(document, evidence=_evidence(document), lookalikes=lookalikes)
    head = read_head(document, table_at=tables.first_block if tables.rows else None)
    terms = _terms(document, head, tables, year=year)
    if tables.rows:
        units = _units(unit_cells(tables.rows), register, lookalikes)
        tasks = tasks_of_rows(tables.rows, units, terms)
        sections = unique([*tables.sections, *(task.section for task in tasks if task.section)])
        notes = [*tables.warnings, *sequence_gaps(sections, _items(tasks), tables.rows)]
        duties = tuple(one for one in read_duties(head.preface) if one not in sections)
    else:
        prose = read_prose(document.paragraphs, register or Register())
        units = _units(prose_cells(prose.tasks), register, lookalikes)
        tasks = tasks_of_prose(prose.tasks, units, terms)
        sections = prose.sections
        notes = list(prose.warnings)
        duties = read_duties(head.preface) if _letter_is_apart(prose, head, document) else ()
        duties = tuple(one for one in duties if not _holds_task(one, tasks))
        if not tasks and not any(one.code == "table_cells_lost" for one in document.warnings):
            notes.append(why_no_tasks(tables, title=head.title))
    return ParsedNotice(
        title=head.title,
        document_number=head.document_number,
        issuer=head.issuer,
        issued_on=head.issued_on,
        cites=head.cites,
        duties=duties,
        sections=tuple(sections),
        items=tuple(_items(tasks)),
        tasks=tuple(_with_repeats(tasks)),
        warnings=(*_of_source(document), *noise, *notes, *_of_head(head, tasks)),
    )


def _without_noise(document: SourceDocument) -> tuple[SourceDocument, list[Warning]]:
    """Pinyin that some mirror sites put after characters is no part of the text."""
    blocks = [
        replace(block, text=without_noise(block.text)) if isinstance(block, Paragraph) else block
        for block in document.blocks
    ]
    if tuple(blocks) == document.blocks:
        return document, []
    note = Warning(
        "pinyin_noise",
        "",
        "文中夹有括注的拼音，已去除；这类网页还常混有繁体字，请对照正式文本核对。",
    )
    return replace(document, blocks=tuple(blocks)), [note]


def _evidence(document: SourceDocument) -> str:
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(squeezed(block.text))
        else:
            texts += [squeezed(cell.text) for row in block.rows for cell in row.cells if cell.text]
    return "\n".join(texts)


def _terms(
    document: SourceDocument, head: Head, tables: TableReading, *, year: int | None
) -> Terms:
    year = year or head.year
    common = next(
        (found for line in head.preface if (found := common_deadline(line, year=year)).due),
        NO_DEADLINE,
    )
    joined = frozenset(
        section
        for section in tables.sections
        if any(note.field == "section" and section in note.message for note in tables.warnings)
    )
    return Terms(year, common, document.recognised, joined)


def _units(cells: Sequence[str], register: Register | None, lookalikes: Lookalikes) -> UnitReader:
    known = learn_register(cells, lookalikes=lookalikes) if register is None else register
    return UnitReader(known, lookalikes=lookalikes)


def _items(tasks: Sequence[ParsedTask]) -> list[str]:
    return unique(task.item for task in tasks if task.item)


def _letter_is_apart(prose: ProseReading, head: Head, document: SourceDocument) -> bool:
    """The notice ends with its signature, and its tasks stand in what is attached to it."""
    if head.signature_at is None or not prose.tasks:
        return any(line.startswith("附件") for line in head.preface)
    first = prose.tasks[0].position
    signed = document.blocks[head.signature_at].position
    return (first.line or 0) > (signed.line or 0)


def _holds_task(duty: str, tasks: Sequence[ParsedTask]) -> bool:
    return any(task.requirement in duty for task in tasks)


def _with_repeats(tasks: Sequence[ParsedTask]) -> list[ParsedTask]:
    repeats = repeated_tasks(tasks)
    return [
        replace(task, warnings=(*task.warnings, repeats[task.n])) if task.n in repeats else task
        for task in tasks
    ]


def _of_source(document: SourceDocument) -> list[Warning]:
    return [Warning(one.code, "", one.message) for one in document.warnings]


def _of_head(head: Head, tasks: Sequence[ParsedTask]) -> list[Warning]:
    found = []
    if not head.title:
        found.append(Warning("title_missing", "", "没有找到通知标题，请手工填写。"))
    if not head.document_number:
        found.append(Warning("document_number_missing", "", "没有找到发文字号，请手工填写。"))
    if head.issued_on is None:
        found.append(Warning("issued_on_missing", "", "没有找到成文日期，请手工填写。"))
    if tasks and not any(task.lead for task in tasks):
        found.append(
            Warning(
                "no_lead_named",
                "lead",
                "全文没有注明牵头单位，各项任务的牵头单位都留空，请在确认前逐项或成批选择。",
            )
        )
    return found
