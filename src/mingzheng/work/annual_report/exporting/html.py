"""The report as one file that any browser opens, now and in twenty years: no script, no link."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from mingzheng.rules.annual_report import Grid, GridCell, printed_grids
from mingzheng.ui.official_print.layout import chinese_date

from ..queries.sheet import Sheet, shown

_STYLE = """
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430; background: #fff;
  font: 18px/1.75 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.6em; text-align: center; }
h2 { font-size: 1.2em; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.85em; line-height: 1.5; }
caption { padding: 0.4em 0; font-weight: 600; text-align: left; }
th, td { padding: 0.3em 0.6em; border: 1px solid #737c88; text-align: center; font-weight: 400; }
th { background: #eef1f4; }
th[scope=row] { text-align: left; }
td { font-variant-numeric: tabular-nums; }
.signed { text-align: right; }
@media print { body { margin: 0; max-width: none; } .table { overflow: visible; } }
"""


NARROW = 4
"""Columns that stand side by side on a telephone."""


def report_html(sheet: Sheet) -> bytes:
    return "".join(_lines(sheet)).encode()


def table_html(grid: Grid, sheet: Sheet) -> SafeString:
    """One table as markup; the page that shows it brings the looks."""
    head = "".join(_row(line, sheet) for line in grid.head)
    body = "".join(_row(line, sheet) for line in grid.body)
    looks = "data table-spans table-wide" if grid.width > NARROW else "data table-spans"
    return mark_safe(
        f'<table class="{looks}"><caption>{escape(grid.caption)}</caption>'
        f"<thead>{head}</thead><tbody>{body}</tbody></table>"
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    title = escape(sheet.title)
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>\n"
    yield _paragraph(sheet.basis)
    for part in sheet.parts:
        yield f"<h2>{escape(part.part.heading)}</h2>\n"
        yield from map(_paragraph, part.paragraphs)
        if part.part.table is None:
            continue
        for grid in printed_grids(part.part.table):
            table = table_html(grid, sheet)
            name = escape(grid.caption)
            yield f'<div class="table" tabindex="0" role="region" aria-label="{name}">'
            yield f"{table}</div>\n"
        if part.part.table == 2 and sheet.carry_over_reason:
            yield _paragraph(f"结转差异说明：{sheet.carry_over_reason}")
    if sheet.published_at is not None:
        day = chinese_date(localdate(sheet.published_at))
        yield f'<p class="signed">{escape(sheet.unit)}<br>{day}</p>\n'
    yield "</main></body></html>\n"


def _row(line: tuple[GridCell, ...], sheet: Sheet) -> str:
    return f"<tr>{''.join(_cell(cell, sheet) for cell in line)}</tr>"


def _cell(cell: GridCell, sheet: Sheet) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if count > 1
    )
    if cell.place is not None:
        return f"<td{spans}>{shown(sheet.cells[cell.place])}</td>"
    return f'<th scope="{cell.scope}"{spans}>{escape(cell.text)}</th>'


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>\n"
