"""A table of organisations as a file holds it: XLSX or CSV bytes → rows of named cells."""

import re
from dataclasses import dataclass

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.readers.table_lines import table_lines

from .errors import ImportRefused

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 2000
HEADERS = {
    "key": ("代码", "机构代码", "编码", "单位代码", "标识", "key"),
    "name": (
        "名称",
        "机构名称",
        "单位名称",
        "单位",
        "机构",
        "全称",
        "单位全称",
        "机构全称",
        "name",
    ),
    "short_name": ("简称", "单位简称", "机构简称"),
    "aliases": ("别名", "其他名称", "又名", "别称", "其他写法"),
    "kind": ("类别", "机构类别", "单位类别", "类型", "机构类型", "单位类型", "机构性质", "性质"),
    "parent": (
        "上级",
        "上级机构",
        "上级单位",
        "隶属",
        "隶属机构",
        "隶属单位",
        "主管部门",
        "主管单位",
    ),
    "credit_code": ("信用代码", "统一社会信用代码", "社会信用代码", "统一信用代码"),
    "address": ("地址", "办公地址", "单位地址", "联系地址"),
    "office_hours": ("办公时间", "工作时间", "对外办公时间", "上班时间"),
    "phone": ("电话", "联系电话", "办公电话", "咨询电话", "电话号码"),
    "duties": ("职能", "机构职能", "职责", "主要职责", "主要职能", "工作职责"),
    "active_from": ("成立日期", "成立时间", "设立日期", "设立时间"),
    "active_until": ("存续至", "撤销日期", "撤并日期", "终止日期"),
}
_FIELD_OF = {header: field for field, headers in HEADERS.items() for header in headers}
_HEADER_NOISE = re.compile(r"[\s*＊]|[（(].*?[）)]")
_HEADER_MUST_COME_WITHIN = 10


@dataclass(frozen=True)
class SheetRow:
    """``number`` counts the rows of the file from 1, as the spreadsheet shows it."""

    number: int
    cells: tuple[tuple[str, str], ...]
    """Field → text, in the file's order; empty cells are left out."""

    def text(self, field: str) -> str:
        return dict(self.cells).get(field, "")


@dataclass(frozen=True)
class Sheet:
    rows: tuple[SheetRow, ...]
    ignored_headers: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    """Field → the header as the file writes it."""


def read_sheet(data: bytes, *, name: str) -> Sheet:
    """Raises ``ImportRefused`` where there is no table of organisations in the file."""
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024 // 1024
        raise ImportRefused(f"文件超过 {size} MB。机构表通常很小，请删去图片和无关工作表后再上传。")
    try:
        lines = table_lines(data, name=name)
    except UnreadableDocument as error:
        raise ImportRefused(error.message) from error
    return _named(lines)


def _named(lines: list[tuple[int, list[str]]]) -> Sheet:
    at, fields, ignored = _header(lines)
    if len(lines) - at - 1 > MAX_ROWS:
        raise ImportRefused(f"超过 {MAX_ROWS} 行，无法一次导入。请拆成几个文件分别导入。")
    rows = []
    for number, texts in lines[at + 1 :]:
        cells = tuple(
            (fields[column], text.strip())
            for column, text in enumerate(texts)
            if column in fields and text.strip()
        )
        if cells:
            rows.append(SheetRow(number, cells))
    if not rows:
        raise ImportRefused("表头下面没有任何机构。请填写后再上传。")
    headers = tuple((field, lines[at][1][column]) for column, field in fields.items())
    return Sheet(tuple(rows), ignored_headers=ignored, headers=headers)


def _header(lines: list[tuple[int, list[str]]]) -> tuple[int, dict[int, str], tuple[str, ...]]:
    for at, (_, texts) in enumerate(lines[:_HEADER_MUST_COME_WITHIN]):
        named = {column: _FIELD_OF.get(_plain(text)) for column, text in enumerate(texts)}
        fields = {column: field for column, field in named.items() if field}
        if "name" not in fields.values() or (len(fields) < 2 and len(texts) > 1):
            continue
        _refuse_double_header(texts, fields)
        ignored = tuple(
            text for column, text in enumerate(texts) if text.strip() and column not in fields
        )
        return at, fields, ignored
    raise ImportRefused("没有找到表头。第一行应有“名称”“类别”等列名，可下载模板对照。")


def _refuse_double_header(texts: list[str], fields: dict[int, str]) -> None:
    for column, field in fields.items():
        same = [texts[other] for other, one in fields.items() if one == field]
        if len(same) > 1 and texts[column] == same[0]:
            names = "、".join(f"“{one}”" for one in same)
            raise ImportRefused(f"表头中 {names} 是同一列，请只保留一列。")


def _plain(header: str) -> str:
    return _HEADER_NOISE.sub("", header).lower()
