"""What an official document on paper consists of (GB/T 9704-2012, chapter 7)."""

from dataclasses import dataclass
from datetime import date

from mingzheng.rules.official_text import Block

from .title_lines import LONGEST_MARK, title_lines, width_of

HEADING_WORD = "文件"


@dataclass(frozen=True)
class OfficialLayout:
    """``is_policy`` False is the plain layout of news and interpretations, without a red head.

    ``title`` may fix its own lines with "\\n".
    ``issuer_heading`` are the names of 发文机关标志, with or without 文件; several issue jointly.
    ``recipients``, ``cc`` and ``printed_by`` come as written, without 抄送 and final marks.
    ``status_line`` says what became of the document; "" while it is in force.
    """

    title: str
    blocks: tuple[Block, ...]
    is_policy: bool = True
    issuer_heading: tuple[str, ...] = ()
    doc_number: str = ""
    recipients: str = ""
    attachment_notes: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    issue_date: date | None = None
    disclosure: str = ""
    cc: str = ""
    printed_by: str = ""
    printed_on: date | None = None
    status_line: str = ""
    source_address: str = ""
    generated_on: date | None = None


@dataclass(frozen=True)
class Imprint:
    """版记 (7.4); every part may be empty."""

    cc: str
    printed_by: str
    printed_on: str


@dataclass(frozen=True)
class OfficialFrame:
    """All words around the body, ready to set, the same on paper and on the screen.

    ``issuers`` share ``issuer_word``, which is 文件 or "". ``mark_lines`` are the lines of the head
    of a single issuer, ``mark_width`` the characters of the longest; joint issuers have none.
    ``notes`` are 附件说明 as pairs of number and title.
    ``origin`` says at the foot of a print where the text is kept and of what day the copy is.
    """

    title: str
    is_policy: bool
    byline: str
    issuers: tuple[str, ...]
    issuer_word: str
    mark_lines: tuple[str, ...]
    mark_width: int
    doc_number: str
    recipients: str
    notes: tuple[tuple[str, str], ...]
    signatories: tuple[str, ...]
    issue_date: str
    disclosure: str
    imprint: Imprint | None
    status_line: str
    origin: tuple[str, ...]


def frame_of(layout: OfficialLayout) -> OfficialFrame:
    """The plain layout says issuer and day under its title and has neither head nor imprint."""
    is_policy = layout.is_policy
    issuers, word = _issuers(layout.issuer_heading) if is_policy else ((), "")
    mark = title_lines(issuers[0] + word, longest=LONGEST_MARK) if len(issuers) == 1 else ()
    day = chinese_date(layout.issue_date)
    byline = "　".join(one for one in ("、".join(layout.signatories), day) if one)
    return OfficialFrame(
        title=layout.title.replace("\n", ""),
        is_policy=is_policy,
        byline="" if is_policy else byline,
        issuers=issuers,
        issuer_word=word,
        mark_lines=mark,
        mark_width=max(map(width_of, mark), default=0),
        doc_number=layout.doc_number if is_policy else "",
        recipients=_recipients(layout.recipients),
        notes=_notes(layout.attachment_notes),
        signatories=layout.signatories if is_policy else (),
        issue_date=day if is_policy else "",
        disclosure=_disclosure(layout.disclosure),
        imprint=_imprint(layout) if is_policy else None,
        status_line=layout.status_line,
        origin=_origin(layout),
    )


def chinese_date(day: date | None) -> str:
    """2024年3月5日: full year, no leading zeros (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _issuers(heading: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    names = tuple(name.strip().removesuffix(HEADING_WORD).strip() for name in heading)
    with_word = any(name.strip().endswith(HEADING_WORD) for name in heading)
    return names, HEADING_WORD if with_word or len(names) > 1 else ""


def _recipients(words: str) -> str:
    """A full-width colon follows the last recipient (7.3.2)."""
    bare = words.strip().rstrip("：:")
    return f"{bare}：" if bare else ""


def _disclosure(words: str) -> str:
    bare = words.strip().strip("（）()")
    return f"（{bare}）" if bare else ""


def _notes(titles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Numbered only where there are several (7.3.4)."""
    if len(titles) == 1:
        return (("", titles[0]),)
    return tuple((f"{number}. ", title) for number, title in enumerate(titles, start=1))


def _imprint(layout: OfficialLayout) -> Imprint | None:
    if not (layout.cc or layout.printed_by or layout.printed_on):
        return None
    cc = layout.cc.strip().removeprefix("抄送：").rstrip("。")
    printed_on = f"{chinese_date(layout.printed_on)}印发" if layout.printed_on else ""
    return Imprint(f"抄送：{cc}。" if cc else "", layout.printed_by, printed_on)


def _origin(layout: OfficialLayout) -> tuple[str, ...]:
    parts = (
        f"来源：{layout.source_address}" if layout.source_address else "",
        f"{chinese_date(layout.generated_on)}生成" if layout.generated_on else "",
    )
    return tuple(part for part in parts if part)
