"""Which kinds of evidence a task demands, and what software can only support: proposals from the
words of the task.

Every ``Act`` is a way of speaking of something that has to be done (召开专题会议, 更新清单). Acts
are tried in the order of the table, special ones first; words that one has read are not read again,
so that 信息公开专项评估 is an evaluation and no publishing. A person confirms what comes out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mingzheng.rules.evidence_letters import Letter
from mingzheng.rules.text.folding import fold

_READ = "\N{FULL BLOCK}"
_BLANKS = re.compile(r"\s+")
_LONGEST_QUOTE = 24
DEFAULT_REASON = "没有读出明确的佐证要求，先按公开信息建议，请核对"


class Support(StrEnum):
    """What no program can prove by itself: people bring the evidence for it."""

    OFFLINE = "s1"
    OUTSIDE = "s2"
    JUDGEMENT = "s3"
    WORKS = "s4"


SUPPORT_NAMES: dict[Support, str] = {
    Support.OFFLINE: "线下行为",
    Support.OUTSIDE: "以外部系统的记录为准",
    Support.JUDGEMENT: "须由人判断",
    Support.WORKS: "场地或网络工程",
}
SUPPORT_HELP: dict[Support, str] = {
    Support.OFFLINE: "活动、培训在线下进行，平台只能保存记录和照片，请看现场材料。",
    Support.OUTSIDE: "记录在上级或其他系统里，平台读不到，请看该系统的回执或截图。",
    Support.JUDGEMENT: "是否做到位要由人判断，平台只提供数字，请结合实际情况。",
    Support.WORKS: "场地建设或网络改造在平台之外，请看验收材料。",
}


@dataclass(frozen=True)
class TaskWords:
    """``label`` and ``requirement`` as the notice has them; ``headings`` are the titles of item and
    section, read only where the task itself says nothing."""

    requirement: str
    label: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """``pattern`` is matched against folded text without blanks; ``unless`` found anywhere in the
    task keeps the act from being read. ``keeps``: its words may be read by further acts.
    ``faint``: counts only where nothing before it gave a letter."""

    name: str
    pattern: re.Pattern[str]
    letters: tuple[Letter, ...] = ()
    supports: tuple[Support, ...] = ()
    unless: re.Pattern[str] | None = None
    keeps: bool = False
    faint: bool = False
    note: str = ""


@dataclass(frozen=True)
class Demand:
    """``reason`` says in Chinese which words ask for it."""

    letter: Letter
    reason: str


@dataclass(frozen=True)
class Supported:
    support: Support
    reason: str


@dataclass(frozen=True)
class Demands:
    """In the order of the letters. Not ``sure``: the task itself said nothing that is known."""

    letters: tuple[Demand, ...]
    supports: tuple[Supported, ...]
    notes: tuple[str, ...]
    sure: bool


def propose_demands(words: TaskWords, acts: Sequence[Act]) -> Demands:
    """What the words of one task ask for; never without a letter."""
    read = _read(f"{words.label}。{words.requirement}", acts)
    if read.letters:
        return read
    headings = _read("。".join(words.headings), acts)
    letters = headings.letters or (Demand(Letter.A, DEFAULT_REASON),)
    return Demands(letters, read.supports, read.notes, sure=False)


def _read(text: str, acts: Sequence[Act]) -> Demands:
    whole = _BLANKS.sub("", fold(text))
    left = whole
    letters: dict[Letter, Demand] = {}
    supports: dict[Support, Supported] = {}
    notes: dict[str, None] = {}
    for act in acts:
        found = act.pattern.search(left)
        if found is None or (act.unless and act.unless.search(whole)) or (act.faint and letters):
            continue
        reason = f"因为写有“{_quoted(found[0])}”：{act.name}"
        for letter in act.letters:
            letters.setdefault(letter, Demand(letter, reason))
        for support in act.supports:
            supports.setdefault(support, Supported(support, reason))
        if act.note:
            notes[act.note] = None
        if not act.keeps:
            left = act.pattern.sub(lambda match: _READ * len(match[0]), left)
    return Demands(
        tuple(letters[letter] for letter in Letter if letter in letters),
        tuple(supports[support] for support in Support if support in supports),
        tuple(notes),
        sure=True,
    )


def _quoted(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    half = _LONGEST_QUOTE // 2 - 1
    return f"{words[:half]}…{words[-half:]}"
