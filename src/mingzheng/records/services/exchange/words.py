"""Values of an item as words in a cell or a field, and back."""

import datetime
import re
import unicodedata

from mingzheng.data.audiences import audiences
from mingzheng.data.subjects import subjects
from mingzheng.rules.refusal import Refusal

from ..content import MATERIAL_FORMS, MaterialForm, Term

_TERM = re.compile(r"(\d{1,4})个?(工作日|天|日|自然日)")
_AT_ONCE = frozenset({"当场办结", "即办", "即时办结", "0个工作日"})
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00(?::00)?)?")
_PARTS = re.compile(r"[、,，;；\n|]+")
_YES, _NO = frozenset({"是", "有", "1", "true"}), frozenset({"", "否", "无", "0", "false"})


def read_term(text: str) -> Term | None:
    """None for nothing. Raises ``Refusal``."""
    plain = _plain(text)
    if not plain:
        return None
    if plain in _AT_ONCE:
        return Term(0)
    found = _TERM.fullmatch(plain)
    if not found:
        raise Refusal("TERM", "请写成“20个工作日”“30天”或“当场办结”。")
    return Term(int(found[1]), "workday" if found[2] == "工作日" else "day")


def term_words(term: Term | None) -> str:
    return term.words.replace(" ", "") if term else ""


def read_day(text: str) -> datetime.date | None:
    """None for nothing. Raises ``Refusal``."""
    plain = _plain(text)
    if not plain:
        return None
    found = _DAY.fullmatch(plain)
    try:
        if found:
            return datetime.date(*(int(one) for one in found.groups()))
    except ValueError:
        pass
    raise Refusal("DAY", "请写成 2024-12-31 这样的日期。")


def read_yes(text: str) -> bool:
    """Raises ``Refusal``."""
    plain = _plain(text).lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise Refusal("YES_NO", "请填“是”或“否”。")


def read_copies(text: str) -> int:
    """One where nothing is said. Raises ``Refusal``."""
    plain = _plain(text).removesuffix("份")
    if not plain:
        return 1
    if not (plain.isascii() and plain.isdigit() and int(plain) <= 100):
        raise Refusal("COPIES", "请填 0 到 100 的整数，核验后退还的填 0。")
    return int(plain)


def read_form(text: str) -> MaterialForm:
    """Raises ``Refusal``."""
    plain = _plain(text)
    for code, words in MATERIAL_FORMS.items():
        if plain in ("", words, code):
            return code
    raise Refusal("FORM", f"请填{'、'.join(MATERIAL_FORMS.values())}中的一种。")


def read_subject(text: str) -> str:
    """Its code. Raises ``Refusal``."""
    plain = text.strip()
    if not plain:
        return ""
    subject = subjects().by_code.get(plain) or subjects().find(plain)
    if subject is None:
        raise Refusal("SUBJECT", f"“{plain[:20]}”不在国务院公文主题分类里，请照分类表填写或留空。")
    return subject.code


def read_audiences(text: str) -> tuple[str, ...]:
    """Their codes, in the order of their table. Raises ``Refusal``."""
    by_name = {one.name: one.code for one in audiences().values()}
    codes = set()
    for part in split_words(text):
        code = part if part in audiences() else by_name.get(part)
        if code is None:
            names = "、".join(by_name)
            raise Refusal("AUDIENCE", f"“{part[:20]}”不是约定的人群，可用：{names}。")
        codes.add(code)
    return tuple(code for code in audiences() if code in codes)


def split_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in _PARTS.split(text) if one.strip()))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
