"""A list of unit names given on the command line, in any of the shapes an office has at hand."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import CommandRefused
from .house import read_bytes

if TYPE_CHECKING:
    from mingzheng.rules.unit_names.register import Register

NAME_COLUMNS = ("名称", "机构名称", "单位名称", "name")
OTHER_COLUMNS = ("简称", "别名", "曾用名", "short_name", "other_names", "aliases", "alias")
MEMBER_COLUMNS = ("成员", "members")
_SEPARATORS = re.compile(r"[、,，;；\n]+")


def register_from(path: Path) -> "Register":
    """XLSX or CSV with the columns 名称, 简称, 别名; a list in JSON; or one name a line.

    Raises ``CommandRefused`` where no name is found.
    """
    from mingzheng.rules.unit_names.register import Collective, Register, Unit

    rows = [row for row in _rows(path) if row[0]]
    if not rows:
        raise CommandRefused(
            f"{path} 里没有单位名称。表格须有“名称”一列（可另有“简称”“别名”），文本须一行一个名称。"
        )
    return Register(
        units=tuple(Unit(name=name, other_names=others) for name, others, sets in rows if not sets),
        collectives=tuple(Collective(name=name, members=sets) for name, _, sets in rows if sets),
    )


_Named = tuple[str, tuple[str, ...], tuple[str, ...]]


def _rows(path: Path) -> Iterable[_Named]:
    data = read_bytes(path)
    if path.suffix.lower() == ".xlsx":
        return _of_table(_xlsx_rows(path, data))
    text = _text(path, data)
    if path.suffix.lower() == ".json":
        return _of_json(path, text)
    if path.suffix.lower() == ".csv":
        return _of_table(list(csv.reader(io.StringIO(text))))
    return [(line.strip(), (), ()) for line in text.splitlines()]


def _text(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandRefused(f"{path} 的文字编码无法识别，请另存为 UTF-8 后再试。")


def _xlsx_rows(path: Path, data: bytes) -> list[list[str]]:
    from mingzheng.readers import UnreadableDocument, read_document

    try:
        document = read_document(data, name=path.name)
    except UnreadableDocument as error:
        raise CommandRefused(f"{path}:{error.message}") from None
    return [[cell.text.strip() for cell in row.cells] for t in document.tables for row in t.rows]


def _of_table(rows: list[list[str]]) -> Iterator[_Named]:
    """Without a heading that names a column, the first column holds the names."""
    heading = [cell.strip() for cell in rows[0]] if rows else []
    if not set(heading) & set(NAME_COLUMNS):
        yield from ((row[0].strip(), (), ()) for row in rows if row)
        return
    for row in rows[1:]:
        values = dict(zip(heading, (cell.strip() for cell in row), strict=False))
        yield _of_mapping(values)


def _of_json(path: Path, text: str) -> Iterator[_Named]:
    try:
        listed = json.loads(text)
    except json.JSONDecodeError as error:
        raise CommandRefused(f"{path} 不是合法的 JSON 文件（{error}），请检查。") from None
    if isinstance(listed, dict):
        listed = next((value for value in listed.values() if isinstance(value, list)), [])
    if not isinstance(listed, list):
        raise CommandRefused(f"{path} 应是名称的列表，请检查。")
    for one in listed:
        yield _of_mapping(one) if isinstance(one, dict) else (str(one).strip(), (), ())


def _of_mapping(values: Mapping[str, Any]) -> _Named:
    name = next((str(values[key]) for key in NAME_COLUMNS if values.get(key)), "").strip()
    others = [part for key in OTHER_COLUMNS for part in _parts(values.get(key))]
    members = [part for key in MEMBER_COLUMNS for part in _parts(values.get(key))]
    unique = tuple(dict.fromkeys(other for other in others if other != name))
    return name, unique, tuple(members)


def _parts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else _SEPARATORS.split(str(value or ""))
    return [part for one in listed if (part := str(one).strip())]
