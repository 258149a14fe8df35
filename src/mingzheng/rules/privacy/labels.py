"""The words before a number that say what it is (house rules 6)."""

import re
from typing import Literal, cast

NumberLabel = Literal["id", "card", "unit", "credit"]

REACH = 14
"""A number stands at most so many characters after its label."""

# A unit's bank and branch stand between its name and its account.
UNIT_REACH = 120
_LONGEST = 6

ID = "身份证|证件号|公民身份|身份号码|证号"
CARD = "银行卡|卡号|一卡通|社保卡"
UNIT = "单位账户|收款单位|单位账号|对公账户|对公账号|财政专户"
CREDIT = "信用代码|机构代码|纳税人识别号|税号"

_NEAR = re.compile(f"(?=(?P<id>{ID})|(?P<card>{CARD})|(?P<credit>{CREDIT}))")
_UNIT = re.compile(UNIT)
_OTHER_ACCOUNT = re.compile("。|[0-9](?:[ -]?[0-9]){15}")
# 收款单位：某局，卡号：… is still the unit's; a new clause or a person's card is not.
_SOMEBODY_ELSE = re.compile("[;\n]|个人|本人|户主|姓名|经办人|农户|学生|职工")
_PHONE = re.compile("电话|手机|号码|联系|[Tt][Ee][Ll]")
_ID_ITSELF = re.compile("身份证|证件号|公民身份|身份号码")


def label_before(folded: str, start: int, *, first: int) -> NumberLabel | None:
    """The label nearest before a number and not before ``first``, None where there is none."""
    labels = _near_labels(folded, start, first)
    near, near_end = max(labels, key=lambda label: label[1], default=(None, -1))
    unit_end = _unit_end(folded, start, first)
    if unit_end > near_end:
        return "unit"
    if near == "card" and unit_end >= 0 and not _SOMEBODY_ELSE.search(folded, unit_end, start):
        return "unit"
    return near


def id_label_before(folded: str, start: int, *, first: int) -> bool:
    """Whether any of the labels in reach is one of an identity number, the nearest or not."""
    return any(kind == "id" for kind, _ in _near_labels(folded, start, first))


def names_id(text: str) -> bool:
    """Whether a heading speaks of a person's identity number, not of just any certificate."""
    return bool(_ID_ITSELF.search(text))


def says_phone(folded: str, start: int) -> bool:
    labels = _PHONE.finditer(folded, max(0, start - REACH - _LONGEST), start)
    return any(label.end() >= start - REACH for label in labels)


def _near_labels(folded: str, start: int, first: int) -> list[tuple[NumberLabel, int]]:
    first = max(first, start - REACH - _LONGEST)
    labels = []
    for match in _NEAR.finditer(folded, first, start):
        kind = cast(NumberLabel, match.lastgroup)
        end = match.end(kind)
        if start - REACH <= end <= start:
            labels.append((kind, end))
    return labels


def _unit_end(folded: str, start: int, first: int) -> int:
    first = max(first, start - UNIT_REACH)
    end = max((label.end() for label in _UNIT.finditer(folded, first, start)), default=-1)
    return -1 if end < 0 or _OTHER_ACCOUNT.search(folded, end, start) else end
