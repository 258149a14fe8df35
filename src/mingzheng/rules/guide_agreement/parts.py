"""What is compared and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FIELDS: Mapping[str, str] = {
    "amount": "金额标准",
    "time": "办理时限",
    "materials": "办理材料",
    "place": "办理地点",
    "phone": "咨询电话",
}


class Result(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    ONE_SIDED = "one_sided"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {Result.SAME: "一致", Result.DIFFERENT: "不一致", Result.ONE_SIDED: "只在一处"}


@dataclass(frozen=True)
class Guide:
    """Wordings of a service guide, as its page shows them; see ``records.services``.

    ``elsewhere``: another unit handles it than the one that interprets; each has its own window,
    phone and papers.
    """

    name: str
    amounts: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True)
class Reading:
    """The words of an interpretation on the matter of one guide.

    ``what`` ``how`` ``until`` ``ask`` are those of the points that rest on the same clauses;
    ``text`` is what else it says of the guide by name, asked only where the points are silent.
    """

    what: str = ""
    how: str = ""
    until: str = ""
    ask: str = ""
    text: str = ""


@dataclass(frozen=True)
class Agreement:
    """One field. The values are as people read them, "" where a side says nothing.

    ``note`` says what differs, "" where nothing does.
    """

    field: str
    interpretation: str
    guide: str
    result: Result
    note: str = ""

    @property
    def label(self) -> str:
        return FIELDS[self.field]
