"""What the metadata say against what the body says of itself."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..docnumbers import normalise
from ..text.days import DAY, day_in
from ..text.glyphs import without_blanks
from .finding import Finding
from .lines import BLANKED, HAN, Line

_HEAD_LINES = 8
"""Title, document number and recipients stand in the first lines."""
_LIKE = 0.8
"""Two titles as alike as this are meant to be one."""
_LONGEST_TITLE_LINES = 4
_OWN = rf"本[{HAN}]{{0,12}}(?:自|从|于)"
_EFFECTIVE = re.compile(
    rf"{_OWN}(?P<day>\d{{4}}年\d{{1,2}}月\d{{1,2}}日)起?(?:施行|实施|执行|生效)"
)
_EXPIRY = re.compile(r"有效期(?:至|到|截至|截止到?)(?P<day>\d{4}年\d{1,2}月\d{1,2}日)")


@dataclass(frozen=True)
class DocumentFacts:
    """Metadata as entered; "" and None are not given and not compared."""

    title: str = ""
    document_number: str = ""
    issue_date: datetime.date | None = None
    effective_date: datetime.date | None = None
    expiry_date: datetime.date | None = None


def check_facts(lines: Sequence[Line], facts: DocumentFacts) -> Iterator[Finding]:
    body = _body(lines)
    yield from _title(body, facts)
    yield from _number(body, facts)
    yield from _issue_date(body, facts)
    yield from _clause(body, _EFFECTIVE, facts.effective_date, "施行日期")
    yield from _clause(body, _EXPIRY, facts.expiry_date, "失效日期")


def _body(lines: Sequence[Line]) -> list[Line]:
    """Text up to the first annex: annexes have titles and dates of their own."""
    body: list[Line] = []
    for line in lines:
        if line.kind == "annex":
            break
        if line.part == "text" and line.text.strip(f" 　{BLANKED}"):
            body.append(line)
    return body


def _title(body: Sequence[Line], facts: DocumentFacts) -> Iterator[Finding]:
    title = _bare(facts.title)
    head: list[Line] = []
    for line in body[:_LONGEST_TITLE_LINES]:
        if line.text.rstrip().endswith(("：", ":")) or normalise(line.text).number:
            break
        head.append(line)
    candidates = {
        _bare("".join(line.text for line in head[:n])): n for n in range(1, len(head) + 1)
    }
    if not title or title in candidates:
        return
    likest = max(candidates, key=lambda words: _likeness(words, title), default="")
    if _likeness(likest, title) >= _LIKE:
        line = head[0]
        yield line.finding(
            "FACT_TITLE",
            "warn",
            (0, len(line.text)),
            reason=f"正文标题“{likest}”与填写的标题“{facts.title}”不一致。",
            cure="核对原件，改正其中之一。",
        )


def _number(body: Sequence[Line], facts: DocumentFacts) -> Iterator[Finding]:
    entered = normalise(facts.document_number).number
    for line in body[:_HEAD_LINES]:
        found = normalise(line.text).number
        if found and entered and found != entered:
            yield line.finding(
                "FACT_NUMBER",
                "warn",
                (0, len(line.text)),
                reason=f"正文中的发文字号“{found}”与填写的“{entered}”不一致。",
                cure="核对原件，改正其中之一。",
            )


def _issue_date(body: Sequence[Line], facts: DocumentFacts) -> Iterator[Finding]:
    """The first line that is a date and nothing else is the day of the document."""
    for line in body:
        if DAY.fullmatch(without_blanks(line.text)):
            found = day_in(without_blanks(line.text))
            if found and facts.issue_date and found != facts.issue_date:
                yield line.finding(
                    "FACT_DATE",
                    "warn",
                    (0, len(line.text)),
                    reason=f"正文落款的成文日期{found}与填写的{facts.issue_date}不一致。",
                    cure="核对原件，改正其中之一。",
                )
            return


def _clause(
    body: Sequence[Line], clause: re.Pattern[str], entered: datetime.date | None, name: str
) -> Iterator[Finding]:
    for line in body:
        for found in clause.finditer(line.text):
            day = day_in(found["day"])
            if day and entered and day != entered:
                yield line.finding(
                    "FACT_DATE",
                    "warn",
                    found.span("day"),
                    reason=f"正文写明的{name}{day}与填写的{entered}不一致。",
                    cure="核对原件，改正其中之一。",
                )


def _bare(text: str) -> str:
    return without_blanks(text.replace(BLANKED, ""))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
