"""When a document takes effect and how long it lasts, in its own words."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text.days import DAY_WORDS, day_in

_START = r"(?:施行|实施|执行|生效|试行|起用|启用|有效)"
_DATED = re.compile(rf"(?:自|从|于)?(?:即日起?至?)?(?P<day>{DAY_WORDS})起?(?:正式)?{_START}")
_FROM_ISSUE = re.compile(
    rf"自(?P<event>印发|发布|公布|下发|颁布|签发|发文|通知|成文|公告|颁发|公开发布)之?日起"
    rf"(?:满?(?P<days>\d{{1,3}}|三十|六十)[日天]?后)?(?:正式)?{_START}"
)
_OWN = re.compile(
    r"本(?:办法|规定|意见|通知|方案|细则|条例|决定|公告|通告|规则|预案|规范|制度|措施|实施|标准|规程|文件|令|批复)"
)
_OTHERS = re.compile(r"《[^《》]{2,60}》[^，。；]{0,8}$")
_MARK = re.compile(
    r"(?:有效期|试行期|施行期|执行期|实施期|(?:有效|试行|施行|执行|实施)(?=至|到))限?"
    r"(?P<rest>[^。；]{0,60})"
)
_UNTIL = re.compile(rf"(?:至|到)(?P<day>{DAY_WORDS})(?:止|终止|截止|期满|失效|废止)?")
_TERM = re.compile(
    r"(?:有效期|试行期|施行期|执行期|暂定|试行)限?(?:暂定)?(?:为|是|：|:)?(?:期限)?"
    r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>年|个月)"
)
_SPOKEN_OF_ITSELF = re.compile(r"(?:^|[，。；：、（(日]|本[\u4e00-\u9fff]{2,6}|文件)$")
"""What stands before 有效期 where it is not that of a licence or a contract."""
_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True)
class Term:
    """Days and lengths found; each ``*_raw`` is the words they were read from."""

    effective_date: datetime.date | None = None
    effective_raw: str = ""
    from_issue: bool = False
    """自印发之日起: the effective date is the date of issue plus ``days_after``."""
    days_after: int = 0
    other_dates: tuple[datetime.date, ...] = ()
    expiry_date: datetime.date | None = None
    expiry_raw: str = ""
    years: int | None = None
    months: int | None = None
    term_raw: str = ""


def read_term(lines: Sequence[str]) -> Term:
    """The last own clause decides: it closes the text, what is cited stands before."""
    dated: list[tuple[bool, datetime.date, str]] = []
    from_issue: re.Match[str] | None = None
    expiry: tuple[datetime.date, str] | None = None
    length: re.Match[str] | None = None
    for line in lines:
        if not _may_speak(line):
            continue
        text = re.sub(r"\s", "", line)
        for match in _DATED.finditer(text):
            day = day_in(match["day"])
            own = _OWN.search(text[max(0, match.start() - 30) : match.start()]) is not None
            if day and (
                own or not _OTHERS.search(text[max(0, match.start() - 80) : match.start()])
            ):
                dated.append((own, day, match[0]))
        for match in _FROM_ISSUE.finditer(text):
            if not _OTHERS.search(text[max(0, match.start() - 80) : match.start()]):
                from_issue = match
        expiry = _expiry(text) or expiry
        for match in _TERM.finditer(text):
            length = match if _is_own(text, match) else length
    return _term(dated, from_issue, expiry, length)


def _may_speak(line: str) -> bool:
    return any(word in line for word in ("起", "有效期", "试行", "施行", "执行", "暂定", "失效"))


def _term(
    dated: list[tuple[bool, datetime.date, str]],
    from_issue: re.Match[str] | None,
    expiry: tuple[datetime.date, str] | None,
    length: re.Match[str] | None,
) -> Term:
    own = [one for one in dated if one[0]] or dated
    number = _number(length["number"]) if length else None
    days = from_issue["days"] if from_issue and not own else None
    return Term(
        effective_date=own[-1][1] if own else None,
        effective_raw=own[-1][2] if own else (from_issue[0] if from_issue else ""),
        from_issue=from_issue is not None and not own,
        days_after={"三十": 30, "六十": 60}.get(days, 0) or int(days) if days else 0,
        other_dates=tuple(dict.fromkeys(day for _, day, _ in own if day != own[-1][1])),
        expiry_date=expiry[0] if expiry else None,
        expiry_raw=expiry[1] if expiry else "",
        years=number if length and length["unit"] == "年" else None,
        months=number if length and length["unit"] == "个月" else None,
        term_raw=length[0] if length else "",
    )


def _expiry(text: str) -> tuple[datetime.date, str] | None:
    for match in _MARK.finditer(text):
        until = _UNTIL.search(match[0]) if _is_own(text, match) else None
        day = day_in(until["day"]) if until else None
        if until and day:
            return day, match[0][: until.end()]
    return None


def _is_own(text: str, match: re.Match[str]) -> bool:
    return _SPOKEN_OF_ITSELF.search(text[max(0, match.start() - 12) : match.start()]) is not None


def read_length(text: str) -> tuple[int | None, int | None]:
    """Years and months of a value such as 5年 or 6个月."""
    match = re.fullmatch(
        r"(\d{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)", re.sub(r"\s", "", text)
    )
    if match is None:
        return None, None
    number = _number(match[1])
    return (number, None) if match[2] == "年" else (None, number)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text[-1], 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The last day of so many months that begin on ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = datetime.date(year, month + 1, 1)
    following = datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    same = first + datetime.timedelta(days=day.day - 1)
    return min(same, following) - datetime.timedelta(days=1)
