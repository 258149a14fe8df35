"""How long large and small notices take to read, each in a process of its own."""

import io
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

ROWS = 10_000
HEADER = ("工作任务", "牵头部门", "责任单位", "具体要求", "备注")

MEASURED = """
import json, resource, sys, time
begin = time.perf_counter()
from pathlib import Path
from mingzheng.readers import read_document
from mingzheng.rules.notices.parse import parse_notice
path = Path(sys.argv[1])
notice = parse_notice(read_document(path.read_bytes(), name=path.name))
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "tasks": len(notice.tasks), "seconds": time.perf_counter() - begin,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6,
}))
"""


@dataclass(frozen=True)
class Reading:
    name: str
    tasks: int
    seconds: float
    """From the interpreter's start of work, imports included."""
    megabytes: float
    """The highest resident memory of the process."""


def read_in_own_process(name: str, content: bytes, suffix: str) -> Reading:
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, file.name], capture_output=True, text=True, check=True
        )
    return Reading(name=name, **json.loads(done.stdout))


def large_notices(rows: int = ROWS) -> list[Reading]:
    table = [HEADER, *(_row(number) for number in range(1, rows + 1))]
    return [
        read_in_own_process(f"{rows} 行 md", _markdown(table), ".md"),
        read_in_own_process(f"{rows} 行 html", _html(table), ".html"),
        read_in_own_process(f"{rows} 行 xlsx", _xlsx(table), ".xlsx"),
        read_in_own_process(f"{rows} 行 docx", _docx(table), ".docx"),
    ]


def demo_notice() -> Reading:
    path = Path(__file__).parents[1] / "src/mingzheng/config/demo/data/notice.md"
    return read_in_own_process("演示通知 53 项 md", path.read_bytes(), ".md")


def _row(number: int) -> tuple[str, ...]:
    unit = f"区第{'一二三四五六七八九'[number % 9]}管理局"
    return (f"({number})任务", unit, "各街道", f"完成第 {number} 项公开工作并按时更新。", "")


def _markdown(table: list[tuple[str, ...]]) -> bytes:
    return ("# 测试任务分解表\n\n" + "\n".join("\t".join(row) for row in table) + "\n").encode()


def _html(table: list[tuple[str, ...]]) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    return f"<meta charset=utf-8><h1>测试任务分解表</h1><table>{rows}</table>".encode()


def _xlsx(table: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("任务")
    for row in table:
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _docx(table: list[tuple[str, ...]]) -> bytes:
    """The table's XML is written directly: the library takes minutes for so many rows."""
    document = docx.Document()
    document.add_heading("测试任务分解表", level=1)
    made = document.add_table(rows=0, cols=len(HEADER))
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for row in table:
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        made._tbl.append(docx.oxml.parse_xml(f"<w:tr {word}>{cells}</w:tr>"))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
