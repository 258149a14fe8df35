"""Where something is done: addresses and halls, with and without 路, 号 and the district."""

import re

from mingzheng.rules.text.folding import fold
from mingzheng.rules.text.numbers import number_of

_NUMERAL = "[0-9零〇一二两三四五六七八九十百]+"
_PLACE = re.compile(
    rf"[\u4e00-\u9fff]{{2,12}}?(?:路|街|大道|巷){_NUMERAL}号?"
    r"|[\u4e00-\u9fff]{0,10}?(?:便民服务中心|政务服务中心|便民大厅|服务大厅|办事大厅|街道办事处|服务站)"
    rf"(?:{_NUMERAL}楼)?(?:{_NUMERAL}号窗口)?"
    rf"|{_NUMERAL}号窗口"
)
_LEADING = re.compile(
    r"^.*(?:地址|地点|到|在|向|去|前往|为|是|于|的|和|或者|或|及|、|所在地?|就近|户籍|单位|云岭高新区|本区|区)(?=[\u4e00-\u9fff])"
)
_ROAD = re.compile(rf"([\u4e00-\u9fff]{{2,}}?)(?:路|街|大道|巷)?({_NUMERAL})号?")
_CHINESE = re.compile("[零〇一二两三四五六七八九十百]+(?=号|楼|$)")
_STREET = "街道办事处"
_STREET_WINDOW = re.compile("街道|便民服务中心|便民大厅")
GENERIC = frozenset({"街道办事处", "便民服务中心", "便民大厅", "服务大厅", "办事大厅", "服务站"})
"""Places without a name: any of the kind is meant."""


def places_in(text: str) -> tuple[str, ...]:
    """In the order of the text, normal forms only."""
    found = (normal_place(one) for one in _PLACE.findall(fold(text)))
    return tuple(dict.fromkeys(one for one in found if one))


def normal_place(words: str) -> str:
    """霁岚路十八号, 霁岚18号 and 云岭高新区霁岚路18号 become 霁岚18; of a hall the words stay."""
    bare = re.sub(r"[\s，,]", "", fold(words))
    bare = _CHINESE.sub(lambda found: f"{number_of(found[0]):f}", bare)
    bare = _LEADING.sub("", bare)
    road = re.match(rf"([\u4e00-\u9fff]{{2,}}?)(?:路|街|大道|巷)({_NUMERAL})号?", bare)
    if road:
        return f"{road[1]}{road[2]}"
    plain = _ROAD.fullmatch(bare)
    return f"{plain[1]}{plain[2]}" if plain else bare


def same_place(one: str, other: str) -> bool:
    """Normal forms; a hall without a name is any of its kind, a floor more is no other place.

    街道办事处 without a name is whatever window a street has.
    """
    if one in other or other in one:
        return True
    pairs = ((one, other), (other, one))
    if any(plain == _STREET and _STREET_WINDOW.search(named) for plain, named in pairs):
        return True
    return any(plain in named for generic in GENERIC for plain, named in pairs if plain == generic)
