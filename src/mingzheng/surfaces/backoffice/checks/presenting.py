"""Findings as a page and a panel show them: where, why, what to do, what was decided."""

from dataclasses import dataclass

from mingzheng.ports.checks import LEVEL_LABELS, Place
from mingzheng.records.library.models import InterpretationDetails, PolicyDetails, Publication
from mingzheng.rules.official_text import Block, FigureBlock, TableBlock, TextBlock
from mingzheng.work.publishing.checking import CheckedFinding, CheckReport

BADGES = {"block": "bad", "warn": "warn", "hint": "info"}
_PARTS = {
    "caption": "的名称", "cells": "的内容", "alt": "的替代文字", "full_text": "的图中文字",
    "title": "的名称", "text": "",
}  # fmt: skip
_BEGINNING = 16


@dataclass(frozen=True)
class FindingLine:
    fingerprint: str
    checker: str
    level: str
    badge: str
    place: str
    excerpt: str
    reason: str
    cure: str
    replacement: str | None
    ignored: str
    """The reason it was ignored for; "" while it is open."""

    @property
    def blocks(self) -> bool:
        return self.badge == "bad"


def lines_of(report: CheckReport, draft: Publication) -> list[FindingLine]:
    """Open ones first, the gravest first; the same words are shown once."""
    blocks = draft.blocks
    lines: dict[str, FindingLine] = {}
    for one in report.findings:
        lines.setdefault(one.finding.fingerprint, _line(one, blocks))
    order = list(BADGES.values())
    return sorted(lines.values(), key=lambda line: (bool(line.ignored), order.index(line.badge)))


def _line(one: CheckedFinding, blocks: tuple[Block, ...]) -> FindingLine:
    finding = one.finding
    return FindingLine(
        fingerprint=finding.fingerprint,
        checker=one.label,
        level=LEVEL_LABELS[finding.level],
        badge=BADGES[finding.level],
        place=_place(finding.place, blocks),
        excerpt=finding.excerpt,
        reason=finding.reason,
        cure=finding.cure,
        replacement=finding.replacement,
        ignored=one.decision.reason if one.decision and not one.open else "",
    )


def _place(place: Place, blocks: tuple[Block, ...]) -> str:
    if place.field == "attachment":
        return "附件中"
    if place.field == "points":
        return f"第 {place.block} 个要点"
    if place.field == "body" and place.block is not None:
        return f"{_block(blocks[place.block], place.block)}{_PARTS[place.part]}"
    return _field_label(place.field)


def _block(block: Block, index: int) -> str:
    match block:
        case TextBlock():
            more = "…" if len(block.text) > _BEGINNING else ""
            return f"正文第{index + 1}块“{block.text[:_BEGINNING]}{more}”"
        case TableBlock():
            return f"正文第{index + 1}块表格"
        case FigureBlock():
            return f"正文第{index + 1}块图片"
        case _:
            return f"正文第{index + 1}块附件"


def _field_label(name: str) -> str:
    for model in (Publication, PolicyDetails, InterpretationDetails):
        for field in model._meta.concrete_fields:
            if field.name == name:
                return str(field.verbose_name)
    return "其他内容"
