"""A whole import: lines in batches, relations at the end, a report of what was refused and why."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from mingzheng.records.people.models import StaffAccount

from ..models import ImportRun
from .batch import Line, RefusedLine, write_batch
from .fields import RecordRefused
from .files import FileSource, NoFiles
from .record import parse_record
from .register import read_register
from .relations import PendingRelation, Unfound, write_relations

BATCH = 1_000
NO_FILES = NoFiles()


@dataclass
class ImportReport:
    """Grows while the import runs; every refused line names its number and its cure."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[RefusedLine] = field(default_factory=list)
    warnings: list[RefusedLine] = field(default_factory=list)
    unfound: list[Unfound] = field(default_factory=list)

    @property
    def lines(self) -> int:
        return self.added + self.changed + self.unchanged + len(self.refused)


def import_lines(
    lines: Iterable[bytes],
    *,
    file_name: str,
    source_system: str,
    by: StaffAccount | None,
    at: datetime.datetime,
    files: FileSource = NO_FILES,
    progress: Callable[[int], None] = lambda _: None,
) -> ImportReport:
    """One JSON object a line; blank lines are passed over.

    Each batch is committed for itself: killed at any moment, the same import run again goes on
    where it stopped, and lines that are in already cost next to nothing.
    """
    run = ImportRun.objects.create(
        file_name=file_name[:200], source_system=source_system, started_by=by, started_at=at
    )
    report, register, pending = ImportReport(), read_register(), list[PendingRelation]()
    for batch in _batches(lines):
        parsed = [line for line in (_parsed(one, report) for one in batch) if line]
        written = write_batch(parsed, run=run, register=register, files=files, by=by, at=at)
        report.added += written.added
        report.changed += written.changed
        report.unchanged += written.unchanged
        report.refused += written.refused
        pending += [
            PendingRelation(line.number, written.keys[line.number], spec)
            for line in parsed
            if line.number in written.keys
            for spec in line.record.relations
        ]
        progress(len(batch))
    report.unfound += write_relations(pending, system=source_system, now=at)
    report.refused.sort(key=lambda one: one.number)
    return report


def _batches(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        yield batch


def _parsed(numbered: tuple[int, bytes], report: ImportReport) -> Line | None:
    number, line = numbered
    try:
        record = parse_record(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")))
    except RecordRefused as error:
        report.refused.append(RefusedLine(number, str(error)))
    except UnicodeDecodeError:
        report.refused.append(RefusedLine(number, "不是UTF-8编码，请另存为UTF-8后重试。"))
    except json.JSONDecodeError as error:
        cause = f"不是合法的JSON，第{error.colno}个字符处有误，请改正。"
        report.refused.append(RefusedLine(number, cause))
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        report.refused.append(RefusedLine(number, "嵌套过深或数字过长，请改正。"))
    else:
        report.warnings += [RefusedLine(number, text) for text in record.warnings]
        return Line(number, record)
    return None
