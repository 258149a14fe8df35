"""Of which level of government a notice is, by who issued it; a person corrects what is wrong."""

import re

STATE, PROVINCE, CITY, DISTRICT = "state", "province", "city", "district"
LEVELS = (STATE, PROVINCE, CITY, DISTRICT)
"""From the top."""
_STATE = re.compile(r"^(?:中共中央|中华人民共和国|国务院|全国)|^国(?:办|发|函|务)")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PROVINCE_CODE = re.compile(rf"^[{_PROVINCES}](?:政|府)")
_BODY = re.compile(r"人民政府|管理委员会|管委会|党政|政务公开|办公|委员会|[局厅]$")
_PLACE = re.compile(r"自治区|省|自治州|市|区|县|旗|街道|镇|乡")


def level_of(issuer: str, document_number: str = "") -> str:
    """The issuer says it where it names a place, else the code of the number; else the district."""
    issuer = re.sub(r"\s", "", issuer)
    if _STATE.search(issuer) or (not issuer and _STATE.search(document_number)):
        return STATE
    place = issuer[: found.start()] if (found := _BODY.search(issuer)) else issuer
    named = _PLACE.findall(place)
    if named:
        return _of_place(place, named[-1])
    return PROVINCE if not issuer and _PROVINCE_CODE.search(document_number) else DISTRICT


def _of_place(place: str, last: str) -> str:
    if last in {"省", "自治区"} or place in _MUNICIPALITIES:
        return PROVINCE
    return CITY if last in {"市", "自治州"} else DISTRICT


def is_above(one: str, other: str) -> bool:
    return LEVELS.index(one) < LEVELS.index(other)
