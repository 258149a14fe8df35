"""附件: what a document names as attached, and where its statement of attachments stands."""

import re
from collections.abc import Sequence

from .lines import Line
from .titles import is_title_line

MOST_ATTACHMENTS = 60
_STATEMENT = re.compile(r"附\s*件?\s*[:：]\s*(?P<rest>.+)")
_NUMBERED = re.compile(r"[(（]?\s*(?P<number>\d{1,2})\s*(?:[.．、)）]|(?=《))\s*")
_HEAD = re.compile(
    r"附\s*(?:件|表|录)\s*(?P<number>\d{0,2}|[一二三四五六七八九十]{1,2})\s*[:：]?\s*(?P<rest>.*)"
)
_ITEM = re.compile(r"^(?P<number>\d{1,2})\s*[.．、]\s*(?P<title>[^。]{2,100})$")
_SUFFIX = re.compile(
    r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|jpg|jpeg|png|pptx?|ceb|txt)$", re.IGNORECASE
)
_SIZE = re.compile(r"[(（\[]\s*\d+(?:\.\d+)?\s*[KMG]?B?\s*[)）\]]$", re.IGNORECASE)
_NOISE = re.compile(r"(?:下载|点击(?:下载|查看)?|附件下载)$")
_LEADING_NUMBER = re.compile(r"^\d{1,2}\s*[.．、]\s*")
_EDGES = " 　.．。、;；,，《》〈〉:："


def statement_at(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines [start, end) of 附件：1.… and the numbered lines that follow it."""
    for at, line in enumerate(lines):
        match = _STATEMENT.fullmatch(line.text)
        if match is None or len(line.text) > 400 or line.is_link:
            continue
        end = at + 1
        expected = _last_number(match["rest"]) + 1
        while end < len(lines) and end - at < MOST_ATTACHMENTS:
            item = _ITEM.match(lines[end].text)
            if item is None or int(item["number"]) != expected:
                break
            expected += 1
            end += 1
        return at, end
    return None


def _last_number(text: str) -> int:
    numbers = [int(match["number"]) for match in _NUMBERED.finditer(text)]
    return numbers[-1] if numbers and numbers[0] == 1 else 0


def named_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """Titles of a statement, in order."""
    first, *others = lines
    match = _STATEMENT.fullmatch(first.text)
    assert match is not None  # statement_at found it
    titles = _split(match["rest"])
    for line in others:
        item = _ITEM.match(line.text)
        titles += [item["title"]] if item else []
    return _tidied(titles)


def _split(text: str) -> list[str]:
    """1.甲 2.乙 as two; a text without numbers as one."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(text):
        if int(match["number"]) == len(marks) + 1:
            marks.append(match)
    if not marks or marks[0].start() > 0:
        return [text]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def linked_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """Titles of the files that a page links to."""
    titles = []
    for line in lines:
        if len(line.text) > 200:
            continue
        text = _NOISE.sub("", _SIZE.sub("", line.text.strip())).strip()
        if not line.is_link or not (_SUFFIX.search(text) or _HEAD.match(text)):
            continue
        titles.append(_without_head(text))
    return _tidied(titles)


def _without_head(text: str) -> str:
    match = _HEAD.match(text)
    return match["rest"] if match and match["rest"] else text


def headed_in(lines: Sequence[Line]) -> tuple[str, ...]:
    """Titles on or under the lines 附件1, 附件2 … where annexes begin."""
    titles = []
    for at, line in enumerate(lines):
        match = _HEAD.fullmatch(line.text)
        if match is None or len(line.text) > 80 or match["rest"].endswith(("。", "；")):
            continue
        below = lines[at + 1] if at + 1 < len(lines) else None
        title = match["rest"] or (below.text if below and is_title_line(below) else "")
        titles += [title] if title else []
    return _tidied(titles)


def _tidied(titles: Sequence[str]) -> tuple[str, ...]:
    clean = (_tidy(title) for title in titles)
    return tuple(dict.fromkeys(title for title in clean if title))[:MOST_ATTACHMENTS]


def _tidy(title: str) -> str:
    """Without number, file suffix and what pages write behind a link."""
    words = _NOISE.sub("", _SIZE.sub("", title.strip())).strip()
    return _SUFFIX.sub("", _LEADING_NUMBER.sub("", words)).strip(_EDGES)
