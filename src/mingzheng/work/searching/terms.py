"""Words that the office types for the search: read, and refused with the cure."""

import re
from collections.abc import Sequence

from mingzheng.data.lexicons import LONGEST, MOST_OFFICIAL, SHORTEST, lexicon
from mingzheng.rules.text.folding import fold
from mingzheng.search.guidance import pinned_form

LONGEST_TERM = 30
MOST_QUERIES = 10
MOST_PINNED = 3
_BETWEEN = re.compile(r"[、，,；;|｜\n\r\t]+")


def read_terms(text: str) -> tuple[str, ...]:
    """Parted by lines, commas, semicolons or 、; none twice, none empty."""
    found: dict[str, str] = {}
    for part in _BETWEEN.split(text):
        if term := " ".join(part.split()):
            found.setdefault(fold(term), term)
    return tuple(found.values())


def fault_of_plain(plain: str) -> str:
    """ "" where it can stand in the lexicon."""
    if not SHORTEST <= len(plain) <= LONGEST:
        return f"百姓的说法应为 {SHORTEST} 至 {LONGEST} 个字；再长的查询词请改用置顶。"
    return "" if len(pinned_form(plain)) >= SHORTEST else "百姓的说法不能只是标点，请改正。"


def fault_of_terms(plain: str, terms: Sequence[str]) -> str:
    """ "" where they can stand beside ``plain``."""
    if not terms:
        return "请填写至少一个规范用语。"
    if len(terms) > MOST_OFFICIAL:
        return f"规范用语最多 {MOST_OFFICIAL} 个，请留下最要紧的。"
    for term in terms:
        if not SHORTEST <= len(term) <= LONGEST_TERM:
            return f"“{term[:LONGEST_TERM]}”应为 {SHORTEST} 至 {LONGEST_TERM} 个字，请改正。"
        if fold(term) == fold(plain):
            return f"“{term}”和百姓的说法一样，不必写；请写文件里的说法。"
    return ""


def fault_of_queries(names: Sequence[str]) -> str:
    if not names:
        return "请填写至少一个查询词。"
    if len(names) > MOST_QUERIES:
        return f"查询词最多 {MOST_QUERIES} 个，请分成两条。"
    wrong = next((name for name in names if not pinned_form(name) or len(name) > 60), None)
    return f"“{wrong[:30]}”不能作查询词：应有文字，最多 60 个字。" if wrong else ""


def shipped_terms(plain: str) -> tuple[str, ...]:
    """What the lexicon of the product says for it; the office's own entry goes before."""
    folded = fold(plain)
    return next((one.official for one in lexicon() if fold(one.plain) == folded), ())
