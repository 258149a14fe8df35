"""The parts of a letter's template: what the official layout sets apart, and the text between.

A line of nothing but ``{文号}`` is the number, of nothing but ``{机关}`` or ``{日期}`` the
signature; the first line that names who gets the letter and ends with a colon is the salutation.
What stands behind the signature is an annex (a slip to be sent back). Everything else is text, in
its own order. An office that leaves a line out of its wording has a letter without that part.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

_SOLE = re.compile(r"\s*[{｛]\s*(?P<name>[^{}｛｝?？]*?)\s*[?？]?\s*[}｝]\s*")
_NAMED = re.compile(r"[{｛]\s*(?P<name>[^{}｛｝?？]*?)\s*[?？]?\s*[}｝]")
NUMBER, SIGNATURE = "文号", ("机关", "日期")


@dataclass(frozen=True)
class LetterParts:
    """``salutation``, ``text`` and ``annex`` are templates still; "" for what there is not."""

    numbered: bool
    signed: bool
    salutation: str
    text: str
    annex: str


def letter_parts(template: str, *, recipients: Collection[str]) -> LetterParts:
    """``recipients``: fields that say whom a letter goes to."""
    lines = [line for line in template.splitlines() if line.strip()]
    numbered = any(_sole(line) == NUMBER for line in lines)
    lines = [line for line in lines if _sole(line) != NUMBER]
    signatures = [place for place, line in enumerate(lines) if _sole(line) in SIGNATURE]
    end = signatures[-1] + 1 if signatures else len(lines)
    text = [line for place, line in enumerate(lines[:end]) if place not in signatures]
    salutation = next((line for line in text if _greets(line, recipients)), "")
    if salutation:
        text.remove(salutation)
    return LetterParts(
        numbered=numbered,
        signed=bool(signatures),
        salutation=salutation.strip().rstrip("：:"),
        text="\n".join(text),
        annex="\n".join(lines[end:]),
    )


def _sole(line: str) -> str:
    """The field of a line that holds nothing else; "" for another line."""
    found = _SOLE.fullmatch(line)
    return found["name"] if found else ""


def _greets(line: str, recipients: Collection[str]) -> bool:
    named = {found["name"] for found in _NAMED.finditer(line)}
    return line.rstrip().endswith(("：", ":")) and not named.isdisjoint(recipients)
