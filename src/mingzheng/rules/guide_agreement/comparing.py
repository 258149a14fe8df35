"""Field by field; a value that only one side names is no contradiction."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from .materials import asked_materials, material_name
from .parts import Agreement, Guide, Reading, Result
from .places import normal_place, places_in, same_place
from .values import CLASSES, Time, amounts_in, phones_in, times_in

_HANDLED = re.compile("办|审|核|批|发放|到账|拨付|兑付|登记|领取|答复|完成")
Value = TypeVar("Value")


def compare(reading: Reading, guide: Guide) -> tuple[Agreement, ...]:
    """A row for every field that either side says something about, in the order of ``FIELDS``."""
    rows = (
        _amounts(reading, guide),
        _times(reading, guide),
        _materials(reading, guide),
        _places(reading, guide),
        _phones(reading, guide),
    )
    return tuple(row for row in rows if row.interpretation or row.guide)


def _amounts(reading: Reading, guide: Guide) -> Agreement:
    """A range agrees with the steps that it sums up: 2元至8元 with 2, 4, 6 and 8元."""
    there = amounts_in("；".join(guide.amounts))
    here = amounts_in(reading.what) or _common(amounts_in(reading.text), there)
    note = _beyond_each_other(here, there, _money)
    shown = "、".join(_money(one) for one in here)
    return _row("amount", shown, guide.amounts, here, there, note)


def _times(reading: Reading, guide: Guide) -> Agreement:
    """Only like is compared with like: a term of benefit says nothing about days of handling."""
    there = times_in("；".join(guide.deadlines))
    said = times_in(f"{reading.until}；{_of_handling(reading.how)}")
    here = said or _common(times_in(reading.text), there)
    pairs = [
        ([one for one in here if CLASSES[one.unit] == kind],
         [one for one in there if CLASSES[one.unit] == kind])
        for kind in ("days", "term", "date")
    ]  # fmt: skip
    both = [(ours, theirs) for ours, theirs in pairs if ours and theirs]
    notes = [_beyond_each_other(ours, theirs, _time) for ours, theirs in both]
    shown, note = "、".join(map(_time, here)), "；".join(one for one in notes if one)
    return Agreement("time", shown, "；".join(guide.deadlines), _result(bool(both), note), note)


def _of_handling(how: str) -> str:
    """The parts of a way to do it that tell when it is done; others are steps on the way, of
    somebody else perhaps: 管线单位7个工作日内踏勘."""
    parts = re.split("[，。；;,]", how)
    return "；".join(one for one in parts if _HANDLED.search(one))


def _materials(reading: Reading, guide: Guide) -> Agreement:
    """What the interpretation leaves out is on one side only; what it asks beyond differs."""
    there = tuple(dict.fromkeys(material_name(one) for one in guide.materials))
    here = asked_materials(reading.how) or _common(asked_materials(reading.text), there)
    more = [one for one in here if one not in there]
    missing = [one for one in there if one not in here]
    if not here or not there:
        return _row("materials", "、".join(here), guide.materials, here, there, "")
    if more and guide.elsewhere:
        note, result = "由其他单位办理", Result.ONE_SIDED
    elif more:
        note, result = f"指南没有：{'、'.join(more)}", Result.DIFFERENT
    elif missing:
        note, result = f"解读没有提到：{'、'.join(missing)}", Result.ONE_SIDED
    else:
        note, result = "", Result.SAME
    return Agreement("materials", "、".join(here), "、".join(guide.materials), result, note)


def _places(reading: Reading, guide: Guide) -> Agreement:
    # A guide may name several in one line: 户籍所在地街道便民大厅或者社区.
    there = [
        form for one in guide.places for form in dict.fromkeys((normal_place(one), *places_in(one)))
    ]
    here = places_in(f"{reading.how}；{reading.ask}")
    return _listed("place", here, there, guide.places, same_place, elsewhere=guide.elsewhere)


def _phones(reading: Reading, guide: Guide) -> Agreement:
    there = phones_in("；".join(guide.phones))
    said = phones_in(f"{reading.ask}；{reading.how}")
    here = said or _common(phones_in(reading.text), there)
    return _listed("phone", here, there, guide.phones, _same_phone, elsewhere=guide.elsewhere)


def _same_phone(one: str, other: str) -> bool:
    """A number without its area code is the same number."""
    if "-" in one and "-" in other:
        return one == other
    return one.rpartition("-")[2] == other.rpartition("-")[2]


def _listed(
    field: str,
    here: Sequence[str],
    there: Sequence[str],
    wordings: Sequence[str],
    same: Callable[[str, str], bool],
    *,
    elsewhere: bool,
) -> Agreement:
    """Everything the interpretation names has to stand in the guide, not the other way round."""
    other = [one for one in here if not any(same(one, known) for known in there)]
    if other and elsewhere:
        joined = "；".join(wordings)
        return Agreement(field, "、".join(here), joined, Result.ONE_SIDED, "由其他单位办理")
    note = f"指南没有：{'、'.join(other)}" if other and there else ""
    return _row(field, "、".join(here), wordings, here, there, note)


def _common(text: Collection[Value], guide: Collection[Value]) -> tuple[Value, ...]:
    """A sentence may speak of several things: where it shares a value with the guide, that one is
    meant; where it shares none, all it says stands against the guide."""
    return tuple(one for one in text if one in guide) or tuple(text)


def _beyond_each_other(
    here: Collection[Value], there: Collection[Value], words: Callable[[Value], str]
) -> str:
    """ "" where one side says no more than the other; else what each says alone."""
    if not here or not there or set(here) <= set(there) or set(there) <= set(here):
        return ""
    ours = "、".join(words(one) for one in here if one not in there)
    theirs = "、".join(words(one) for one in there if one not in here)
    return f"解读为{ours}，指南为{theirs}"


def _money(amount: Decimal) -> str:
    return f"{amount.normalize():f}元"


def _time(time: Time) -> str:
    return time.words


def _row(
    field: str,
    shown: str,
    wordings: Iterable[str],
    here: Collection[object],
    there: Collection[object],
    note: str,
) -> Agreement:
    joined = "；".join(wordings)
    return Agreement(field, shown, joined, _result(bool(here and there), note), note)


def _result(both: bool, note: str) -> Result:
    if not both:
        return Result.ONE_SIDED
    return Result.DIFFERENT if note else Result.SAME
