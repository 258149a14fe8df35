"""A PDF as PDFium writes it anew: one object after another, none compressed into another.

Whatever trick the source plays on parsers, what is checked, kept and published is this form.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from pypdfium2 import raw

from mingzheng.readers import limits
from mingzheng.readers.errors import bomb, corrupt

_SECTION = re.compile(rb"(\d+) (\d+)\s+((?:\d{10} \d{5} [nf]\s+)+)")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])\s+")
_BEGIN = re.compile(rb"(\d+) \d+ obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)")
_TRAILER_ROOT = re.compile(rb"/Root (\d+) \d+ R")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*+\)", re.DOTALL)
REFERENCE = re.compile(rb"(\d+) \d+ R(?![A-Za-z0-9])")
_TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.)*+\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+",
    re.DOTALL,
)


@dataclass(frozen=True)
class PdfObject:
    head: bytes
    """The object, or the dictionary of its stream."""
    stream: bytes | None = None

    @cached_property
    def words(self) -> bytes:
        """``head`` with every string emptied: names in it are names."""
        return without_strings(self.head)


@dataclass(frozen=True)
class NormalPdf:
    version: bytes
    root: int
    objects: dict[int, PdfObject]


def without_strings(data: bytes) -> bytes:
    return _STRING.sub(b"()", data)


def normalised(document: pypdfium2.PdfDocument) -> NormalPdf:
    """Raises UnreadableDocument where PDFium cannot write it, or it has too many objects."""
    target = io.BytesIO()
    try:
        document.save(target, flags=raw.FPDF_NO_INCREMENTAL)
    except pypdfium2.PdfiumError as error:
        raise corrupt(" PDF ", save_as=".pdf") from error
    return _parsed(target.getvalue())


def _parsed(data: bytes) -> NormalPdf:
    at = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    places: dict[int, int] = {}
    position = at + len(b"xref\r\n")
    while match := _SECTION.match(data, position):
        first = int(match[1])
        for number, entry in enumerate(_ENTRY.finditer(match[3]), start=first):
            if entry[2] == b"n":
                places[number] = int(entry[1])
        position = match.end()
    if len(places) > limits.MAX_PDF_OBJECTS:
        raise bomb()
    root = _TRAILER_ROOT.search(data, position)
    if root is None or int(root[1]) not in places:
        raise corrupt(" PDF ", save_as=".pdf")
    order = sorted(places.values())
    ends = dict(zip(order, [*order[1:], at], strict=True))
    objects = {number: _object(data[place : ends[place]]) for number, place in places.items()}
    return NormalPdf(data[:8], int(root[1]), objects)


def _object(data: bytes) -> PdfObject:
    begin = _BEGIN.match(data)
    if begin is None:
        raise corrupt(" PDF ", save_as=".pdf")
    stream = _STREAM.search(data, begin.end())
    if stream is None:
        return PdfObject(_bounded(data[begin.end() : data.rindex(b"endobj")].strip()))
    head = _bounded(data[begin.end() : stream.start() + 2])
    length = _LENGTH.search(without_strings(head))
    size = int(length[1]) if length else 0
    return PdfObject(head, data[stream.end() : stream.end() + size])


def _bounded(head: bytes) -> bytes:
    if len(head) > limits.MAX_PDF_OBJECT_BYTES:
        raise bomb()
    return head


def written(pdf: NormalPdf) -> bytes:
    """Only what can be reached from the root; no properties, no earlier versions."""
    kept = _reachable(pdf)
    target = io.BytesIO()
    target.write(pdf.version + b"\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(kept):
        places[number] = target.tell()
        one = pdf.objects[number]
        target.write(b"%d 0 obj\n" % number + one.head)
        if one.stream is not None:
            target.write(b"\nstream\n" + one.stream + b"\nendstream")
        target.write(b"\nendobj\n")
    start = target.tell()
    size = max(kept) + 1
    target.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        place = places.get(number)
        target.write(b"%010d 00000 n \n" % place if place else b"0000000000 00000 f \n")
    target.write(
        b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (pdf.root, size, start)
    )
    return target.getvalue()


def _reachable(pdf: NormalPdf) -> set[int]:
    kept: set[int] = set()
    waiting = [pdf.root]
    while waiting:
        number = waiting.pop()
        if number in kept or number not in pdf.objects:
            continue
        kept.add(number)
        waiting += [int(one) for one in REFERENCE.findall(pdf.objects[number].words)]
    return kept


def without_keys(head: bytes, names: Iterable[bytes]) -> bytes:
    """The object without these entries, at whatever depth they stand."""
    wanted = set(names)
    tokens = list(_TOKEN.finditer(head))
    pieces = []
    last = at = 0
    while at < len(tokens):
        if tokens[at][0] not in wanted or at + 1 >= len(tokens):
            at += 1
            continue
        end = _after_value(tokens, at + 1)
        pieces.append(head[last : tokens[at].start()])
        last = tokens[end - 1].end()
        at = end
    pieces.append(head[last:])
    return b" ".join(pieces)


def value_of(head: bytes, name: bytes) -> bytes:
    """The first value under this name as it stands; b"" where there is none."""
    tokens = list(_TOKEN.finditer(head))
    for at, token in enumerate(tokens[:-1]):
        if token[0] == name:
            end = _after_value(tokens, at + 1)
            return head[tokens[at + 1].start() : tokens[end - 1].end()]
    return b""


def _after_value(tokens: list[re.Match[bytes]], at: int) -> int:
    if tokens[at][0] not in {b"<<", b"["}:
        is_reference = at + 2 < len(tokens) and tokens[at + 2][0] == b"R"
        return at + 3 if is_reference and tokens[at][0].isdigit() else at + 1
    depth = 0
    while at < len(tokens):
        depth += (tokens[at][0] in {b"<<", b"["}) - (tokens[at][0] in {b">>", b"]"})
        at += 1
        if depth == 0:
            break
    return at
