"""Minimal OFD files (GB/T 33190): text placed on pages in millimetres.

data = make_ofd([[Run("通知", x=90, y=40, size=7)]], title="通知", author="张三")
data = typeset_ofd(["标题", "正文……"])      # lines one below the other
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
LINE_HEIGHT = 9.0
SIZE = 5.0
LEFT, TOP, COLUMNS = 25.0, 30.0, 32


@dataclass(frozen=True)
class Run:
    """``y`` is the base line; a character steps ``size`` to the right, an ASCII one half of it."""

    text: str
    x: float
    y: float
    size: float = SIZE
    step: float | None = None


def make_ofd(
    pages: Sequence[Sequence[Run]],
    *,
    title: str = "",
    author: str = "",
    custom: Mapping[str, str] | None = None,
    lines: Sequence[tuple[float, float, float, float]] = (),
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """``lines``: strokes (x0, y0, x1, y1) on every page; ``extra``: further parts as they stand."""
    parts: dict[str, bytes] = {
        "OFD.xml": _root(title, author, custom or {}).encode(),
        "Doc_0/Document.xml": _document(len(pages)).encode(),
        "Doc_0/PublicRes.xml": f"<ofd:Res {NAMESPACE}><ofd:Fonts/></ofd:Res>".encode(),
    }
    for number, runs in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _content(runs, lines).encode()
    return packed(parts | dict(extra or {}))


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return target.getvalue()


def typeset_ofd(paragraphs: Sequence[str], *, title: str = "", author: str = "") -> bytes:
    """First lines indented by two characters, long ones broken, 26 lines a page."""
    lines: list[tuple[str, float]] = []
    for text in paragraphs:
        rest, indent = text, 2 * SIZE
        while rest:
            room = _fitting(rest, COLUMNS * SIZE - indent)
            lines.append((rest[:room], LEFT + indent))
            rest, indent = rest[room:], 0.0
    pages = [lines[at : at + 26] for at in range(0, len(lines), 26)]
    return make_ofd(
        [
            [Run(text, x, TOP + LINE_HEIGHT * at) for at, (text, x) in enumerate(page)]
            for page in pages
        ],
        title=title,
        author=author,
    )


def _fitting(text: str, width: float) -> int:
    """How many characters fill a line of this width."""
    widths = accumulate(SIZE / 2 if char.isascii() else SIZE for char in text)
    return sum(reached <= width for reached in widths)


def _root(title: str, author: str, custom: Mapping[str, str]) -> str:
    data = "".join(
        f"<ofd:CustomData Name={quoteattr(name)}>{escape(value)}</ofd:CustomData>"
        for name, value in custom.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD">'
        "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef</ofd:DocID>"
        f"<ofd:Title>{escape(title)}</ofd:Title><ofd:Author>{escape(author)}</ofd:Author>"
        f"<ofd:CreationDate>2024-06-03</ofd:CreationDate><ofd:CustomDatas>{data}</ofd:CustomDatas>"
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: int) -> str:
    listed = "".join(
        f'<ofd:Page ID="{number + 10}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(pages)
    )
    return (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _content(runs: Sequence[Run], lines: Sequence[tuple[float, float, float, float]]) -> str:
    drawn = "".join(
        f'<ofd:PathObject ID="{900 + at}" Boundary="0 0 210 297" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
        for at, (x0, y0, x1, y1) in enumerate(lines)
    )
    written = "".join(_text(run, at) for at, run in enumerate(runs))
    return (
        f'<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="1" Type="Body">{drawn}{written}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _delta_words(steps: Sequence[float]) -> str:
    """Equal steps as the standard shortens them: g 3 5.0."""
    words = []
    for step, same in groupby(steps):
        count = len(list(same))
        words.append(f"g {count} {step}" if count > 1 else f"{step}")
    return " ".join(words)


def _text(run: Run, at: int) -> str:
    steps = [run.step or (run.size / 2 if char.isascii() else run.size) for char in run.text]
    deltas = f'DeltaX="{_delta_words(steps[:-1])}"' if len(run.text) > 1 else ""
    return (
        f'<ofd:TextObject ID="{100 + at}" Font="2" Size="{run.size}" '
        f'Boundary="{run.x} {run.y - run.size} {sum(steps)} {1.2 * run.size}">'
        f'<ofd:TextCode X="0" Y="{run.size}" {deltas}>{escape(run.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
