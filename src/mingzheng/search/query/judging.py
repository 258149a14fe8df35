"""Whether a proposal is believed, by how well the vocabulary bears it out."""

import re

from mingzheng.data.places import places
from mingzheng.rules.text.pinyin import is_word
from mingzheng.search.query.proposals import ORIGINAL, Proposal

_OWN_WORDS = frozenset(
    "的了是在有和与及或等对为把被将从向到给用以于之其该此这那我你他她它们个不没无可能会要应当"
    "得地着过吗呢吧啊么什谁哪几多少也都还又再才就仅只更最很太已正未曾需须让叫请问去来上下中内"
    "外里前后时天日月年号份分后间做办交收买卖租借住至自由因按经由如若则且而但并即使先大小新旧"
)
"""Characters that are words of their own: seldom the slip itself, wherever they stand."""
_PARTICLES = ("吗", "呢", "吧", "啊", "么")
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万两零〇")
_LAST_WORDS = frozenset("法罪条例案规定章办部局会院厅司处科所站队团")
_PLACE = re.compile(r"(?=(.{1,4}?(?:省|市|州|盟|旗|县|区|乡|镇|村|街道|路|街)))")
_NOT_PLACES = (
    "城市",
    "社区",
    "地区",
    "园区",
    "农村",
    "乡村",
    "城乡",
    "乡镇",
)

_LEAST = {"sound": 15.0, "similar sound": 17.0, "shape": 18.0}
_LEAST_PROVED = {"sound": 9.0, "similar sound": 10.0, "shape": 11.0, "numeral": 9.0,
                 "doubled": 12.0, "swapped": 16.0, "missing": 35.0, "context": 25.0}  # fmt: skip
_LEAST_OF_PAIR = 3.2
_KNOWN = 15.0
_ONE_SIDED, _OWN_WORD, _HALF_KNOWN, _IN_PLACE = 9.0, 14.0, 6.0, 25.0
_CONTEXT_AT_EDGE, _GENERAL_WORD = -8.0, 12.0
_RIVAL = 0.9
"""Fewer rows can speak for a place at an edge.

A second character with so much of the evidence of the first makes the first a guess."""
_TRACE, _ALL = 0.08, 0.999
_SHORT, _LONG = 4, 7
_DOUBLING = 12.0
BELIEVED = 0.5
_GUESSED = frozenset({"sound", "similar sound", "shape"})
_LEAST_GUESS, _MOST_GUESS, _HALF_GUESS = 0.11, 0.3, 10.0


def confidence(proposal: Proposal, run: str, *, alone: bool) -> float:
    """0 to 1; below ``BELIEVED`` it is a guess that something else has to bear out.

    ``alone``: the run is all of the query.
    """
    return max(_borne_out(proposal, run, alone), _guess(proposal))


def _guess(proposal: Proposal) -> float:
    """Where what was typed is known in no row at its place, any known row makes a guess."""
    change = proposal.change
    if change.channel not in _GUESSED or change.typed in _NUMERALS or len(change.typed) != 1:
        return 0.0
    if proposal.before or proposal.longest_before > 1 or proposal.longest < 2:
        return 0.0
    return _LEAST_GUESS + _MOST_GUESS * proposal.after / (proposal.after + _HALF_GUESS)


def _borne_out(proposal: Proposal, run: str, alone: bool) -> float:
    change = proposal.change
    if change.typed in _NUMERALS and (change.channel != "numeral" or not alone):
        return 0.0
    if change.channel in ("context", "missing") and (
        change.meant.isascii() or change.typed in _PARTICLES
    ):
        return 0.0
    margin = proposal.after - ORIGINAL * proposal.before
    proved = proposal.share > _ALL
    least = _least_proved(proposal, run, alone) if proved else _least(proposal, run)
    if least is None or margin <= 0:
        return 0.0
    if change.channel == "context" and proposal.runner_up > _RIVAL * proposal.after:
        margin = min(margin, least - 1.0)
    if margin < least:
        return float(BELIEVED * 2.0 ** ((margin - least) / _DOUBLING))
    return float(1.0 - BELIEVED * 2.0 ** (-(margin - least) / _DOUBLING))


def _least_proved(proposal: Proposal, run: str, alone: bool) -> float | None:
    """The least margin where every row over the place is known after the change."""
    change = proposal.change
    least = _LEAST_PROVED[change.channel]
    if change.channel in ("swapped", "doubled"):
        return None if proposal.doubt else least
    if change.channel == "missing" and (proposal.before or not proposal.whole):
        return None
    if change.channel == "context":
        complete = alone and proposal.whole and len(run) >= _LONG
        if proposal.before > _TRACE * proposal.after or proposal.doubt:
            return None
        if proposal.before and not complete:
            return None
        if not complete and change.typed in _OWN_WORDS | _LAST_WORDS:
            return None
        if not proposal.both_sides:
            least += _CONTEXT_AT_EDGE
    elif change.channel == "numeral" and proposal.longest < _SHORT:
        return None
    elif len(run) == 2:
        least = _LEAST_OF_PAIR if alone else least
    if proposal.longest_before > 2:
        if not proposal.whole or change.channel == "context":
            return None
        least += _KNOWN
    elif proposal.before:
        least += _HALF_KNOWN
    return least + _own_words(proposal) / 2 + _place(proposal, run) + _word(proposal, run)


def _least(proposal: Proposal, run: str) -> float | None:
    change = proposal.change
    least = _LEAST.get(change.channel)
    if least is None or len(run) <= _SHORT or proposal.longest_before > 2:
        return None
    if not proposal.both_sides:
        inner = 0 < change.start < len(run) - len(change.typed)
        least += _ONE_SIDED * (2 if inner else 1)
    if proposal.longest_before == 2:
        least += _HALF_KNOWN
    return least + _own_words(proposal) + _place(proposal, run) + _word(proposal, run)


def _own_words(proposal: Proposal) -> float:
    change = proposal.change
    return _OWN_WORD if change.typed in _OWN_WORDS or change.meant in _OWN_WORDS else 0.0


def _word(proposal: Proposal, run: str) -> float:
    """More where the typed character is part of a word of the language, though the site has none
    of it."""
    at = proposal.change.start
    for width in (2, 3, 4):
        for start in range(max(0, at - width + 1), min(at, len(run) - width) + 1):
            if is_word(run[start : start + width]):
                return _GENERAL_WORD
    return 0.0


def _place(proposal: Proposal, run: str) -> float:
    at = proposal.change.start
    if not in_place(run, at) or at in protected_parts(proposal.run, frozenset()):
        return 0.0
    return _IN_PLACE


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
