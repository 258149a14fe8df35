"""A published ranking as a workbook, one sheet a group."""

from openpyxl import Workbook

from ..queries.ranking import EditionLine
from .workbook import new_sheet, put_head, put_row, put_title, saved

_HEAD = ("名次", "单位", "基本分", "加分", "扣分", "总分")


def ranking_xlsx(line: EditionLine) -> bytes:
    book = Workbook()
    grades = line.grade_words
    for group in line.groups:
        out = new_sheet(book, group.label, (8, 40, 10, 10, 10, 10, 12), landscape=False)
        put_title(out, 1, f"{line.edition}　{group.label}")
        if grades:
            put_title(out, 2, f"等次：{grades}", bold=False)
        put_head(out, 3, (*_HEAD, "等次") if grades else _HEAD)
        for number, row in enumerate(group.rows, start=4):
            sums = row.sums
            put_row(
                out, number,
                (row.place, row.name, sums.main, sums.extra, sums.deducted, row.total,
                 *((row.grade,) if grades else ())),
            )  # fmt: skip
    return saved(book)
