"""A list as CSV and XLSX for the public, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from mingzheng.rules.text.formulas import looks_like_formula

from ..queries.list_view import ListView
from .sheets import Column
from .workbook import table_xlsx

_COLUMNS = tuple(
    Column("", title, width=width)
    for title, width in (
        ("生活情形", 16), ("政策", 28), ("对象", 40), ("标准", 40), ("期限", 24),
        ("截止日期", 12), ("办法", 40), ("电话", 18), ("依据文件", 50), ("条款", 12),
        ("文件网址", 50), ("办事服务", 24), ("办事服务网址", 40),
    )
)  # fmt: skip


def lines_csv(view: ListView, *, origin: str) -> bytes:
    """With a byte-order mark, without which spreadsheets misread Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(one.title for one in _COLUMNS)
    for values in _values(view, origin):
        writer.writerow(f"'{text}" if looks_like_formula(text) else text for text in values)
    return out.getvalue().encode("utf-8-sig")


def lines_xlsx(view: ListView, *, title: str, origin: str) -> bytes:
    return table_xlsx(title, _COLUMNS, _values(view, origin))


def _values(view: ListView, origin: str) -> Iterator[tuple[str, ...]]:
    for section in view.sections:
        for shown in section.lines:
            line, service = shown.line, shown.service
            yield (
                section.title, line.title, line.who, line.standard, line.until,
                line.ends_on.isoformat() if line.ends_on else "", line.how, line.phone,
                shown.policy.title, line.clause.clause, f"{origin}{shown.policy_url}",
                service.name if service else "", f"{origin}{service.url}" if service else "",
            )  # fmt: skip
