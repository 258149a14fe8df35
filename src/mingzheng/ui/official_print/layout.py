"""What an official document on paper consists of (GB/T 9704-2012, chapter 7)."""

from dataclasses import dataclass
from datetime import date

from mingzheng.rules.official_text import Block

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
    """版记, ready to set; every part may be empty."""

    cc: str
    printed_by: str
    printed_on: str


def chinese_date(day: date | None) -> str:
    """2024年3月5日: full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def issuer_names(layout: OfficialLayout) -> tuple[tuple[str, ...], str]:
    """Names of the red head and the word 文件 that they share, which a head may go without."""
    names = tuple(name.removesuffix(HEADING_WORD).strip() for name in layout.issuer_heading)
    with_word = any(name.endswith(HEADING_WORD) for name in layout.issuer_heading)
    return names, HEADING_WORD if with_word or len(names) > 1 else ""


def recipients_line(layout: OfficialLayout) -> str:
    """A full-width colon follows the last recipient (7.3.2)."""
    words = layout.recipients.strip().rstrip("：:")
    return f"{words}：" if words else ""


def disclosure_line(layout: OfficialLayout) -> str:
    words = layout.disclosure.strip().strip("（）()")
    return f"（{words}）" if words else ""


def numbered_notes(layout: OfficialLayout) -> tuple[tuple[str, str], ...]:
    """附件说明 as pairs of number and title: numbered only where there are several (7.3.4)."""
    notes = layout.attachment_notes
    if len(notes) == 1:
        return (("", notes[0]),)
    return tuple((f"{number}. ", title) for number, title in enumerate(notes, start=1))


def imprint(layout: OfficialLayout) -> Imprint | None:
    if not (layout.is_policy and (layout.cc or layout.printed_by or layout.printed_on)):
        return None
    cc = layout.cc.strip().removeprefix("抄送：").rstrip("。")
    printed_on = f"{chinese_date(layout.printed_on)}印发" if layout.printed_on else ""
    return Imprint(f"抄送：{cc}。" if cc else "", layout.printed_by, printed_on)


def byline(layout: OfficialLayout) -> str:
    """Beneath the title of the plain layout: who says it and when."""
    return "　".join(
        part for part in ("、".join(layout.signatories), chinese_date(layout.issue_date)) if part
    )


def origin_lines(layout: OfficialLayout) -> tuple[str, ...]:
    """Foot of every printed page: where the kept text stands and of what day this copy is."""
    parts = (
        f"来源：{layout.source_address}" if layout.source_address else "",
        f"{chinese_date(layout.generated_on)}生成" if layout.generated_on else "",
    )
    return tuple(part for part in parts if part)
