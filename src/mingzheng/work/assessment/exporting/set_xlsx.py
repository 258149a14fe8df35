"""An indicator set as a workbook, in the columns in which it is read back."""

from openpyxl import Workbook

from mingzheng.ports.assessment_figures import measures
from mingzheng.rules.assessment import Way, plain

from ..importing.sheet import COLUMNS
from ..models import IndicatorSet
from ..queries.sets import IndicatorLine, SectionLine, sections_of
from .workbook import Value, new_sheet, put_head, put_row, put_title, saved

_WIDTHS = (16, 10, 24, 28, 44, 8, 18, 24, 12, 18, 14)


def set_xlsx(one: IndicatorSet) -> bytes:
    book = Workbook()
    out = new_sheet(book, "指标", _WIDTHS, landscape=True)
    put_head(out, 1, list(COLUMNS.values()))
    rows = [(section, line) for section in sections_of(one) for line in section.indicators]
    for number, (section, line) in enumerate(rows, start=2):
        put_row(out, number, _cells(section, line))
    notes = new_sheet(book, "填写说明", (12, 28, 8, 80), landscape=True)
    put_title(
        notes, 1, "性质：基本分、加分项、扣分项；基本分合计应为100分。人工评分的，取数项留空。"
    )
    put_title(
        notes, 2, "各档从高到低，如“95=10；80=6”；没有应办事项时得满分填“是”或“否”。", bold=False
    )
    put_title(notes, 3, f"计分方式：{'、'.join(way.label for way in Way)}。", bold=False)
    put_title(
        notes,
        4,
        f"等次：{one.grade_words or '不分等次'}。等次在网页上设定，不从本表读入。",
        bold=False,
    )
    put_head(notes, 6, ("类别", "取数项", "单位", "含义"))
    for number, measure in enumerate(measures().values(), start=7):
        sort = "比例" if measure.shape == "share" else "个数"
        put_row(notes, number, (sort, measure.label, measure.unit, measure.meaning))
    return saved(book)


def _cells(section: SectionLine, line: IndicatorLine) -> list[Value]:
    rule = line.rule
    values: dict[str, Value] = {
        "section": section.title, "part": section.part.label, "name": line.name,
        "basis": line.basis, "explanation": line.explanation, "full_marks": line.full,
        "way": line.way.label, "measure": line.measure.label if line.measure else "",
        "step": rule.step if rule.step else None,
        "bands": "；".join(f"{plain(one.at_least)}={plain(one.marks)}" for one in rule.bands),
        "full_when_none": "是" if rule.full_when_none else "否",
    }  # fmt: skip
    return [values[field] for field in COLUMNS]
