"""One report as it is read, printed and exported: its parts, its tables, nothing else."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzheng.rules.annual_report import PARTS, Part, Place, with_totals

from ..models import AnnualReport, Edition
from .values import Values, cells_of, counting, values_published


@dataclass(frozen=True)
class SheetPart:
    part: Part
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """``cells`` hold every place, totals included. ``edition`` 0 is one that is not public yet."""

    unit: str
    year: int
    parts: tuple[SheetPart, ...]
    cells: Mapping[Place, Decimal]
    carry_over_reason: str
    edition: int = 0
    correction_reason: str = ""
    published_at: datetime.datetime | None = None

    @property
    def title(self) -> str:
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"

    @property
    def basis(self) -> str:
        return (
            "本报告依照《中华人民共和国政府信息公开条例》第四十九条、第五十条编制，"
            f"所列数据的统计期限为{self.year}年1月1日至12月31日。"
        )


def shown(value: Decimal) -> str:
    """As it stands in a table: without noughts that say nothing."""
    return f"{value.normalize():f}"


def sheet_of(report: AnnualReport) -> Sheet:
    """As it is worked on."""
    texts = dict(report.parts.values_list("number", "text"))
    values = counting(cells_of(report))
    return _sheet(report, texts, values, report.carry_over_reason)


def sheet_of_edition(edition: Edition) -> Sheet:
    texts = {int(number): text for number, text in edition.content["parts"].items()}
    reason = edition.content["carry_over_reason"]
    return _sheet(edition.report, texts, values_published(edition), reason, edition)


def _sheet(
    report: AnnualReport,
    texts: Mapping[int, str],
    values: Values,
    carry_over_reason: str,
    edition: Edition | None = None,
) -> Sheet:
    return Sheet(
        unit=report.organisation.name,
        year=report.year,
        parts=tuple(SheetPart(part, _paragraphs(texts.get(part.number, ""))) for part in PARTS),
        cells=with_totals(values),
        carry_over_reason=carry_over_reason,
        edition=edition.number if edition else 0,
        correction_reason=edition.reason if edition else "",
        published_at=edition.published_at if edition else None,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
