"""Bytes to text, for files that do not say what they are written in."""

import codecs
import re
from dataclasses import dataclass

from mingzheng.readers.errors import UnreadableDocument
from mingzheng.rules.notices.source import SourceWarning

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A file cut at a byte count ends in half a character; more damage than this is another encoding.
TOLERATED_DAMAGE = 0.02
USUAL = re.compile(r"[\s\x20-\x7e·—‘’“”…①-⓿\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
DAMAGED = SourceWarning("encoding_damaged", "部分文字编码已损坏，显示为“\ufffd”，请对照原件改正。")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
GB_NAMES = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312"}


@dataclass(frozen=True)
class Decoded:
    text: str
    damaged: bool = False
    """True where bytes could not be read; U+FFFD stands for each."""


def decode(data: bytes) -> Decoded:
    """Text of ``data`` by byte-order mark, UTF-16 shape, UTF-8, then GB18030.

    Raises UnreadableDocument (``unsupported``) where it is no text at all.
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return _checked(_tolerant(data, name))
    wide = _wide(data)
    if wide is not None:
        return wide
    for name in ("utf-8", "gb18030"):
        decoded = _strict(data, name)
        if decoded is not None:
            return _checked(decoded)
    attempts = [_tolerant(data, name) for name in ("utf-8", "gb18030")]
    return _checked(min(attempts, key=lambda attempt: attempt.text.count("\ufffd")))


def decode_html(data: bytes) -> Decoded:
    """As ``decode``, but a declared charset goes before the guess."""
    found = DECLARED.search(data[:4096])
    if found is None or any(data.startswith(bom) for bom, _ in BOMS):
        return decode(data)
    declared = found[1].decode("ascii").lower()
    name = "gb18030" if declared in GB_NAMES else declared
    try:
        codecs.lookup(name)
    except LookupError:
        return decode(data)
    return _strict(data, name) or decode(data)


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError):  # LookupError: "hex" and its like decode no text
        return None
    return Decoded(text)


def _tolerant(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    return Decoded(text.lstrip("\ufeff"), damaged="\ufffd" in text)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: its ASCII characters leave a zero in every second byte."""
    if b"\x00" not in data[:4096]:
        return None
    attempts = [_tolerant(data, name) for name in ("utf-16-le", "utf-16-be")]
    best = max(attempts, key=_usual_share)
    return _checked(best) if _usual_share(best) > 0.9 else None


def _usual_share(decoded: Decoded) -> float:
    start = decoded.text[:4000]
    return len(USUAL.findall(start)) / max(len(start), 1)


def _checked(decoded: Decoded) -> Decoded:
    text = decoded.text
    strange = text.count("\ufffd") + len(CONTROL.findall(text))
    if strange > max(1, len(text) * TOLERATED_DAMAGE):
        raise UnreadableDocument(
            "unsupported",
            "认不出这个文件的格式或文字编码。"
            "请另存为 .docx、.xlsx、.pdf 或 UTF-8 编码的 .txt 后再上传。",
        )
    return decoded
