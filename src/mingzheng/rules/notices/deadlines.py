"""Deadlines in words, turned into a day, a recurrence or steps.

12月底前 → the last day of December; 每年至少1次 → recurring; 持续推进 → ongoing;
3月:…4月:… → steps. A day is only given when the year is known from the text or by ``year``.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from .result import Schedule, Step
from .wording import NUMERALS, SEPARATORS, number_of, tidy

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年度?|(?P<relative>今年|本年度?|当年|明年|次年))?"
_MONTH = rf"(?P<month>\d{{1,2}}|[{NUMERALS}]{{1,3}})月份?"
_DATE = re.compile(
    r"(?:(?P<iso>(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?)(?![\d.])"
    rf"|{_YEAR}(?:{_MONTH}(?:(?P<day>\d{{1,2}}|[{NUMERALS}]{{1,3}})[日号]"
    r"|(?P<third>[上中下]旬)|(?P<month_end>月?[底末])|(?P<month_start>初))?"
    r"(?:\d{1,2}[:\uff1a]\d\d|\d{1,2}[时点])?"
    r"|(?P<half>[上下]半年)[底末]?|第?(?P<quarter>[一二三四1-4])季度[底末]?"
    r"|(?P<year_end>年底|年末|年终|年内|全年|(?<=年)[底末内])))"
    r"(?P<before>之?前|以前)?"
)
_SPAN = re.compile(
    rf"{_YEAR}(?P<first>\d{{1,2}})(?:月份?)?[-—–－~～至到]+{_MONTH}[底末]?(?P<before>之?前)?"
)
_RECURRING = re.compile(
    r"每(?:个)?(?:年|半年|季度?|月|周|星期|日|天|[一二两三四1-4](?:年|个?月|周))|按[年季月周](?:度)?|逐[月季年]"
    r"|(?:一|半)(?:年|季度|月)(?:至少)?[一二两三1-9]次|定期"
)
_ONGOING = re.compile(
    r"长期|持续|常年|常态|全年|贯穿|日常|动态(?:调整|更新)?|随时|及时|实时|不间断|始终|年度内|立行立改|即时"
)
_ALL_TASKS = re.compile(
    r"(?:所有|全部|各项|各类|以上|上述)[^。;；]{0,12}(?:任务|工作|事项)[^。;；]{0,14}?"
    r"(?P<when>[^。;；,，]{2,24}?)(?:完成|办结|落实到位|落实完毕)"
)
_STEP_HEAD = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<first>\d{1,2})(?:月份?)?"
    r"(?:(?:[-—–－~～至到、]|月)+(?:(?:19|20)\d\d年)?(?P<last>\d{1,2}))?月份?(?:底|末|初|[上中下]旬)?(?:之?前)?"
)


@dataclass(frozen=True)
class Deadline:
    """``text`` are the words it was read from; ``due`` is None where no year is known."""

    text: str = ""
    due: datetime.date | None = None
    schedule: Schedule = "once"


NO_DEADLINE = Deadline()


def read_deadline(text: str, *, year: int | None) -> Deadline:
    """The deadline a cell of its own (完成时限) states."""
    words = tidy(text)
    if not words:
        return NO_DEADLINE
    due = _last_day(words, year=year)
    if _RECURRING.search(words):
        return Deadline(words, due if _has_limit(words) else None, "recurring")
    if "全年" in words or (due is None and _ONGOING.search(words)):
        return Deadline(words, due, "ongoing")
    return Deadline(words, due)


def deadline_in_sentence(text: str, *, year: int | None) -> Deadline:
    """A deadline inside a requirement: only words that set a limit (…前, …前完成) count."""
    words = tidy(text)
    limits = [
        (match, day)
        for match in _DATE.finditer(words)
        if _is_limit(match, words) and (day := _day_of(match, year=year))
    ]
    recurring = _recurrence(words)
    if limits:
        match, day = limits[-1]
        return Deadline(match[0], day, "recurring" if recurring else "once")
    return Deadline(recurring, None, "recurring") if recurring else NO_DEADLINE


def _recurrence(words: str) -> str:
    """每年至少2次, 每季度公布: a rhythm that counts times or begins a clause, "" where none is."""
    for match in _RECURRING.finditer(words):
        if match[0] == "定期":
            continue
        counted = re.match(r"[^,\uff0c。;\uff1b、]{0,12}?(?:次|篇|期|场|条)", words[match.end() :])
        if counted:
            return match[0] + counted[0]
        begins = match.start() == 0 or words[match.start() - 1] in f"{SEPARATORS}并应要须"
        if begins and not re.match("[的个名位户]", words[match.end() :]):
            return match[0]
    return ""


def common_deadline(text: str, *, year: int | None) -> Deadline:
    """What a preface sets for every task: 所有工作任务于12月底前完成."""
    for match in _ALL_TASKS.finditer(tidy(text)):
        found = read_deadline(match["when"], year=year)
        if found.due:
            words = _DATE.search(found.text)
            return Deadline(words[0] if words else found.text, found.due)
    return NO_DEADLINE


def read_steps(text: str, *, year: int | None) -> tuple[Step, ...]:
    """A schedule (3月:…4月—6月:…) cut into its dated parts, in order."""
    words = tidy_lines(text)
    starts = [
        match.start()
        for match in re.finditer(
            r"(?:^|(?<=[\s;；。]))(?=(?:(?:19|20)\d\d年)?\d{1,2}[月\-—–－~～至到、])", words
        )
        if _STEP_HEAD.match(words, match.start())
    ]
    if not starts:
        return (_step(words, year=year),) if words else ()
    lead_in = words[: starts[0]].strip()
    ends = [*starts[1:], len(words)]
    parts = [words[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    if lead_in:
        parts[0] = f"{lead_in} {parts[0]}" if len(starts) == 1 else parts[0]
        if len(starts) > 1:
            parts.insert(0, lead_in)
    return tuple(_step(part, year=year) for part in parts)


def tidy_lines(text: str) -> str:
    """Tidied line by line: a line break separates the steps of a schedule."""
    pieces = re.split(r"[\r\n]+|(?<=\S)\s+(?=\d{1,2}\s*[月\-—–－~～至到]+)", text)
    return " ".join(filter(None, map(tidy, pieces)))


def _step(text: str, *, year: int | None) -> Step:
    months = months_named(text)
    deadline = read_deadline(text, year=year)
    if months:
        own = re.match(r"((?:19|20)\d\d)年\d", text)
        in_year = int(own[1]) if own else year
        exact = _DATE.match(text)
        if exact and exact["day"]:
            return Step(text, _day_of(exact, year=year), months)
        return Step(text, month_end(in_year, months[-1]) if in_year else None, months)
    if re.match(r"全年", text):
        return Step(text, datetime.date(year, 12, 31) if year else None, (1, 12))
    return Step(text, deadline.due, ())


def months_named(text: str) -> tuple[int, ...]:
    """First and last month a step names at its head or in its words, (3,) or (3, 5)."""
    found: list[int] = []
    pattern = r"(\d{1,2})(?:月份?)?[-—–－~～至到]+(?:(?:19|20)\d\d年)?(\d{1,2})月|(\d{1,2})月"
    for match in re.finditer(pattern, text):
        found += [int(group) for group in match.groups() if group and 1 <= int(group) <= 12]
    return (min(found), max(found)) if len(set(found)) > 1 else tuple(found[:1])


def month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _last_day(words: str, *, year: int | None) -> datetime.date | None:
    spans = list(_SPAN.finditer(words))
    days = [_span_end(match, year=year) for match in spans]
    days += [_day_of(match, year=year) for match in _DATE.finditer(words)]
    known = [day for day in days if day]
    return max(known) if known else None


def _span_end(match: re.Match[str], *, year: int | None) -> datetime.date | None:
    in_year = int(match["year"]) if match["year"] else year
    month = _whole(match["month"])
    return month_end(in_year, month) if in_year and 1 <= month <= 12 else None


def _has_limit(words: str) -> bool:
    return any(_is_limit(match, words) for match in _DATE.finditer(words)) and not re.search(
        r"每(?:个)?(?:季度?|月|年|半年|周)[^,，;；]{0,10}前", words
    )


def _is_limit(match: re.Match[str], words: str) -> bool:
    if re.search(r"每个?$", words[: match.start()]):
        return False
    if match["before"]:
        return not re.match(r"[款述文期者]", words[match.end() :])
    after = words[match.end() : match.end() + 8]
    before = words[max(0, match.start() - 2) : match.start()]
    return bool(re.match(r"(?:以前|完成|办结)", after) or before.endswith(("截止", "晚于", "迟于")))


def _day_of(match: re.Match[str], *, year: int | None) -> datetime.date | None:
    if match["iso"]:
        year_of, month, *day = (int(part) for part in re.split(r"[-./]", match["iso"]))
        if not day:
            return month_end(year_of, month) if 1 <= month <= 12 else None
        return _valid(year_of, month, day[0])
    in_year = _year_of(match, year=year)
    if in_year is None:
        return None
    if match["year_end"]:
        return datetime.date(in_year, 12, 31)
    if match["half"]:
        return datetime.date(in_year, 6, 30) if match["half"][0] == "上" else month_end(in_year, 12)
    if match["quarter"]:
        quarter = match["quarter"]
        at = int(quarter) if quarter.isdecimal() else number_of(quarter)
        return month_end(in_year, at * 3)
    return _month_day(match, in_year)


def _month_day(match: re.Match[str], year: int) -> datetime.date | None:
    month = _whole(match["month"])
    if not 1 <= month <= 12:
        return None
    if match["day"]:
        return _valid(year, month, _whole(match["day"]))
    if match["third"] and match["third"] != "下旬":
        return datetime.date(year, month, 10 if match["third"] == "上旬" else 20)
    if match["month_start"]:
        return datetime.date(year, month, 10)
    bare_before = match["before"] and not (match["month_end"] or match["third"])
    if bare_before:
        # 10月前 means before October begins.
        first = datetime.date(year, month, 1)
        return first - datetime.timedelta(days=1)
    return month_end(year, month)


def _year_of(match: re.Match[str], *, year: int | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    return year + 1 if year is not None and match["relative"] in ("明年", "次年") else year


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() else number_of(text)


def _valid(year: int, month: int, day: int) -> datetime.date | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return datetime.date(year, month, day)
