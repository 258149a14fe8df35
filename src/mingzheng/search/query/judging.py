"""Whether a proposal is believed, by how well the vocabulary bears it out."""

import re

from mingzheng.data.places import places
from mingzheng.search.query.proposals import ORIGINAL, Proposal

_OWN_WORDS = frozenset(
    "的了是在有和与及或等对为把被将从向到给用以于之其该此这那我你他她它们个不没无可能会要应当"
    "得地着过吗呢吧啊么什谁哪几多少也都还又再才就仅只更最很太已正未曾需须让叫请问去来上下中内"
    "外里前后时天日月年号份分后间做办交收买卖租借住至自由因按经由如若则且而但并即使先大小新旧"
)
"""Characters that are words of their own: seldom the slip itself, wherever they stand."""
_PLACE = re.compile(r"(?=(.{1,4}?(?:省|市|州|盟|旗|县|区|乡|镇|村|街道|路|街)))")
_NOT_PLACES = (
    "城市",
    "社区",
    "地区",
    "园区",
    "小区",
    "校区",
    "城区",
    "农村",
    "乡村",
    "城乡",
    "乡镇",
)

_ALIKE = ("sound", "similar sound", "shape", "numeral")
_LEAST = {"sound": 15.0, "similar sound": 17.0, "shape": 18.0, "numeral": 15.0,
          "doubled": 16.0, "swapped": 22.0, "missing": 45.0, "context": 45.0}  # fmt: skip
_ONE_SIDED, _OWN_WORD, _HALF_KNOWN, _IN_PLACE = 9.0, 14.0, 6.0, 25.0
_SHORT = 4
_SHORT_LEAST = {2: 3.2, 3: 9.0, 4: 12.0}
_DOUBLING = 12.0


def confidence(proposal: Proposal, run: str) -> float:
    """0 where the proposal is not believed, from 0.5 up to 1 with the proof for it."""
    change = proposal.change
    margin = proposal.after - ORIGINAL * proposal.before
    if change.channel in ("missing", "context") and (
        proposal.doubt or proposal.before or proposal.longest < 5
    ):
        return 0.0
    if change.channel in ("swapped", "doubled") and proposal.doubt:
        return 0.0
    least = _LEAST[change.channel]
    if len(run) <= _SHORT and change.channel in _ALIKE:
        if proposal.before or proposal.longest < len(run):
            return 0.0
        least = _SHORT_LEAST[len(run)] + (least - _LEAST["sound"])
    elif not proposal.both_sides:
        inner = 0 < change.start < len(run) - len(change.typed)
        least += _ONE_SIDED * (2 if inner else 1)
    if change.typed in _OWN_WORDS or change.meant in _OWN_WORDS:
        least += _OWN_WORD
    if proposal.longest_before == 2 and change.channel != "swapped":
        least += _HALF_KNOWN
    if in_place(run, change.start):
        least += _IN_PLACE
    if margin < least:
        return 0.0
    return float(1.0 - 0.5 * 2.0 ** (-(margin - least) / _DOUBLING))


def in_place(run: str, at: int) -> bool:
    """Whether the character is part of what looks like the name of a place."""
    for found in _PLACE.finditer(run):
        name = found.group(1)
        if found.start() <= at < found.start() + len(name) and not name.endswith(_NOT_PLACES):
            return True
    return False


def protected_parts(text: str, words: frozenset[str]) -> set[int]:
    """Positions in ``text`` of names of provinces and prefectures, and of the given words."""
    kept: set[int] = set()
    for width in sorted({len(word) for word in words | places()}):
        for at in range(len(text) - width + 1):
            if text[at : at + width] in words or text[at : at + width] in places():
                kept.update(range(at, at + width))
    return kept
