"""What may stand inside a line: links ``[文字](https://…)`` and stressed words ``**文字**``."""

import re
from dataclasses import dataclass

_LINK = r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<address>(?:[^()\s]|\([^()\s]*\)){1,2000})\)"
_STRONG = r"\*\*(?P<strong>[\w《“‘（【〔\[][^*\n]{0,500})(?<=\S)\*\*"
_MARK = re.compile(f"{_LINK}|{_STRONG}")
_JOINER = "\u2060"  # has no width and breaks no line
_LIST_SIGNS = re.compile("[、，。；]")
# A browser drops control characters and reads "\" as "/": neither may hide a foreign host.
_ADDRESS = re.compile(
    r"(?:https?://[^\s/\\\x00-\x1f][^\s\\\x00-\x1f]*|/(?!/)[^\s\\\x00-\x1f]*|#[^\s\\\x00-\x1f]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """``address`` is "" for words that lead nowhere."""

    text: str
    strong: bool = False
    address: str = ""


def spans_of(line: str) -> tuple[Span, ...]:
    """An address that is neither http(s) nor of this site is dropped; its words stay."""
    if "**" not in line and "](" not in line:
        return (Span(line),) if line else ()
    return tuple(_spans(line, strong=False, address=""))


def bare_words(line: str) -> str:
    """The line as it is read aloud: words of links and stresses without their marks."""
    if "**" not in line and "](" not in line:
        return line
    return "".join(span.text for span in spans_of(line))


def literal(text: str) -> str:
    """``text`` so that no mark in it is read: somebody's words stay words, and lead nowhere."""
    return re.sub(r"\*(?=\*)|\](?=\()", lambda sign: f"{sign[0]}{_JOINER}", text)


def safe_address(address: str) -> str:
    """The address itself, or "" where a page must not link to it."""
    return address if _ADDRESS.fullmatch(address) else ""


def _spans(line: str, *, strong: bool, address: str) -> list[Span]:
    found: list[Span] = []
    start = 0
    for mark in _MARK.finditer(line):
        if mark["strong"] and _is_masked_name(line, mark):
            continue
        if mark.start() > start:
            found.append(Span(line[start : mark.start()], strong, address))
        if mark["strong"]:
            found += _spans(mark["strong"], strong=True, address=address)
        else:
            inner = address or safe_address(mark["address"])
            found += _spans(mark["words"], strong=strong, address=inner)
        start = mark.end()
    if start < len(line):
        found.append(Span(line[start:], strong, address))
    return found


def _is_masked_name(line: str, mark: re.Match[str]) -> bool:
    """朱**同志、李**同志 masks two names and stresses nothing."""
    before = line[mark.start() - 1 : mark.start()]
    return before.isalnum() and bool(_LIST_SIGNS.search(mark["strong"]))
