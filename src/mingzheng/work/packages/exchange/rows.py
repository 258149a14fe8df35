"""A content as its head and its rows, field by field, and put together again from them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from mingzheng.rules.self_check import Question

from ..content import Clause, Content, ListContent, ListLine, ListSection, PackageContent, Step
from .sheets import HEAD

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""By kind of row, values by field."""


def kinds_of(*, package: bool) -> tuple[str, ...]:
    return ("questions", "steps") if package else ("lines",)


def head_of(content: Content) -> dict[str, Any]:
    return {one.field: getattr(content, one.field) for one in HEAD}


def rows_of(content: Content) -> dict[str, list[dict[str, Any]]]:
    if isinstance(content, PackageContent):
        return {
            "questions": [vars(one) for one in content.questions],
            "steps": [vars(one) for one in content.steps],
        }
    return {
        "lines": [
            vars(line)
            | {
                "section": section.title,
                "document": line.clause.document,
                "number": line.clause.number,
                "clause": line.clause.clause,
            }
            for section in content.sections
            for line in section.lines
        ]
    }


def content_from(head: Mapping[str, Any], rows: Rows, *, package: bool) -> Content:
    if package:
        return PackageContent(
            **head,
            questions=tuple(Question(**one) for one in rows["questions"]),
            steps=tuple(Step(**one) for one in rows["steps"]),
        )
    return ListContent(**head, sections=_sections(rows["lines"]))


def _sections(rows: Sequence[Mapping[str, Any]]) -> tuple[ListSection, ...]:
    """Lines that say no section belong to that of the line before."""
    named: list[tuple[str, ListLine]] = []
    for row in rows:
        section = row["section"] or (named[-1][0] if named else "政策")
        values = dict(row)
        clause = Clause(values.pop("document"), values.pop("number"), values.pop("clause"))
        values.pop("section")
        named.append((section, ListLine(clause=clause, **values)))
    return tuple(
        ListSection(title, tuple(line for _, line in lines))
        for title, lines in groupby(named, key=lambda pair: pair[0])
    )
