"""What stays readable of each kind of private item (house rules 6).

Every mask takes the item as it is written and answers half width, without spaces and hyphens.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, cast

from .folding import compact
from .surnames import compound_length

Kind = Literal[
    "id_card", "id_card_15", "mobile", "landline", "bank_card",
    "passport", "plate", "address", "name",
]  # fmt: skip

_HAN = "[\u3400-\u9fff〇\U00020000-\U0003ffff]"
# 市 is no city in 城市花园, 农贸市场 and before 市中区; 区 is none in 小区, 园区 and 花苑东区.
_CITY = (
    rf"(?:(?:(?![区县]){_HAN}){{1,7}}?(?<![城门夜])市(?![场民政委]|[中北南]区)"
    rf"|{_HAN}{{2,10}}?自治州|{_HAN}{{2,6}}?(?:盟|地区))"
)
_DISTRICT = (
    rf"(?:市[中北南]区|{_HAN}(?:(?![路街村号巷镇乡]){_HAN}|[村镇乡](?=[县市区])){{0,11}}?"
    r"(?:(?<![小社园校厂院景库东西南北])(?<!家属)(?<!宿舍)(?<!生活)(?<!住宅)区"
    r"|(?<=[河江城港市海路])[东西南北]区|县|(?<!红)旗|(?<![城门夜])市(?![场民政委]|[中北南]区)))"
)
# 镇 and 乡 end a township only where no city, county, street or second 镇 follows: 新乡市, 古镇镇.
_TOWN = (
    rf"(?:{_HAN}(?:(?![路街村号巷]){_HAN}|[路街村](?=街道|[镇乡])){{0,7}}?"
    r"(?:街道|[镇乡](?!街道|[县市区镇乡路街巷]|花园|小区|苑)))"
)
_DIVISIONS = re.compile(
    rf"(?:{_HAN}{{2,3}}省|{_HAN}{{2,5}}?自治区)?(?P<city>{_CITY})?"
    rf"(?P<district>{_DISTRICT})?(?P<town>{_TOWN})?"
)


def mask_id_card(raw: str) -> str:
    return _ends_kept(compact(raw), first=4, last=4)


def mask_mobile(raw: str) -> str:
    return _ends_kept(compact(raw), first=3, last=4)


def mask_landline(raw: str) -> str:
    """The area code, where one is written, and the last four digits stay."""
    number = compact(raw).translate({ord("("): None, ord(")"): None})
    area = 0 if number[0] != "0" else 3 if number[1] in "12" else 4
    return _ends_kept(number, first=area, last=4)


def mask_bank_card(raw: str) -> str:
    return _ends_kept(compact(raw), first=4, last=4)


def mask_passport(raw: str) -> str:
    return _ends_kept(compact(raw), first=2, last=2)


def mask_plate(raw: str) -> str:
    return _ends_kept(compact(raw).replace("·", ""), first=2, last=1)


def mask_address(raw: str) -> str:
    address = compact(raw)
    divisions = cast(re.Match[str], _DIVISIONS.match(address))  # every part of it is optional
    kept = max(divisions.end("city"), divisions.end("district"), divisions.end("town"), 0)
    return address[:kept] + "***"


def mask_name(raw: str) -> str:
    name = compact(raw)
    return _ends_kept(name, first=compound_length(name), last=0)


MASKS: Mapping[Kind, Callable[[str], str]] = MappingProxyType(
    {
        "id_card": mask_id_card,
        "id_card_15": mask_id_card,
        "mobile": mask_mobile,
        "landline": mask_landline,
        "bank_card": mask_bank_card,
        "passport": mask_passport,
        "plate": mask_plate,
        "address": mask_address,
        "name": mask_name,
    }
)


def _ends_kept(written: str, *, first: int, last: int) -> str:
    end = len(written) - last
    return written[:first] + "*" * (end - first) + written[end:]
