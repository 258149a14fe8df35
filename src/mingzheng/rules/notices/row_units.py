"""Which text of a table row names its lead and which its responsible units."""

import re
from dataclasses import dataclass

from .assignment import read_assignment
from .result import Warning
from .taskrow import TaskRow
from .wording import CLOSING, OPENING, SEPARATORS, tidy

_LEAD_REMARK = re.compile(
    f"[{re.escape(OPENING)}](?:牵头(?:单位|部门)?|主责|主办|牵头负责)[{re.escape(CLOSING)}]"
)
_INLINE = re.compile(r"牵头|(?:配合|参与|协办|责任|负责)(?:单位|部门)?[:\uff1a]|(?:负责|配合)$")
_SLASH = re.compile(r"[/\uff0f](?![^(\uff08]*[)\uff09])")
_BETWEEN = re.compile(f"[{re.escape(SEPARATORS)}\\n]+")


@dataclass(frozen=True)
class UnitTexts:
    lead: str = ""
    responsible: str = ""
    has_lead_column: bool = True
    first_leads: bool = False
    """The first name of ``lead`` leads, the others are responsible."""
    warnings: tuple[Warning, ...] = ()


def unit_texts(row: TaskRow) -> UnitTexts:
    lead = row.texts.get("lead", "")
    others = "、\n".join(
        text for role in ("responsible", "support") if (text := row.texts.get(role, ""))
    )
    inline = _inline(lead or others) if not (lead and others) else None
    if inline:
        return inline
    if row.columns.has("lead"):
        return UnitTexts(lead, others)
    match row.columns.lead_rule:
        case "slashed" | "slashed_last" as rule:
            return _slashed(row, lead_is_last=rule == "slashed_last")
        case "first":
            return UnitTexts(others, "", first_leads=True)
        case "marked":
            return _marked(others, row.columns.mark)
        case "bold":
            return UnitTexts("", others, warnings=(_LOST_BOLD,) if others else ())
        case _:
            return UnitTexts("", others, has_lead_column=False)


def _inline(text: str) -> UnitTexts | None:
    """A cell that says itself who leads: 牵头单位:A;责任单位:B, or A(牵头)、B."""
    words = tidy(text)
    if not _INLINE.search(words):
        return None
    assignment = read_assignment(words)
    if assignment and (assignment.lead or assignment.responsible):
        return UnitTexts(assignment.lead, assignment.responsible)
    if not _LEAD_REMARK.search(words):
        return None
    names = [name for name in _BETWEEN.split(words) if name]
    leads = [_LEAD_REMARK.sub("", name) for name in names if _LEAD_REMARK.search(name)]
    return UnitTexts(
        "、".join(leads), "、".join(name for name in names if not _LEAD_REMARK.search(name))
    )


def _slashed(row: TaskRow, *, lead_is_last: bool) -> UnitTexts:
    """牵头单位/责任单位 over 区财政局/各街道; a cell without a slash names what the title names
    first. A slash inside brackets parts nothing."""
    first, _, second = _SLASH.sub("\t", row.texts.get("responsible", ""), count=1).partition("\t")
    second = _SLASH.sub("、", second)
    lead, others = (second, first) if lead_is_last else (first, second)
    support = row.texts.get("support", "")
    return UnitTexts(lead.strip(), "、\n".join(filter(None, [others.strip(), support])))


def _marked(text: str, mark: str) -> UnitTexts:
    names = [name for name in re.split(f"[{re.escape(SEPARATORS)}\\s]+", text) if name]
    leads = [name.replace(mark, "") for name in names if mark in name]
    return UnitTexts("、".join(leads), "、".join(name for name in names if mark not in name))


_LOST_BOLD = Warning(
    "lead_mark_lost",
    "lead",
    "表头说明牵头单位以加粗区分，读入时字体信息没有保留，请对照原件从责任单位中选出牵头单位。",
)
