"""What a unit's own table would add to the ledger, row by row, before anything is written."""

import datetime
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import OuterRef, Subquery
from django.utils.text import Truncator

from mingzheng.readers.sheet_grids import Grid
from mingzheng.rules.refusal import Refusal
from mingzheng.rules.unit_sheets.cells import (
    counts_in_fractions,
    is_bare_formula,
    read_day,
    read_number,
    read_percent,
)
from mingzheng.rules.unit_sheets.columns import Meaning, columns_of, heading_at, plain_heading
from mingzheng.rules.unit_sheets.matching import Confidence, Known, Match, TaskMatcher

from .actions.report_progress import LEAST_CHARACTERS
from .models import Assignment, ProgressReport, UnitSheet
from .own_pages import dead_links, typed_address

SKIP = "skip"
LONGEST_TEXT, LONGEST_DIFFICULTIES = 5000, 2000
CLOSED = (Assignment.State.DONE, Assignment.State.SUBMITTED)
_KEYS = uuid.UUID("5c0d2a52-3f7e-4c0a-9f0a-7b8f4f2c6f21")


class RowState(StrEnum):
    READY = "ready"
    FAULTY = "faulty"
    SKIPPED = "skipped"
    BLANK = "blank"
    SAME = "same"
    CLOSED = "closed"


STATE_WORDS = {
    RowState.READY: "将导入",
    RowState.FAULTY: "需处理",
    RowState.SKIPPED: "不导入",
    RowState.BLANK: "没有写进展",
    RowState.SAME: "与上次报告相同",
    RowState.CLOSED: "已办结、待确认或年终已处理",
}


@dataclass(frozen=True)
class Target:
    """An assignment of the unit, as a row may be matched with it. ``ended``: its task was ended in
    writing, or its ledger is closed."""

    id: int
    number: int
    title: str
    words: str
    state: str
    percent: int
    latest: str
    ended: bool

    @property
    def takes_reports(self) -> bool:
        return self.state not in CLOSED and not self.ended

    @property
    def label(self) -> str:
        return f"任务{self.number} {Truncator(self.title).chars(40)}"


@dataclass(frozen=True)
class PlannedRow:
    """``chosen``: a person said which task. ``proposals`` are keys and labels to choose from.
    ``hidden``: nobody who looks at the table sees this row."""

    number: int
    words: str
    target: Target | None
    confidence: Confidence
    chosen: bool
    proposals: tuple[tuple[str, str], ...]
    text: str
    percent: int | None
    difficulties: str
    link: str
    faults: tuple[str, ...]
    state: RowState
    hidden: bool = False

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def choice(self) -> str:
        if self.state is RowState.SKIPPED:
            return SKIP
        return str(self.target.id) if self.target else ""

    @property
    def submission_key(self) -> uuid.UUID:
        """The same words on the same assignment are one report, however often the file comes."""
        parts = (self.target.id if self.target else 0, self.text, self.percent, self.difficulties)
        return uuid.uuid5(_KEYS, "\x1f".join(map(str, (*parts, self.link))))


@dataclass(frozen=True)
class SheetPlan:
    """``headings`` are those of the chosen row, with what each means now and whether its column is
    hidden."""

    headings: tuple[tuple[int, str, Meaning | None, bool], ...]
    samples: tuple[tuple[int, tuple[str, ...]], ...]
    rows: tuple[PlannedRow, ...]
    counts: Mapping[RowState, int]

    @property
    def ready(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.state is RowState.READY]


def targets_of(organisation_id: int, year: int) -> list[Target]:
    """Every assignment of the unit in the ledgers of a year; one query."""
    newest = ProgressReport.objects.filter(assignment=OuterRef("pk")).order_by(
        "-reported_at", "-pk"
    )
    rows = (
        Assignment.objects.filter(
            organisation=organisation_id, task__notice__year=year,
            task__notice__withdrawn_at=None,
        )
        .annotate(latest=Subquery(newest.values("text")[:1]))
        .order_by("task__notice", "task__number")
        .values_list(
            "id", "task__number", "task__label", "task__requirement", "state", "percent", "latest",
            "task__outcome", "task__notice__closed_on",
        )
    )  # fmt: skip
    return [
        Target(pk, number, label or requirement, f"{label} {requirement}".strip(), state, percent,
               latest or "", outcome is not None or closed is not None)
        for pk, number, label, requirement, state, percent, latest, outcome, closed in rows
    ]  # fmt: skip


def plan_sheet(
    sheet: UnitSheet, grid: Grid, targets: Sequence[Target], *, now: datetime.datetime
) -> SheetPlan:
    """Nothing is written. Two rows that speak of one task cannot both be told, nor one with a link
    to a page of this site that is not there."""
    header = heading_at(grid.rows, sheet.header_row)
    columns = columns_of(header, remembered=sheet.columns, unseen=grid.hidden_columns)
    body = [(number, texts) for number, texts in grid.rows if number > sheet.header_row]
    reader = _RowReader(columns, body, targets, sheet.choices, hidden=grid.hidden_rows)
    rows = [reader.read(number, texts) for number, texts in body]
    rows = _with_dead_links(rows, organisation=sheet.organisation_id, now=now)
    headings = tuple(
        (place, text, columns.get(place), place in grid.hidden_columns)
        for place, text in enumerate(header)
        if text.strip()
    )
    return SheetPlan(
        headings=headings,
        samples=tuple((number, tuple(texts[:12])) for number, texts in grid.rows[:8]),
        rows=tuple(rows),
        counts=Counter(row.state for row in rows),
    )


def meanings_by_heading(header: Sequence[str], chosen: Mapping[int, str]) -> dict[str, str]:
    """What is kept of a mapping: by plain heading, "" for a column that means nothing."""
    return {
        plain_heading(text): chosen.get(place, "")
        for place, text in enumerate(header)
        if plain_heading(text)
    }


def _with_dead_links(
    rows: Sequence[PlannedRow], *, organisation: int, now: datetime.datetime
) -> list[PlannedRow]:
    """All links are looked up at once; those of rows that tell nothing are not."""
    telling = {RowState.READY, RowState.FAULTY}
    links = {row.link for row in rows if row.link and row.state in telling}
    dead = dead_links(links, organisation=organisation, now=now)
    return [
        replace(row, state=RowState.FAULTY, faults=(*row.faults, str(dead[row.link])))
        if row.link in dead and row.state in telling
        else row
        for row in rows
    ]


class _RowReader:
    def __init__(
        self,
        columns: Mapping[int, Meaning],
        body: Sequence[tuple[int, Sequence[str]]],
        targets: Sequence[Target],
        choices: Mapping[str, str],
        *,
        hidden: frozenset[int],
    ) -> None:
        self._hidden = hidden
        self._place = {meaning: place for place, meaning in columns.items()}
        self._targets = {str(one.id): one for one in targets}
        self._matcher = TaskMatcher([Known(str(t.id), t.number, t.words) for t in targets])
        self._choices = choices
        percents = [self._cell(texts, Meaning.PERCENT) for _, texts in body]
        self._fractions = counts_in_fractions(percents)
        self._told: dict[int, int] = {}

    def read(self, number: int, texts: Sequence[str]) -> PlannedRow:
        words = self._cell(texts, Meaning.TASK)
        text = self._cell(texts, Meaning.TEXT)
        task_number = read_number(self._cell(texts, Meaning.NUMBER))
        match = self._matcher.match(task_number, words)
        choice = self._choices.get(str(number), "")
        target = self._targets.get(choice if choice in self._targets else match.key)
        faults: list[str] = []
        told, percent = self._told_text(texts, text, faults), self._percent(texts, target, faults)
        link = self._link(texts, faults)
        difficulties = self._cell(texts, Meaning.DIFFICULTIES)
        if len(difficulties) > LONGEST_DIFFICULTIES:
            faults.append(f"困难超过 {LONGEST_DIFFICULTIES} 字，请精简。")
        chosen = choice in self._targets
        self._doubt(match, target, chosen, faults)
        if number in self._hidden and not chosen:
            faults.append("这一行在表格里是隐藏的，要导入请选定任务，否则请选“不导入”。")
        state = self._state(text, told, percent, target, choice, faults)
        if state is RowState.READY and target is not None:
            before = self._told.setdefault(target.id, number)
            if before != number:
                state = RowState.FAULTY
                faults.append(f"与第 {before} 行是同一项任务，请只留一行，另一行选“不导入”。")
        return PlannedRow(
            number=number, words=words or (f"任务{task_number}" if task_number else ""),
            target=target, confidence=match.confidence, chosen=chosen,
            proposals=self._proposals(match, target), text=told, percent=percent,
            difficulties=difficulties, link=link, state=state,
            faults=tuple(faults) if state is RowState.FAULTY else (), hidden=number in self._hidden,
        )  # fmt: skip

    def _cell(self, texts: Sequence[str], meaning: Meaning) -> str:
        place = self._place.get(meaning, -1)
        return texts[place].strip() if 0 <= place < len(texts) else ""

    def _told_text(self, texts: Sequence[str], text: str, faults: list[str]) -> str:
        """A day of progress stands before it: the ledger's own time is that of the report."""
        typed = self._cell(texts, Meaning.DAY)
        day: datetime.date | None = None
        if typed:
            try:
                day = read_day(typed)
            except Refusal as refusal:
                faults.append(refusal.message)
        if any(is_bare_formula(cell) for cell in (text, typed)):
            faults.append("单元格是没有结果的公式，请在表格软件里打开、保存后重新上传。")
        elif len(text) < LEAST_CHARACTERS:
            faults.append(f"进展至少 {LEAST_CHARACTERS} 字，现有 {len(text)} 字，请写清做了什么。")
        elif len(text) > LONGEST_TEXT:
            faults.append(f"进展超过 {LONGEST_TEXT} 字，请精简。")
        return f"（{day}）{text}" if day and text else text

    def _percent(
        self, texts: Sequence[str], target: Target | None, faults: list[str]
    ) -> int | None:
        """Without a word about it the percentage stays as it was reported last."""
        typed = self._cell(texts, Meaning.PERCENT)
        if not typed:
            return target.percent if target else None
        try:
            return read_percent(typed, fractions=self._fractions)
        except Refusal as refusal:
            faults.append(refusal.message)
            return None

    def _link(self, texts: Sequence[str], faults: list[str]) -> str:
        typed = self._cell(texts, Meaning.LINK)
        if not typed:
            return ""
        try:
            return typed_address(typed)
        except Refusal as refusal:
            faults.append(refusal.message)
            return typed

    def _doubt(self, match: Match, target: Target | None, chosen: bool, faults: list[str]) -> None:
        if target is None:
            faults.append("认不出是哪项任务，请填任务序号，或选“不导入”。")
        elif match.confidence is Confidence.LOW and not chosen:
            faults.append("不能肯定是哪项任务，请核对后选定。")

    def _state(
        self, text: str, told: str, percent: int | None, target: Target | None, choice: str,
        faults: list[str],
    ) -> RowState:  # fmt: skip
        if choice == SKIP:
            return RowState.SKIPPED
        if not text:
            return RowState.BLANK
        if target is not None and not target.takes_reports:
            return RowState.CLOSED
        if target is not None and (target.latest, target.percent) == (told, percent):
            return RowState.SAME
        return RowState.FAULTY if faults else RowState.READY

    def _proposals(self, match: Match, target: Target | None) -> tuple[tuple[str, str], ...]:
        keys = dict.fromkeys(
            key for key in (str(target.id) if target else "", match.key, *match.others) if key
        )
        return tuple((key, self._targets[key].label) for key in keys)
