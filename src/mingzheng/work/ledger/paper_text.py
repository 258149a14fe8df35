"""The words of a progress paper: blocks for the official layout."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mingzheng.rules.lamps import Lamp, LampRule
from mingzheng.rules.official_text import Block, TableBlock, TextBlock

from .queries.export_rows import TaskLine, task_lines
from .queries.lamps import TaskHead, UnitLamps, standing
from .queries.paper_rows import Cause, NextDay, Proof, causes, next_days, proofs
from .queries.scope import Scope
from .queries.tasks import TaskFilter, matching_heads

SHOWN = (Lamp.DONE, Lamp.NORMAL, Lamp.SOON, Lamp.OVERDUE, Lamp.NOT_STARTED)
WORDS = {
    Lamp.DONE: "完成", Lamp.NORMAL: "正常", Lamp.SOON: "临期", Lamp.OVERDUE: "逾期",
    Lamp.NOT_STARTED: "未开始",
}  # fmt: skip
LONGEST = 120
"""Characters of a report that a table cell takes."""
_ORDINALS = "一二三四五六七八九十"


Read = TypeVar("Read")
READINGS = 5


@dataclass(frozen=True)
class PaperFacts:
    """Everything the paper is made from, read once."""

    rule: LampRule
    heads: Sequence[TaskHead]
    lines: Sequence[TaskLine]
    units: Sequence[UnitLamps]
    causes: dict[int, list[Cause]]
    next_days: Sequence[NextDay]
    proofs: dict[int, tuple[list[Proof], int]]


def gather(scope: Scope, *, rule: LampRule, tell: Callable[[], None]) -> PaperFacts:
    """``tell`` is called after each of the ``READINGS``."""

    def read(found: Read) -> Read:
        tell()
        return found

    heads = read(matching_heads(scope, rule=rule, wanted=TaskFilter()))
    ids = [head.id for head in heads]
    pressing = [head.id for head in heads if head.lamp in (Lamp.OVERDUE, Lamp.SOON)]
    open_ones = [head.id for head in heads if head.lamp is not Lamp.DONE]
    return PaperFacts(
        rule=rule,
        heads=heads,
        lines=read(task_lines(heads, scope)),
        units=read(standing(scope, rule=rule).units),
        causes=read(causes(pressing, scope)),
        next_days=next_days(open_ones, since=rule.today),
        proofs=read(proofs(ids, scope)),
    )


def blocks_of(facts: PaperFacts, *, whom: str, documents: str) -> tuple[Block, ...]:
    parts: list[Block] = []
    for write in (_overall(whom, documents), _sections, _pressing, _next, _evidence):
        parts += write(facts)
    return tuple(parts)


Part = Callable[[PaperFacts], list[Block]]


def _overall(whom: str, documents: str) -> Part:
    def write(facts: PaperFacts) -> list[Block]:
        counts = Counter(head.lamp for head in facts.heads)
        total, done = len(facts.heads), counts[Lamp.DONE]
        rest = "，".join(f"{WORDS[lamp]} {counts[lamp]} 项" for lamp in SHOWN[1:])
        day = f"{facts.rule.today:%Y}年{facts.rule.today.month}月{facts.rule.today.day}日"
        words = (
            f"截至{day}，{whom}承担{documents}列明的任务共 {total} 项，已办结 {done} 项，"
            f"占 {done * 100 // total}%；{rest}。"
        )
        blocks: list[Block] = [
            _heading(0, "总体情况"), TextBlock("paragraph", words), _by_section(facts),
        ]  # fmt: skip
        if len(facts.units) > 1:
            blocks.append(_by_unit(facts.units))
        return [*blocks, TextBlock("paragraph", facts.rule.explanation)]

    return write


def _by_section(facts: PaperFacts) -> Block:
    counts: dict[str, Counter[Lamp]] = {}
    for head in facts.heads:
        counts.setdefault(head.section or "其他任务", Counter())[head.lamp] += 1
    return _lamp_table("表1　各部分任务状态（项）", "部分", list(counts.items()))


def _by_unit(units: Sequence[UnitLamps]) -> Block:
    rows = [(unit.name, Counter(dict(unit.counts))) for unit in units]
    return _lamp_table("表2　各单位分工状态（项）", "单位", rows)


def _lamp_table(caption: str, first: str, rows: Sequence[tuple[str, Counter[Lamp]]]) -> Block:
    head = (first, "合计", *(WORDS[lamp] for lamp in SHOWN))
    body = tuple(
        (name, str(counts.total()), *(str(counts[lamp]) for lamp in SHOWN)) for name, counts in rows
    )
    return TableBlock(caption, 1, (head, *body))


def _sections(facts: PaperFacts) -> list[Block]:
    blocks: list[Block] = [_heading(1, "分部分进展")]
    groups: dict[str, list[TaskLine]] = {}
    for line in facts.lines:
        groups.setdefault(line.section or "其他任务", []).append(line)
    head = ("序号", "任务", "牵头单位", "期限", "状态", "完成", "最近进展")
    for section, lines in groups.items():
        body = tuple(
            (
                str(line.number), _short(line.label or line.requirement), line.lead_text or "—",
                line.due.isoformat() if line.due else "未定", WORDS[line.lamp],
                f"{line.percent}%", _short(line.latest) or "尚无报告",
            )
            for line in lines
        )  # fmt: skip
        blocks.append(TableBlock(section, 1, (head, *body)))
    return blocks


def _pressing(facts: PaperFacts) -> list[Block]:
    """The overdue first; a task nobody explained says so."""
    blocks: list[Block] = [_heading(2, "逾期和临期任务及原因")]
    by_number = zip(facts.heads, facts.lines, strict=True)
    pressing = sorted(
        ((head, line) for head, line in by_number if head.lamp in (Lamp.OVERDUE, Lamp.SOON)),
        key=lambda pair: pair[0].lamp is not Lamp.OVERDUE,
    )
    for head, line in pressing:
        due = f"期限 {head.due}" if head.due else "期限未定"
        late = (facts.rule.today - head.due).days if head.due else 0
        days = f"，已超过 {late} 天" if head.lamp is Lamp.OVERDUE and late > 0 else ""
        named = facts.causes.get(head.id, [])
        why = "；".join(f"{one.unit}：{_short(one.words)}" for one in named)
        told = f"原因：{why}" if why else "单位尚未说明原因。"
        words = (
            f"**任务{head.number}（{WORDS[head.lamp]}）**　{_short(line.label or line.requirement)}"
            f"　牵头：{line.lead_text or '未明确'}；{due}{days}。{told}"
        )
        blocks.append(TextBlock("paragraph", words))
    if not pressing:
        blocks.append(TextBlock("paragraph", "没有逾期或临期的任务。"))
    return blocks


def _next(facts: PaperFacts) -> list[Block]:
    """Dated steps of the notice where it has any, else the due days of what is open."""
    rows = [(str(day.on), f"任务{day.number}", _short(day.words)) for day in facts.next_days]
    if not rows:
        coming = [
            (head.due, head.number, line)
            for head, line in zip(facts.heads, facts.lines, strict=True)
            if head.lamp is not Lamp.DONE and head.due and head.due >= facts.rule.today
        ]
        rows = [
            (str(due), f"任务{number}", _short(line.label or line.requirement))
            for due, number, line in sorted(coming, key=lambda one: (one[0], one[1]))
        ]
    if not rows:
        return [_heading(3, "下一步安排"), TextBlock("paragraph", "没有今后到期的任务。")]
    table = TableBlock("今后到期的任务", 1, (("期限", "任务", "内容"), *rows))
    return [_heading(3, "下一步安排"), table]


def _evidence(facts: PaperFacts) -> list[Block]:
    rows = []
    for head in facts.heads:
        pieces, count = facts.proofs.get(head.id, ([], 0))
        if pieces:
            more = [f"等 {count} 件"] if count > len(pieces) else []
            named = [f"{one.title} {one.address}".strip() for one in pieces]
            rows.append((f"任务{head.number}", "\n".join([*named, *more])))
    if not rows:
        return [_heading(4, "佐证材料清单"), TextBlock("paragraph", "尚无佐证材料。")]
    table = TableBlock("各任务的佐证材料", 1, (("任务", "材料"), *rows))
    return [_heading(4, "佐证材料清单"), table]


def _heading(place: int, words: str) -> Block:
    return TextBlock("heading", f"{_ORDINALS[place]}、{words}")


def _short(text: str) -> str:
    """Bare words in one line: what looks like a link or stress in a report is only its words."""
    plain = " ".join(text.replace("*", "＊").replace("[", "［").replace("]", "］").split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
