"""What the heading of a column says about the cells under it (house rules 6)."""

import re
from typing import Literal, cast

from .labels import CARD, CREDIT, ID, UNIT

Column = Literal["name", "id", "card", "unit", "credit", "landline", "passport", "address"]

PRIVATE_PHONE = "家庭电话|住宅电话|宅电(?![梯力器商网费价表动])|家庭座机|私人电话"
PRIVATE_ADDRESS = (
    "家庭住址|家庭地址|居住地址|户籍地址|户籍所在地|现住址|收件地址|(?<!办公)(?<!单位)住址"
)
_OFFICIAL = "法定代表人|法人|负责人|经办人?|专家|联系人|领导|干部|审核人?|评审|承办人?|监护人"

_LONGEST = 16
# 补助名单：姓名 is a title and a heading in one.
_NOTE = re.compile(r"\([^()]*\)|[ *#\"]|:$|^.*:(?=.)")
_NAME = re.compile(rf"(?!.*(?:{_OFFICIAL}))[^,。]{{0,6}}姓名|户主")
WORDS = re.compile(
    f"姓 *名|户主|{UNIT}|{CREDIT}|{CARD}|{ID}|{PRIVATE_PHONE}|护照|{PRIVATE_ADDRESS}"
)
"""A line without any of these has no heading that says anything."""

_KINDS = re.compile(
    f"(?P<unit>{UNIT})|(?P<credit>{CREDIT})|(?P<card>{CARD})|(?P<id>{ID})"
    f"|(?P<landline>{PRIVATE_PHONE})|(?P<passport>护照)|(?P<address>{PRIVATE_ADDRESS})"
)


def column_of(heading: str) -> Column | None:
    plain = plain_heading(heading)
    if len(plain) > _LONGEST:
        return None
    if _NAME.fullmatch(plain):
        return "name"
    kind = _KINDS.search(plain)
    return cast(Column, kind.lastgroup) if kind else None


def plain_heading(heading: str) -> str:
    """Notes in brackets, blanks and emphasis aside: 姓 名, **户主姓名**, 姓名（签字）."""
    return _NOTE.sub("", heading)
