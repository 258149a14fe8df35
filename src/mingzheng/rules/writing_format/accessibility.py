"""Figures and tables that everybody can read (GB/T 37668-2019; 国办公开办函〔2021〕28号)."""

import re
from collections.abc import Iterator

from ..official_text import AttachmentBlock, FigureBlock, TableBlock
from .finding import Finding, Level, Part

LONGEST_ALT = 100
"""A screen reader cannot pause inside an alternative text; more belongs into the full text."""

_FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg)"
    r"|(?:IMG|DSCN?|image|mmexport|screenshot|photo)[\s_-]*[\d_-]*"
    r"|(?:微信|QQ)?(?:图片|截图|图像|照片|截屏|未标题|未命名)[\s_-]*[\d_-]*"
    r"|图\s*\d*|[\d_-]+|[0-9a-f]{16,}",
    re.IGNORECASE,
)
_PICTURE_OF_TEXT = re.compile(
    "海报|长图|图解|一图读懂|截图|扫描|影印|公告|通告|通知|公示|名单|明细表|统计表|流程图|告知书|明白纸"
)


def check_figure(block: int, figure: FigureBlock) -> Iterator[Finding]:
    alt = figure.alt.strip()
    span = (0, len(figure.alt))
    if not alt:
        yield _finding(
            block, "alt", span, "FIGURE_ALT_MISSING", "warn",
            "图片没有替代文字，看不见图的人不知道它说什么。", "用一句话写出图中要表达的内容。",
        )  # fmt: skip
    elif _FILE_NAME.fullmatch(alt):
        yield _finding(
            block, "alt", span, "FIGURE_ALT_FILE_NAME", "warn",
            f"替代文字“{alt}”像是文件名，没有说明内容。", "用一句话写出图中要表达的内容。",
        )  # fmt: skip
    elif len(alt) > LONGEST_ALT:
        yield _finding(
            block, "alt", span, "FIGURE_ALT_LONG", "hint",
            f"替代文字超过{LONGEST_ALT}个字，读屏软件不能中途停顿。",
            "替代文字只写要点，详细内容写入“图中全文”。",
        )  # fmt: skip
    if _PICTURE_OF_TEXT.search(f"{alt}{figure.caption}") and not figure.full_text.strip():
        yield _finding(
            block, "full_text", (0, 0), "FIGURE_FULL_TEXT", "hint",
            "这张图里看来有文字，图中的文字搜不到也听不到。", "把图中的文字抄录到“图中全文”。",
        )  # fmt: skip


def check_table(block: int, table: TableBlock) -> Iterator[Finding]:
    if not table.rows:
        yield _finding(
            block, "cells", (0, 0), "TABLE_EMPTY", "warn", "表格是空的。", "填写表格，或者删去它。"
        )
        return
    if not table.caption.strip():
        yield _finding(
            block, "caption", (0, 0), "TABLE_CAPTION", "hint",
            "表格没有标题。", "写上表格的名称，例如“补贴标准表”。",
        )  # fmt: skip
    if table.header_rows < 1:
        yield _finding(
            block, "cells", (0, len("\t".join(table.rows[0]))), "TABLE_HEADER", "warn",
            "表格没有标明表头，读屏软件读单元格时说不出列名。", "填写表头行数；没有表头的补一行。",
        )  # fmt: skip
        return
    yield from _empty_headers(block, table)


def check_attachment(block: int, attachment: AttachmentBlock) -> Iterator[Finding]:
    if not attachment.title.strip():
        yield _finding(
            block, "title", (0, 0), "ATTACHMENT_TITLE", "warn",
            "附件没有名称，下载前不知道是什么。", "写上附件的名称。",
        )  # fmt: skip


def _empty_headers(block: int, table: TableBlock) -> Iterator[Finding]:
    """A column is named by its lowest header cell, or by one above that reaches down to it."""
    header = table.rows[: table.header_rows]
    starts = [sum(len("\t".join(row)) + 1 for row in header[:-1])]
    for cell in header[-1]:
        starts.append(starts[-1] + len(cell) + 1)
    for column, start in enumerate(starts[:-1]):
        if not any(row[column].strip() for row in header):
            yield _finding(
                block, "cells", (start, start + len(header[-1][column])), "TABLE_HEADER_CELL",
                "warn", f"第{column + 1}列的表头是空的。", "写上这一列的名称。",
            )  # fmt: skip


def _finding(
    block: int,
    part: Part,
    span: tuple[int, int],
    code: str,
    level: Level,
    reason: str,
    cure: str,
) -> Finding:
    return Finding(block, part, *span, code, level, reason, cure)
