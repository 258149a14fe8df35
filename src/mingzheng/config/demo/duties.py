"""机构职能 of every unit with a platform, written from the register of the demo district."""

import datetime
from collections.abc import Iterator
from typing import Any

from .source import table

FORMED_ON = datetime.date(2024, 9, 18)
PUBLISHED_AT = datetime.datetime.combine(datetime.date(2024, 9, 23), datetime.time(10))
_WITH_PLATFORM = ("government", "department", "stationed", "street")
_NUMERALS = "一二三四"


def duty_items() -> Iterator[dict[str, Any]]:
    """In the form of the items of ``headings.toml``."""
    living = [row for row in table("organisations")["organisation"] if "ended_on" not in row]
    for row in living:
        if row["kind"] in _WITH_PLATFORM:
            sections = [
                one for one in living if one["parent"] == row["key"] and one["kind"] == "section"
            ]
            yield _item(row, sections)


def _item(row: dict[str, Any], sections: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": f"duties-{row['key']}",
        "kind": "catalogue_entry",
        "title": f"{row['name']}机构职能",
        "unit": row["key"],
        "column": "zhineng",
        "published_at": PUBLISHED_AT,
        "formed_on": FORMED_ON,
        "source": row["name"],
        "summary": f"公布{row['name']}的主要职能、负责人分工、办公地址、办公时间和联系电话。",
        "body": "\n".join(_lines(row, sections)),
    }


def _lines(row: dict[str, Any], sections: list[dict[str, Any]]) -> Iterator[str]:
    parts = {"主要职能": [row["duties"]]}
    if sections:
        head = "| 机构 | 职责 | 电话 |"
        lines = [f"| {one['short_name']} | {one['duties']} | {one['phone']} |" for one in sections]
        parts["内设机构"] = [head, *lines]
    leaders = [f"| {one['post']} | {one['division']} |" for one in row["leaders"]]
    parts["负责人分工"] = ["| 职务 | 分工 |", *leaders]
    contact = {"办公地址": row["address"], "办公时间": row["hours"], "联系电话": row["phone"]}
    parts["联系方式"] = [
        "| 项目 | 内容 |",
        *(f"| {name} | {value} |" for name, value in contact.items()),
    ]
    for numeral, (title, lines) in zip(_NUMERALS, parts.items(), strict=False):
        yield f"{numeral}、{title}"
        yield from lines
