"""Number plates of vehicles (GA 36): blue, yellow, green, and those of learners, police, trailers,
Hong Kong, Macao and consulates."""

import re
from collections.abc import Iterator

from .sighting import Sighting

_ANY = "[A-HJ-NP-Z0-9]"
_NEW_ENERGY = f"[A-HJK]{_ANY}[0-9]{{4}}|[0-9]{{5}}[A-HJK]"
_SPECIAL = f"(?={_ANY}?[0-9]){_ANY}{{4}}[学警挂港澳领试超]"
_ORDINARY = f"(?={_ANY}*[0-9]{_ANY}*[0-9]){_ANY}{{5}}"
_PLATE = re.compile(
    "(?<![0-9A-Za-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    f" ?[A-HJ-Z] ?[·-]? ?(?:{_NEW_ENERGY}|{_SPECIAL}|{_ORDINARY})(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def find_plates(folded: str) -> Iterator[Sighting]:
    for plate in _PLATE.finditer(folded):
        yield Sighting("plate", plate.start(), plate.end(), "sure", "机动车号牌号码。")
