"""The ledger of one notice as a Word table, for the archive."""

from mingzheng.rules.lamps import LampRule
from mingzheng.rules.official_text import Block, TableBlock, TextBlock
from mingzheng.rules.official_text.spans import literal
from mingzheng.ui.official_print.layout import OfficialLayout

from ..export_xlsx import LAMP_WORDS
from ..models import Notice, PartSummary
from ..queries.export_rows import TaskLine, task_lines
from ..queries.lamps import task_heads
from ..queries.scope import Scope

HEADS = ("序号", "任务", "牵头单位", "期限", "状态", "完成", "最近进展")


def ledger_layout(notice: Notice, *, rule: LampRule) -> OfficialLayout:
    scope = Scope((notice.pk,), organisations=None)
    lines = task_lines(task_heads(scope, rule=rule), scope)
    blocks: list[Block] = [TextBlock("paragraph", literal(standing_words(notice)))]
    summaries = {
        one.section.title: one.text
        for one in PartSummary.objects.filter(section__notice=notice).select_related("section")
        if one.section
    }
    for section in dict.fromkeys(line.section for line in lines):
        own = [line for line in lines if line.section == section]
        blocks.append(TableBlock(literal(section or "任务"), 1, (HEADS, *map(_row, own))))
        if section in summaries:
            blocks.append(TextBlock("paragraph", literal(f"小结：{one_line(summaries[section])}")))
    return OfficialLayout(
        title=f"{notice.title}（台账）", blocks=tuple(blocks), is_policy=False,
        generated_on=rule.today,
    )  # fmt: skip


def standing_words(notice: Notice) -> str:
    number = notice.document_number or "无文号"
    closed = f"已于{notice.closed_on:%Y-%m-%d}关账" if notice.closed_on else "未结"
    return f"{number}，{notice.year}年度，{closed}。"


def one_line(text: str) -> str:
    return " ".join(text.split())


def _row(line: TaskLine) -> tuple[str, ...]:
    cells = (
        str(line.number),
        line.label or line.requirement,
        line.lead_text,
        str(line.due or line.due_text),
        LAMP_WORDS[line.lamp],
        f"{line.percent}%",
        line.latest,
    )
    return tuple(literal(one_line(cell)) for cell in cells)
