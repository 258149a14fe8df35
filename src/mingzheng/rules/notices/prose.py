"""Tasks from running text: a numbered item that ends by naming who does it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mingzheng.rules.unit_names.register import Register

from .assignment import (
    Assignment,
    is_deadline_only,
    names_label,
    parted_at_label,
    read_assignment,
)
from .bare_units import bare_units
from .result import Warning
from .source import Paragraph, Position
from .wording import (
    CLOSING,
    OPENING,
    SEPARATORS,
    TERMINAL,
    is_furniture,
    is_section,
    item_number,
    item_title,
    logical_lines,
    point_label,
    tidy,
)

_OPEN, _CLOSE = f"[{re.escape(OPENING)}]", f"[{re.escape(CLOSING)}]"
_INNER = f"[^{re.escape(OPENING + CLOSING)}]*"
_BRACKET = re.compile(f"{_OPEN}({_INNER}(?:{_OPEN}{_INNER}{_CLOSE}{_INNER})*){_CLOSE}")
_OPEN_END = re.compile(f"{_OPEN}({_INNER})$")
_UNIT_HINT = re.compile(
    r"牵头|负责|配合|参与|指导|单位|部门|科室|处室|股室|站所|院系|落实|承办|组织实施"
)
_MID_SENTENCE = "\uff0c,、的"
LONGEST_HEADING = 45
_BY_SENTENCE = re.compile(
    r"(?:(?<=[。；;])|^)((?:此项|该项|本项|以上)?(?:工作)?由[^。；;]{2,90}(?:牵头|负责|配合|落实|参与|实施)[^。；;]{0,12})[。；;]?$"
)
MOST_NAMED = 20


@dataclass(frozen=True)
class ProseTask:
    section: str
    item: str | None
    label: str
    requirement: str
    assignment: Assignment
    position: Position
    score: float | None = None
    warnings: tuple[Warning, ...] = ()


@dataclass
class _State:
    section: str = ""
    item: str | None = None
    pending: list[str] = field(default_factory=list)
    first_leads: bool = False
    full_width: bool = False
    """Units stand in full-width brackets; a half-width one is not known to mean the same."""
    bare: frozenset[str] = frozenset()
    """Brackets of units and nothing more that name who does it."""
    set_aside: list[str] = field(default_factory=list)
    open_line: bool = False
    """The last task was made by a 责任单位: line; the next such line adds to it."""

    begun: "_Begun | None" = None
    left: list["_Begun"] = field(default_factory=list)
    """Items and points that named no unit."""

    def begin(self, kind: str, text: str, paragraph: Paragraph) -> None:
        inside = kind == "point" and self.begun is not None and self.begun.kind == "item"
        if self.begun and not self.begun.served and not inside:
            self.left.append(self.begun)
        self.begun = _Begun(kind, text, self.section, paragraph.position) if kind else None


@dataclass
class _Begun:
    """An item or point whose units have not been named yet."""

    kind: str
    text: str
    section: str
    position: Position
    served: bool = False


@dataclass
class ProseReading:
    tasks: list[ProseTask] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    """Titles of the sections the tasks stand in."""
    warnings: list[Warning] = field(default_factory=list)


def read_prose(paragraphs: Sequence[Paragraph], register: Register) -> ProseReading:
    found = ProseReading()
    lines = [
        (part, paragraph)
        for paragraph in paragraphs
        for line in logical_lines(paragraph.text)
        for part in ([line] if _brackets(line) else parted_at_label(line))
    ]
    kinds: set[tuple[str, str]] = set()
    words_only = [words for words, _ in lines]
    bare = bare_units(words_only, register)
    state = _State(full_width=_mostly_full_width(words_only, bare), bare=bare)
    for words, paragraph in lines:
        if is_furniture(words):
            continue
        for task in _of_paragraph(words, paragraph, state, found.tasks):
            found.tasks.append(task)
            kinds.add((task.section, state.begun.kind if state.begun else ""))
            if state.begun:
                state.begun.served = True
            if task.section and task.section not in found.sections:
                found.sections.append(task.section)
    state.begin("", "", Paragraph(""))
    left = [one for one in state.left if (one.section, one.kind) in kinds]
    found.warnings = [
        *(_other_style(demand) for demand in state.set_aside),
        *(_no_unit(one.text, further=0) for one in left[: MOST_NAMED - 1]),
        *(_no_unit(one.text, further=len(left) - MOST_NAMED) for one in left[MOST_NAMED - 1 :][:1]),
    ]
    return found


def _mostly_full_width(lines: Sequence[str], bare: frozenset[str]) -> bool:
    """A document keeps to one style: what is set in the other brackets may be a mere remark."""
    styles = [
        words[start]
        for words in lines
        for start, _, inner in _brackets(words, bare)
        if not names_label(inner)
    ]
    return styles.count("\uff08") > 3 * styles.count("(")


def _no_unit(text: str, *, further: int) -> Warning:
    others = f"等 {further + 1} 条" if further else ""
    return Warning(
        "item_without_unit",
        "",
        f"“{text[:20]}…”{others}没有写明责任单位，没有列为任务，而同一部分的其他条目都写了，请核对是否需要补录。",
    )


def _other_style(demand: str) -> Warning:
    return Warning(
        "bracket_style_differs",
        "",
        f"“{demand[:20]}…”的单位写在半角括号里，与全文写法不同，没有列为任务，请核对是否需要补录。",
    )


def _of_paragraph(
    words: str, paragraph: Paragraph, state: _State, tasks: list[ProseTask]
) -> Iterator[ProseTask]:
    if names_label(words):
        yield from _of_unit_line(words, paragraph, state, tasks)
        return
    state.open_line = False
    words = _entered(words, paragraph, state)
    if not words:
        return
    label = point_label(words)
    if label:
        state.begin("point", words, paragraph)
    if label or (is_section(words) and _brackets(words, state.bare)):
        state.pending.clear()
    at = 0
    for start, end, inner in _brackets(words, state.bare):
        assignment = _assigned(inner, state)
        if assignment is None:
            continue
        state.first_leads |= assignment.first_leads
        demand = " ".join([*state.pending, words[at:start].strip()]).strip()
        at = end
        state.pending.clear()
        if is_deadline_only(assignment):
            continue
        if not demand and state.item:
            # The whole demand stood in the heading itself.
            demand, state.item = f"{state.item}。", None
        if not demand:
            continue
        if words[start] == "(" and not names_label(inner) and state.full_width:
            state.set_aside.append(demand)
            continue
        yield _task(tidy(demand.lstrip(SEPARATORS)), assignment, paragraph, state)
    rest = words[at:].strip(SEPARATORS)
    if closing := _closing_sentence(words[at:], label or state.begun, state):
        demand = " ".join([*state.pending, words[at : at + closing[0]].strip()]).strip()
        state.pending.clear()
        if not demand and state.item:
            demand, state.item = f"{state.item}。", None
        if demand:
            yield _task(tidy(demand), closing[1], paragraph, state)
            return
    yield from _truncated(rest, paragraph, state)
    if rest:
        state.pending.append(rest if at else words)


def _closing_sentence(words: str, begun: object, state: _State) -> tuple[int, Assignment] | None:
    """A numbered item that ends in a sentence of its own: 由某局牵头，某局配合。"""
    match = _BY_SENTENCE.search(words) if begun else None
    assignment = read_assignment(match[1], first_leads=state.first_leads) if match else None
    return (match.start(1), assignment) if match and assignment else None


def _of_unit_line(
    words: str, paragraph: Paragraph, state: _State, tasks: list[ProseTask]
) -> Iterator[ProseTask]:
    assignment = read_assignment(words.strip(OPENING + CLOSING), first_leads=state.first_leads)
    if assignment is None:
        return
    if state.open_line and tasks and not state.pending:
        tasks[-1] = replace(tasks[-1], assignment=_joined(tasks[-1].assignment, assignment))
        return
    demand = tidy(" ".join(state.pending))
    if not demand and state.item:
        demand = state.item
    if not demand:
        return
    state.pending.clear()
    state.open_line = True
    yield _task(demand, assignment, paragraph, state)


def _joined(first: Assignment, second: Assignment) -> Assignment:
    lead = "、".join(filter(None, [first.lead, second.lead]))
    responsible = "、".join(filter(None, [first.responsible, second.responsible]))
    if not first.lead and first.responsible and second.responsible and not second.lead:
        # 责任单位: on one line, 配合单位: on the next.
        lead, responsible = first.responsible, second.responsible
    return Assignment(lead, responsible, first.due or second.due)


def _entered(words: str, paragraph: Paragraph, state: _State) -> str:
    """Takes a heading off the paragraph; what is left of it is text of a task."""
    if is_section(words) and not _brackets(words, state.bare) and len(words) <= LONGEST_HEADING:
        state.begin("", "", paragraph)
        state.section, state.item = words.rstrip(SEPARATORS), None
        state.pending.clear()
        return ""
    if item_number(words) is None:
        return words
    state.begin("item", words, paragraph)
    state.pending.clear()
    title, stop, rest = words.partition("。")
    if len(title) <= LONGEST_HEADING and not _brackets(title, state.bare):
        state.item = item_title(title)
        return rest.strip() if stop else ""
    state.item = None
    return words


def _task(demand: str, assignment: Assignment, paragraph: Paragraph, state: _State) -> ProseTask:
    label = point_label(demand)
    return ProseTask(
        state.section,
        state.item,
        label,
        demand,
        assignment,
        paragraph.position,
        paragraph.ocr_score,
    )


def _assigned(inner: str, state: _State) -> Assignment | None:
    assignment = read_assignment(inner, first_leads=state.first_leads)
    return Assignment(lead=inner) if assignment is None and inner in state.bare else assignment


def _brackets(words: str, bare: frozenset[str] = frozenset()) -> list[tuple[int, int, str]]:
    """Brackets that close a sentence and speak of units, with their place."""
    found = []
    for match in _BRACKET.finditer(words):
        following = words[match.end() : match.end() + 1]
        if match[1] in bare and following in ("", *TERMINAL):
            found.append((match.start(), match.end(), match[1]))
            continue
        before = words[max(0, match.start() - 1) : match.start()]
        if not _UNIT_HINT.search(match[1]) or following in tuple(_MID_SENTENCE):
            continue
        if following and following not in f"{TERMINAL}. " and before not in tuple(f"{TERMINAL} "):
            continue
        if read_assignment(match[1]) is not None:
            found.append((match.start(), match.end(), match[1]))
    return found


def _truncated(rest: str, paragraph: Paragraph, state: _State) -> Iterator[ProseTask]:
    """The text breaks off inside the bracket that names the units."""
    match = _OPEN_END.search(rest)
    if match is None or not names_label(match[1]):
        return
    assignment = read_assignment(match[1], first_leads=state.first_leads)
    demand = rest[: match.start()].strip()
    if assignment is None or not demand:
        return
    note = Warning(
        "text_truncated",
        "responsible",
        "原文在单位名称中间中断，后面的单位可能缺失，请对照完整原件补齐。",
    )
    yield replace(_task(demand, assignment, paragraph, state), warnings=(note,))
