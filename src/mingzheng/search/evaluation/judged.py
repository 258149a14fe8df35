"""Corpora and judged queries as JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzheng.search.engines.port import Facet
from mingzheng.search.units import Unit, group_of


class JudgedSetRefused(Exception):
    """The file cannot be used; the message is for the person who gave it."""


@dataclass(frozen=True)
class JudgedQuery:
    key: str
    query: str
    relevant: tuple[str, ...]
    answer: str = ""


def read_corpus(path: Path) -> Iterator[Unit]:
    """Rows of ``id``, ``title``, ``body``, optional ``group`` and ``kind``, as they stand.

    Raises ``JudgedSetRefused`` naming the line.
    """
    positions: dict[str, int] = {}
    for number, row in _rows(path):
        key = _text(row, "id", number)
        if not key:
            raise JudgedSetRefused(f"第 {number} 行没有 id：每行需要唯一的 id。")
        title, body = _text(row, "title", number), _text(row, "body", number)
        group = _text(row, "group", number) or group_of(title)
        position = positions.get(group, 0)
        if group:
            positions[group] = position + 1
        kind = _text(row, "kind", number)
        facets: dict[Facet, tuple[str, ...]] = {"kind": (kind,)} if kind else {}
        yield Unit(key, title, body, group, position, facets=facets)


def read_queries(path: Path) -> list[JudgedQuery]:
    """Rows of ``id``, ``query``, ``relevant`` and optional ``answer``."""
    found = []
    for number, row in _rows(path):
        relevant = row.get("relevant")
        if not isinstance(relevant, list):
            raise JudgedSetRefused(f'第 {number} 行的 relevant 应为编号列表，如 ["12", "15"]。')
        found.append(
            JudgedQuery(
                _text(row, "id", number),
                _text(row, "query", number),
                tuple(map(str, relevant)),
                _optional(row, "answer"),
            )
        )
    if not found:
        raise JudgedSetRefused('文件里没有查询：每行一个 {"id", "query", "relevant"}。')
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, _row(line, number)
    except OSError:
        raise JudgedSetRefused(f"打不开文件 {path}：请核对路径。") from None
    except UnicodeDecodeError:
        raise JudgedSetRefused(f"{path} 不是 UTF-8 文本：请另存为 UTF-8 后再试。") from None


def _row(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise JudgedSetRefused(f"第 {number} 行不是 JSON：每行应为一个 JSON 对象。") from None
    if not isinstance(row, dict):
        raise JudgedSetRefused(f'第 {number} 行不是 JSON 对象：应形如 {{"id": …}}。')
    return row


def _text(row: dict[str, Any], name: str, number: int) -> str:
    value = row.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str | int):
        raise JudgedSetRefused(f"第 {number} 行的 {name} 应为文字。")
    return str(value)


def _optional(row: dict[str, Any], name: str) -> str:
    """Collections write a missing answer as null, NaN or a number: none of them says anything."""
    value = row.get(name)
    return value if isinstance(value, str) else ""
