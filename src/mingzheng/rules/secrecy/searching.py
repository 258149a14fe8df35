"""All signs in a text that it is not for the public."""

from collections.abc import Iterator

from .finding import Level, SecrecyFinding
from .grounds import GROUNDS
from .marks import MARKS
from .reading import Line, as_read, lines_of
from .sign import Sign
from .subjects import SUBJECTS

_SIGNS = (*MARKS, *SUBJECTS)
_ANYWHERE = tuple(sign for sign in _SIGNS if sign.place == "anywhere")
_GRAVITY: dict[Level, int] = {"block": 0, "warn": 1, "hint": 2}
_TOP_LINES = 3
_LONGEST_LINE = 200


def find_secrecy(text: str) -> tuple[SecrecyFinding, ...]:
    """In reading order; of findings that overlap the gravest and longest stays."""
    read = as_read(text)
    found = [*_in_running_text(read), *_in_lines(read)]
    found.sort(key=lambda one: (_GRAVITY[one.level], one.start - one.end, one.start))
    claimed = bytearray(len(read))
    kept = []
    for one in found:
        if claimed.find(1, one.start, one.end) < 0:
            claimed[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _in_running_text(read: str) -> Iterator[SecrecyFinding]:
    for sign in _ANYWHERE:
        for match in sign.pattern.finditer(read):
            yield _finding(sign, *match.span())


def _in_lines(read: str) -> Iterator[SecrecyFinding]:
    for number, line in enumerate(lines_of(read)):
        if len(line.text) > _LONGEST_LINE:
            continue
        for sign in _SIGNS:
            if _may_stand(sign, line, number) and (match := sign.pattern.fullmatch(line.text)):
                start, end = match.span("mark") if "mark" in match.groupdict() else match.span()
                yield _finding(sign, line.start + start, line.start + end)


def _may_stand(sign: Sign, line: Line, number: int) -> bool:
    match sign.place:
        case "head":
            return line.head
        case "top":
            return number < _TOP_LINES
        case "line":
            return True
        case "anywhere":
            return False


def _finding(sign: Sign, start: int, end: int) -> SecrecyFinding:
    ground = GROUNDS[sign.code]
    return SecrecyFinding(
        start, end, sign.code, sign.level, ground.clause, ground.message, ground.cure
    )
