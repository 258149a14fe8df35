"""Where somebody lives: an address after the words that say so, exact to the door."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .headings import PRIVATE_ADDRESS
from .person_names import HAN
from .sighting import Sighting
from .tables import Tables

# 国家住房城乡建设, 每家住户 and 家住宅 are other words.
_LIVES = "(?<![国专大独每各商厂])家住(?![房建宅户院所宿])"
_LABEL = re.compile(
    f"(?P<private>{PRIVATE_ADDRESS}|{_LIVES})|(?P<office>地址|地点|住所|办公住址|单位住址)"
)
_CONNECTION = re.compile(r"(?:\([^()\n]{0,20}\))?[ :\t|]*\n?(?:位于|在|为|是)?[ :]*")
_END = re.compile(
    r"[,;。!?、\n\t|*]|电话|手机|身份证|邮编|邮政编码|联系|姓名|银行|卡号|金额|护照|户主|补贴|补助"
)
_LONGEST = 80
_DIGIT = "[0-9A-Za-z一二三四五六七八九十百零〇]"
_NUMBER = f"(?<!{_DIGIT}){_DIGIT}+(?:-{_DIGIT}+)*"
# What makes an address exact: house number, building, unit, room or 组 (house rules 6).
_EXACT = re.compile(
    f"(?<!第){_NUMBER}(?:#楼?|号(?![线文令召公函])[楼院]?)"
    f"|{_NUMBER}(?:栋|幢|座|楼|弄|室|单元)"
    "|[甲乙丙丁东西南北中](?:单元|户)"
    "|[0-9]{3,}[房户]"
    f"|{_NUMBER}(?:村民)?小?组(?![织成长合建员])"
    f"|(?<=村)[{HAN}]{{1,4}}组(?![织成长合建员])"
    "|(?<![0-9A-Za-z-])[0-9]{1,4}(?:-[0-9]{1,4}){1,3}(?![0-9A-Za-z-])"
)
_TAIL = re.compile("-?[0-9]{1,4}(?![0-9A-Za-z元人年月日户平])")
# From one part of an address to the next; what is in brackets behind it is a note.
_STEP = re.compile("[^(]{0,15}")

# Where an office takes letters in is no home, though 收件地址 stands before it.
_LETTERS = "收件地址"
_OFFICE_ITSELF = re.compile(
    "(?!.*(?:家属|宿舍|公寓|小区))"
    ".*(?:政府|局|委员会|办公|办事|机关|大厅|服务中心|政务|村委|居委|派出所|法院)"
)
_PRIVATE = "写在住址字样之后、写到门牌楼栋单元房间或组的地址。"
_OFFICE = "办公地址可以公开。"


def find_addresses(folded: str, tables: Tables, taken: Iterable[Sighting]) -> Iterator[Sighting]:
    """An address ends before what is already ``taken``. May name an address twice."""
    starts = sorted(one.start for one in taken)
    for cell in tables.cells_of("address"):
        if span := _exact_address(folded, cell.start, cell.end):
            yield Sighting("address", *span, "sure", _PRIVATE)
    for label in _LABEL.finditer(folded):
        span = _exact_address(folded, _behind(folded, label), _border(folded, label.end(), starts))
        if span is None:
            continue
        letters_to_office = label[0] == _LETTERS and _OFFICE_ITSELF.match(folded, *span)
        if label.lastgroup == "private" and not letters_to_office:
            yield Sighting("address", *span, "sure", _PRIVATE)
        else:
            yield Sighting("address", *span, None, _OFFICE)


def _behind(folded: str, label: re.Match[str]) -> int:
    connection = _CONNECTION.match(folded, label.end())
    return connection.end() if connection else label.end()


def _border(folded: str, start: int, taken: list[int]) -> int:
    at = bisect_left(taken, start)
    return taken[at] if at < len(taken) else len(folded)


def _exact_address(folded: str, start: int, border: int) -> tuple[int, int] | None:
    """From its first character to the last part that makes it exact."""
    border = min(border, start + _LONGEST)
    stop = _END.search(folded, start, border)
    border = stop.start() if stop else border
    end = None
    for part in _EXACT.finditer(folded, start, border):
        if end is not None and not _STEP.fullmatch(folded, end, part.start()):
            break
        end = part.end()
    if end is None:
        return None
    tail = _TAIL.match(folded, end, border)
    return start, tail.end() if tail else end
