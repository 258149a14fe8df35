"""Who does what, in words: 市教育局牵头,各镇配合 / 责任单位:… / 某某局、某某局按职责分工负责."""

import re
from dataclasses import dataclass, field
from typing import Literal

from .wording import CLOSING, OPENING, SEPARATORS, tidy

Part = Literal["lead", "main", "guide", "responsible", "due", "other"]

_UNIT = r"(?:单位|部门|科室|处室|股室|部室|站所|院系|学院|机构|主体|街道|镇街)"
_LABELS: tuple[tuple[Part, str], ...] = (
    ("lead", rf"(?:总?牵头|主责|主办)(?:责任|负责|落实)?{_UNIT}?"),
    ("responsible", rf"(?:配合|参与|参加|协办|协同|协助|协作|会办)(?:责任|落实)?{_UNIT}?"),
    ("main", rf"(?:责任|负责|落实|承办|实施|执行|完成){_UNIT}"),
    ("due", r"(?:完成|办结|落实)?(?:时限|期限|时间)(?:要求|节点|安排)?|进度安排"),
    (
        "other",
        r"适用范围|备注|联系人|联系电话|[省市州县区镇街乡局]?[责任牵头分管包保联系案挂]{0,4}领导|责任人|负责人",
    ),
)
_LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{part}>{words})" for part, words in _LABELS) + r")\s*[:\uff1a】\]]"
)
_VERBS: tuple[tuple[Part, str], ...] = (
    ("lead", r"(?:负责)?牵头(?:负责|落实|组织实施|抓总|组织|实施|推进|会同)?|主办|主责"),
    (
        "responsible",
        r"(?:分别|共同|积极|协同|按职责分工)?(?:配合|参与|参加|协助|协办|协同)(?:落实|实施)?",
    ),
    (
        "main",
        r"(?:按照?职责(?:分工)?|按照?(?:各自)?(?:分工|职能)|依职责|分工|分别|共同|具体)*"
        r"(?:负责|落实|组织实施|承办|实施)(?:落实|实施|推进)?",
    ),
    ("guide", r"(?:负责)?(?:指导|督导)"),
)  # fmt: skip
_VERB = re.compile(
    "(?:" + "|".join(f"(?P<{part}>{words})" for part, words in _VERBS) + r")"
    r"(?=$|[、,，;；。]|[^、,，;；。]{2,60}(?:配合|参与|协助|协办|负责|落实|参加)$)"
)
_NOTE = re.compile(
    r"[。,，;；]?[^。,，;；]*(?:下同|第一位|首位|排在?前|排名|不再列出|以下均需|以下除)[^)）]*$"
)
_FIRST_LEADS = re.compile(
    r"(?:第一位|首位|排在?第一|列在?第一|排在?首|列在?首|排名?第一)[^。]{0,10}牵头"
)
_TOGETHER = re.compile(r"(?:会同|商请)(?=\S{2,})")
_AND_OTHERS = re.compile(r"等(?=[、,，;；和及各]|有关|相关|$)")
_BY = re.compile(r"^(?:.{0,12}由|[、,，;；和及]+)")
LONGEST_UNITS = 400


@dataclass(frozen=True)
class Assignment:
    """Unit texts as the source has them; ``main`` units lead where no other unit does."""

    lead: str = ""
    responsible: str = ""
    due: str = ""
    first_leads: bool = False
    """The first unit named leads, here and (下同) from here on."""


@dataclass
class _Parts:
    texts: dict[Part, list[str]] = field(default_factory=dict)
    labelled_main: bool = False

    def add(self, part: Part, text: str) -> None:
        words = _plain_units(text)
        if words:
            self.texts.setdefault(part, []).append(words)

    def joined(self, *parts: Part) -> str:
        return "、".join(text for part in parts for text in self.texts.get(part, []))


def read_assignment(text: str, *, first_leads: bool = False) -> Assignment | None:
    """What a bracket or a line says about units; None where it says nothing of the kind."""
    words = tidy(text)
    stated = _FIRST_LEADS.search(words) is not None
    words = _NOTE.sub("", words).strip()
    parts = _labelled(words) or _with_verbs(words)
    if parts is None or len(words) > LONGEST_UNITS:
        return None
    return _settled(parts, first_leads=first_leads or stated, stated=stated)


def names_label(text: str) -> bool:
    """Does the text begin with 责任单位: or the like?"""
    return _LABEL.match(tidy(text).lstrip(OPENING)) is not None


def parted_at_label(words: str) -> list[str]:
    """A sentence and the 责任单位: that follows it on the same line, apart."""
    for match in _LABEL.finditer(words):
        bracketed = words[: match.start()].endswith(tuple(OPENING))
        if bracketed and not match[0].endswith(("】", "]")):
            break  # a bracket that is never closed
        before = words[: match.start()].rstrip(OPENING + " ")
        if sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING)):
            break
        if before.endswith(("。", ";", "\uff1b")) and not match["due"] and not match["other"]:
            return [before, words[len(before) :].strip()]
    return [words]


def is_deadline_only(assignment: Assignment) -> bool:
    return bool(assignment.due and not assignment.lead and not assignment.responsible)


def _labelled(words: str) -> _Parts | None:
    marks = list(_LABEL.finditer(words))
    if not marks or marks[0].start() > 0:
        return None
    parts = _Parts()
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    for mark, end in zip(marks, ends, strict=True):
        part: Part = next(name for name, _ in _LABELS if mark[name])
        parts.labelled_main |= part == "main" and not mark[0].startswith("负责")
        value = words[mark.end() : end].strip(SEPARATORS + OPENING)
        if part == "due":
            parts.texts.setdefault("due", []).append(value)
        else:
            parts.add(part, value)
    return parts if parts.texts else None


def _with_verbs(words: str) -> _Parts | None:
    parts = _Parts()
    at = 0
    for verb in _VERB.finditer(words):
        part: Part = next(name for name, _ in _VERBS if verb[name])
        units = words[at : verb.start()].strip(SEPARATORS)
        if len(units) < 2:
            continue
        main, together = _parted(units)
        parts.add(part, main)
        if together:
            parts.add("responsible", together)
        at = verb.end()
    rest = words[at:].strip(SEPARATORS)
    if at == 0 or len(rest) > 30:
        return None
    if rest:
        due = re.search(r"(?:前|底|持续|长期|每\S+)(?:完成)?$", rest)
        if due is None:
            return None
        parts.texts.setdefault("due", []).append(rest)
    return parts


def _parted(units: str) -> tuple[str, str]:
    together = _TOGETHER.search(units)
    if together and together.start() >= 2:
        return units[: together.start()], units[together.end() :]
    return units, ""


def _settled(parts: _Parts, *, first_leads: bool, stated: bool) -> Assignment:
    due = "、".join(parts.texts.get("due", []))
    has_lead = "lead" in parts.texts
    if has_lead:
        return Assignment(
            parts.joined("lead"), parts.joined("main", "guide", "responsible"), due, stated
        )
    main = parts.joined("main") or parts.joined("guide")
    others = parts.joined("responsible")
    if "main" in parts.texts and "guide" in parts.texts:
        others = "、".join(filter(None, [others, parts.joined("guide")]))
    if first_leads and main:
        first, rest = _first_of(main)
        return Assignment(first, "、".join(filter(None, [rest, others])), due, stated)
    if parts.labelled_main:
        # 责任单位: alone names no lead; beside 配合单位: it does.
        return Assignment(main if others else "", others if others else main, due, stated)
    return Assignment(main, others, due, stated)


def _first_of(units: str) -> tuple[str, str]:
    first, separator, rest = units.partition("、")
    return (first, rest) if separator else (units, "")


def _plain_units(text: str) -> str:
    words = _BY.sub("", text.strip(SEPARATORS))
    words = _AND_OTHERS.sub("、", words)
    return re.sub(r"、(?:和|及)(?=\S{2,})|、{2,}", "、", words).strip(SEPARATORS)
