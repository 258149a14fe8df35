"""Names of people who are helped: private in lists and sentences about help (house rules 6)."""

import re
from collections.abc import Iterator

from .lines import Span
from .person_names import HAN, is_person_name
from .sighting import Sighting
from .surnames import has_surname
from .tables import Cell, Table, Tables
from .topics import Topic, is_about_assistance, topic_of_table

_HELPED = "救助对象|受益人|患者|户主"
_IN_OFFICE = (
    "联系人|经办人|承办人|审核人|审批人|签发人|负责人|法定代表人|法人代表|监督员|专家"
    "|书记|主任|局长|区长|县长|市长|镇长|科长|处长|院长|校长|所长"
)
_LABEL = re.compile(f"(?:(?P<helped>{_HELPED})|(?P<office>{_IN_OFFICE}))(?:姓名)? *: *")
_BETWEEN = re.compile(" *[、和及与] *")
_RUN = re.compile(rf"[{HAN}] {{1,2}}[{HAN}](?![{HAN}])|[{HAN}·]+")
_HIDDEN = frozenset("*×xX○〇")
# Words that follow a name without a sign between: 张三家, 李四等3人.
_FOLLOWING = re.compile(
    "等|男|女|家|系|因|为|现|已|同志|先生|患|自|住|之[妻夫子父母]|一[家户]|户籍|年|的|是|身份|在|于|被|获|享|领|符合"
    "|和|及|与"
)
_LONGEST = 25
_NEVER_LAST = frozenset("等女系因已的是患")

_PIECE = re.compile("[^、/,;]+")
_WHOLE = re.compile(
    rf"[ *\"0-9.]*(?P<name>[{HAN}](?:[{HAN}· ]*[{HAN}])?)[ *\"]*(?:\([^()]*\))?[ *\"]*"
)

_HELP = "补助救助类名单或语句中的个人姓名。"
_OFFICE = "公职人员、经办人、专家、任职人员和法定代表人的姓名可以公开。"


def find_names(folded: str, tables: Tables) -> Iterator[Sighting]:
    """In no order."""
    topics: dict[Table, Topic | None] = {}
    for cell in tables.cells_of("name"):
        if cell.table not in topics:
            topics[cell.table] = topic_of_table(folded, cell.table)
        yield from _in_cell(folded, cell, topics[cell.table])
    for label in _LABEL.finditer(folded):
        helped = label["helped"] is not None
        if not helped or is_about_assistance(folded, label.start(), label.end()):
            for start, end in _names_from(folded, label.end()):
                yield _sighting(start, end, "assistance" if helped else "office", known=True)


def _in_cell(folded: str, cell: Cell, topic: Topic | None) -> Iterator[Sighting]:
    if topic not in ("assistance", "office"):
        return
    for piece in _PIECE.finditer(folded, cell.start, cell.end):
        whole = _WHOLE.fullmatch(folded, piece.start(), piece.end())
        if whole and is_person_name(whole["name"], known_surname=cell.loose):
            known = has_surname(whole["name"]) or "·" in whole["name"]
            yield _sighting(*whole.span("name"), topic, known=known)


def _names_from(folded: str, position: int) -> Iterator[Span]:
    """The names that begin here, one after another in a list."""
    while name := _name_at(folded, position):
        yield name
        between = _BETWEEN.match(folded, name[1])
        if between is None:
            return
        position = between.end()


def _name_at(folded: str, position: int) -> Span | None:
    run = _RUN.match(folded, position)
    if run is None or folded[run.end() : run.end() + 1] in _HIDDEN:
        return None
    words = run[0]
    if is_person_name(words) and (len(words) < 3 or words[-1] not in _NEVER_LAST):
        return run.span()
    for length in range(min(len(words) - 1, _LONGEST), 1, -1):
        if is_person_name(words[:length]) and _FOLLOWING.match(words, length):
            return position, position + length
    return None


def _sighting(start: int, end: int, topic: Topic, *, known: bool) -> Sighting:
    if topic == "office":
        return Sighting("name", start, end, None, _OFFICE)
    return Sighting("name", start, end, "sure" if known else "suspect", _HELP)
