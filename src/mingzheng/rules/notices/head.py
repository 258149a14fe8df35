"""The head of a notice: title, number, issuer, date, the documents it cites, its own duties."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzheng.rules.docnumbers import extract
from mingzheng.rules.text.days import DAY, day_in

from .source import Paragraph, SourceDocument, Table
from .wording import (
    COLON,
    SEPARATORS,
    is_section,
    logical_lines,
    tidy,
)

SEARCHED_LINES = 40
LONGEST_TITLE_LINES = 5
MOST_SIGNERS = 12
_KIND = (
    r"(?:通知|意见|方案|办法|决定|通报|函|批复|公告|通告|要点|计划|规划|细则|规定|报告|制度|措施|"
    r"分解表|任务表|分工表|清单|台账|安排表|一览表|分工|表)"
)
_ENDS_TITLE = re.compile(rf"{_KIND}(?:[(\uff08][^()\uff08\uff09]{{1,12}}[)\uff09])?$")
_TITLE_INSIDE = re.compile(
    r"[^。;\uff1b:\uff1a]{0,50}?关于[^。:\uff1a]{4,120}?的(?:通知|意见|方案|办法|决定|通报|函|批复|公告|通告|报告)"
)
_ADDRESSEE = re.compile(rf"^[^。]{{2,160}}{COLON}$")
_SPEAKS_OF_TASKS = re.compile(r"(?:任务|责任|工作|目标|职责)(?:分解|书|细化|落实|安排|分配)?$")
_ADDRESSED = re.compile(r"各|有关|单位|部门|街道|人民政府|委员会")
ORGAN = re.compile(
    r"^[\u4e00-\u9fff、]{2,40}(?:办公室|办公厅|委员会|管委会|人民政府|政府|工委|党委|局|厅|部|委|院|中心|集团|公司|领导小组|指挥部|街道办事处|学院|大学)$"
)
_META = {
    "title": re.compile(rf"^标题{COLON}?$"),
    "number": re.compile(rf"^(?:发文字号|文号|发文文号){COLON}?$"),
    "issuer": re.compile(rf"^(?:发文机关|发布机构|发文单位|制发机关|来源){COLON}?$"),
    "issued_on": re.compile(rf"^(?:成文日期|发文日期|印发日期){COLON}?$"),
}
ATTACHMENT = re.compile(rf"^附\s*(?:件|表)\s*\d*\s*(?:{COLON}|$)")


@dataclass(frozen=True)
class Head:
    title: str
    document_number: str
    issuer: str
    issued_on: datetime.date | None
    cites: tuple[str, ...]
    year: int | None
    """The year its tasks belong to: that of the title, else that of its date."""
    preface: tuple[str, ...]
    """Tidied lines between the title and the first table."""
    signature_at: int | None
    """Index in ``document.blocks`` of the signature's date."""


def read_head(document: SourceDocument, *, table_at: int | None) -> Head:
    """``table_at``: index among the blocks of the first task table."""
    end = len(document.blocks) if table_at is None else table_at
    lines = [
        (at, line)
        for at, block in enumerate(document.blocks[:end])
        if isinstance(block, Paragraph)
        for line in logical_lines(block.text)
    ]
    levels = {
        at: block.heading_level
        for at, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
    }
    meta = _metadata(document)
    texts = [text for _, text in lines]
    number = _own_number(texts) or _first_number(meta.get("number", ""))
    title, title_end = _title(texts, [levels[at] for at, _ in lines])
    signature = _signature(texts)
    issued_on = signature[1] if signature else day_in(meta.get("issued_on", ""))
    title = meta.get("title", "") or title
    preface = tuple(texts[title_end:])
    return Head(
        title=title,
        document_number=number,
        issuer=_issuer(texts, title, signature, meta),
        issued_on=issued_on,
        cites=_cites(preface, own=number),
        year=_year(title, issued_on),
        preface=preface,
        signature_at=lines[signature[0]][0] if signature else None,
    )


def _metadata(document: SourceDocument) -> dict[str, str]:
    """Fields of the information box that official sites print above a document."""
    found: dict[str, str] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [
                tidy(cell.text) for row in block.rows for cell in row.cells if not cell.covered
            ]
        else:
            label, mark, value = tidy(block.text).replace("\uff1a", ":").partition(":")
            cells = [label, value.strip()] if mark else []
        for label, value in pairwise(cells):
            for name, pattern in _META.items():
                if pattern.match(label.replace(" ", "").replace("\u3000", "")) and value:
                    found.setdefault(name, value)
    return found


def _own_number(texts: Sequence[str]) -> str:
    for text in texts[:SEARCHED_LINES]:
        numbers = extract(text)
        if numbers and numbers[0].start <= 6 and not text.startswith(("《", "根据", "按照")):
            short = len(text) <= len(numbers[0].raw) + 20
            if short or re.match(r".{0,80}关于", text[numbers[0].end :]):
                return str(numbers[0].number)
        if _ADDRESSEE.match(text) and _ADDRESSED.search(text):
            break
    return ""


def _first_number(text: str) -> str:
    numbers = extract(text)
    return str(numbers[0].number) if numbers else ""


def _title(texts: Sequence[str], levels: Sequence[int | None]) -> tuple[str, int]:
    """The title and the index of the line after it."""
    head = _before_addressee(texts)
    for at, text in enumerate(head):
        if "关于" not in text or text.startswith(("根据", "按照", "为", "《", "附件")):
            continue
        whole = ""
        for end in range(at, min(at + LONGEST_TITLE_LINES, len(head))):
            whole = tidy(f"{whole} {head[end]}")
            if _ENDS_TITLE.search(whole) and not _expects_more(whole):
                return _with_issuer(_numberless(whole), head, at), end + 1
        inside = _TITLE_INSIDE.match(_numberless(text))
        if inside and _may_issue(inside[0].partition("关于")[0]):
            return inside[0], at
    return _plain_title(texts, levels)


def _may_issue(words: str) -> bool:
    """What stands before 关于 in a title names an organ, if anything stands there."""
    return not words or ORGAN.match(words) is not None


def _expects_more(title: str) -> bool:
    """关于印发…方案 alone is the first line of …方案的通知."""
    return "关于印发" in title and not re.search(r"的(?:通知|函|批复|决定|公告)", title)


def _plain_title(texts: Sequence[str], levels: Sequence[int | None]) -> tuple[str, int]:
    candidates = [
        at
        for at, text in enumerate(texts)
        if len(text) <= 50 and _ENDS_TITLE.search(text) and _may_be_title(text)
    ]
    headed = [at for at in candidates if levels[at]]
    topmost = [at for at, text in enumerate(texts[:3]) if levels[at] == 1 and _may_be_title(text)]
    spoken = [
        at
        for at, text in enumerate(texts[:2])
        if _SPEAKS_OF_TASKS.search(text) and _may_be_title(text)
    ]
    found = headed or candidates or topmost or spoken
    if found:
        return texts[found[0]], found[0] + 1 if found[0] < 3 else 0
    return "", 0


def _may_be_title(text: str) -> bool:
    return (
        4 <= len(text) <= 50
        and not ATTACHMENT.match(text)
        and not is_section(text)
        and not text.endswith((*SEPARATORS, "！"))
    )


def _before_addressee(texts: Sequence[str]) -> Sequence[str]:
    for at, text in enumerate(texts[:SEARCHED_LINES]):
        if _ADDRESSEE.match(text) and _ADDRESSED.search(text):
            return texts[:at]
    return texts[:15]


def _numberless(text: str) -> str:
    numbers = extract(text)
    return tidy(text[numbers[0].end :]) if numbers and numbers[0].start <= 2 else text


def _with_issuer(title: str, head: Sequence[str], at: int) -> str:
    if not title.startswith("关于"):
        return title
    above = at
    while above > 0 and ORGAN.match(head[above - 1]) and head[above - 1] not in head[above:at]:
        above -= 1
    return "".join(head[above:at]) + title


def _signature(texts: Sequence[str]) -> tuple[int, datetime.date, str] | None:
    """Index of the dated line, the day, and the organ that signs on it or just above."""
    alone: tuple[int, datetime.date, str] | None = None
    for at, text in enumerate(texts):
        match = signed_day(text)
        day = day_in(text)
        if match is None or day is None:
            continue
        organ = text[: match.start()].strip(SEPARATORS)
        above = texts[at - 1] if at else ""
        if not organ and ORGAN.match(above):
            organ = "、".join(_organs_above(texts, at))
        if organ and ORGAN.match(above if "、" in organ else organ):
            return at, day, organ
        if not organ and alone is None:
            alone = (at, day, "")
    return alone


def _organs_above(texts: Sequence[str], at: int) -> Sequence[str]:
    """Those who sign together, one below the other."""
    first = at
    while first > 0 and at - first < MOST_SIGNERS and ORGAN.match(texts[first - 1]):
        first -= 1
    return texts[first:at]


def signed_day(text: str) -> re.Match[str] | None:
    """The date a short line ends with."""
    match = DAY.search(text)
    if match is None or len(text) > 60 or text[match.end() :].strip(SEPARATORS + ")\uff09印发"):
        return None
    before = text[: match.start()].strip("(\uff08 ")
    return match if not before or ORGAN.match(before) else None


def _issuer(
    texts: Sequence[str],
    title: str,
    signature: tuple[int, datetime.date, str] | None,
    meta: dict[str, str],
) -> str:
    if signature and signature[2]:
        return signature[2]
    for text in texts[:4]:
        letterhead = text.removesuffix("文件")
        if ORGAN.match(letterhead):
            return letterhead
    if meta.get("issuer"):
        return meta["issuer"]
    before = title.partition("关于")[0]
    return before if ORGAN.match(before) else ""


def _cites(preface: Sequence[str], *, own: str) -> tuple[str, ...]:
    found: list[str] = []
    for line in preface:
        if is_section(line):
            break
        found += [str(one.number) for one in extract(line)]
    return tuple(number for number in dict.fromkeys(found) if number != own)


def _year(title: str, issued_on: datetime.date | None) -> int | None:
    years = re.findall(r"((?:19|20)\d\d)年", title)
    if len(set(years)) == 1:
        return int(years[0])
    return issued_on.year if issued_on else None
