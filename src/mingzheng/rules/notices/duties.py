"""The duties a notice states in its own letter, before what is attached to it."""

from collections.abc import Sequence

from mingzheng.rules.text.days import DAY

from .head import ATTACHMENT, ORGAN, signed_day
from .wording import is_furniture, is_section, item_number, point_label, tidy


def read_duties(preface: Sequence[str]) -> tuple[str, ...]:
    """The numbered paragraphs of the notice itself, each with the unnumbered ones that follow."""
    body = preface[: _letter_end(preface)]
    for begins in (is_section, _is_item, _is_point):
        duties: list[str] = []
        for line in body:
            if begins(line):
                duties.append(line)
            elif duties and not is_furniture(line):
                duties[-1] = tidy(f"{duties[-1]} {line}")
        if duties:
            return tuple(duty for duty in duties if len(duty) > 12)
    return ()


def _is_item(line: str) -> bool:
    return item_number(line) is not None


def _is_point(line: str) -> bool:
    return bool(point_label(line))


def _letter_end(lines: Sequence[str]) -> int:
    """Where the notice itself ends and its attachments begin."""
    for at, line in enumerate(lines):
        alone = DAY.fullmatch(line) or signed_day(line)
        if alone or ATTACHMENT.match(line) or "公开发布)" in line or "此件" in line[:4]:
            return at - 1 if DAY.fullmatch(line) and at and ORGAN.match(lines[at - 1]) else at
    return len(lines)
