"""Whether a list or a sentence is about help given to people, or about people in office."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from .lines import lines_after, lines_before, trimmed
from .tables import Table

Topic = Literal["assistance", "office", "other"]

# House rules 6: names are private only in lists and sentences about these.
_ASSISTANCE = re.compile("补贴|补助|救助|低保|残疾|资助|孤儿|慰问|发放")
_PEOPLE_IN_OFFICE = (
    "专家|评委|(?<!家庭)成员|工作人员|干部|领导|法定代表人|负责人|经办人|联系人|联络员"
    "|监督员|审核员"
)
_LIST = "名单|名录|名册|信息|一览表|通讯录|花名册|公示|情况表|及?联系|及?电话|:?$"
_OFFICE = re.compile(
    f"(?:{_PEOPLE_IN_OFFICE})(?:{_LIST})|任免|任前|拟任|录用|聘用|聘任|招聘|任命|任职"
)
_OFFICE_COLUMN = re.compile("职务|职称|职级|现任|拟任|办公电话|科室")
_OTHER = re.compile("表彰|获奖|先进|录取|中标|成绩|面试|竞赛|比赛|优秀|表扬|评选")
_SENTENCE_END = re.compile("[。!?\n]")
_LONGEST_SENTENCE = 200
# 户主：…, one field a line: the lines of a form are one sentence.
_FIELD = re.compile("[^:。]{1,12}:[^。]{0,40}")
_MOST_FIELDS = 10
_INTRODUCTION = re.compile("如下|公示|名单|情况|明细|公告|:$")
_WIDEST_LOOK_UP = 2_000
_MOST_LINES = 20
_LINES_BELOW = 2


def topic_of_table(folded: str, table: Table) -> Topic | None:
    """By its headings, else by the nearest line above that decides, else by what it contains."""
    if any(map(_OFFICE_COLUMN.search, table.headings)):
        return "office"
    if any(map(_ASSISTANCE.search, table.headings)):
        return "assistance"
    above = _topic_above(folded, table.start)
    if above:
        return above
    below = [end for _, end in islice(lines_after(folded, table.end), _LINES_BELOW)]
    end = below[-1] if below else table.end
    return "assistance" if _ASSISTANCE.search(folded, table.body, end) else None


def is_about_assistance(folded: str, start: int, end: int) -> bool:
    """Whether the sentence or the form around a span is, or what introduces it."""
    first, last = _sentence(folded, start, end)
    if _ASSISTANCE.search(folded, first, last):
        return True
    above = re.split("[。!?\n]", folded[max(0, first - _WIDEST_LOOK_UP) : first])
    return _nearest(filter(_INTRODUCTION.search, above)) == "assistance"


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    reach = max(0, start - _LONGEST_SENTENCE)
    ends = [sign.end() for sign in _SENTENCE_END.finditer(folded, reach, start)]
    first = ends[-1] if ends else reach
    stop = _SENTENCE_END.search(folded, end, end + _LONGEST_SENTENCE)
    last = stop.start() if stop else min(len(folded), end + _LONGEST_SENTENCE)
    return _form(folded, first, last)


def _form(folded: str, first: int, last: int) -> tuple[int, int]:
    if not _FIELD.fullmatch(folded, *trimmed(folded, first, last)):
        return first, last
    for start, end in islice(lines_before(folded, first), _MOST_FIELDS):
        if not _FIELD.fullmatch(folded, start, end):
            break
        first = start
    for start, end in islice(lines_after(folded, last), _MOST_FIELDS):
        if not _FIELD.fullmatch(folded, start, end):
            break
        last = end
    return first, last


def _topic_above(folded: str, position: int) -> Topic | None:
    return _nearest(folded[max(0, position - _WIDEST_LOOK_UP) : position].split("\n"))


def _nearest(lines: Iterable[str]) -> Topic | None:
    last = [line for line in lines if line][-_MOST_LINES:]
    return next(filter(None, map(_topic, reversed(last))), None)


def _topic(line: str) -> Topic | None:
    if _OFFICE.search(line):
        return "office"
    if _ASSISTANCE.search(line):
        return "assistance"
    return "other" if _OTHER.search(line) else None
