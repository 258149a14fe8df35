"""Evidence of a ledger in one list: every piece by letter and state, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from mingzheng.rules.evidence_letters import LETTER_NAMES, Letter

from ...models import Evidence
from ..long_lists import LongList, window
from ..reports import REUSE_LIMIT, tasks_of_the_same
from ..scope import Scope
from .missing import missing_pairs

STATES = {
    "missing": "缺（要求有而没有）",
    "gone": "已失效待处理",
    "unchecked": "未检查或未能检查",
    "reused": f"用于 {REUSE_LIMIT} 项以上任务",
    "live": "有效",
    "settled": "失效后已处理",
}
SORTS: dict[str, tuple[str, ...]] = {
    "task": ("report__assignment__task__number", "pk"),
    "newest": ("-pk",),
    "uses": (),
}
"""How the database orders pieces; what is used most it cannot say in time."""
_PIECE = (
    "pk", "letter", "kind", "title", "url", "standing", "checked_at", "gone_on", "gone_reason",
    "settled_reason", "replaced_by_id", "uses", "report__assignment_id",
    "report__assignment__task__number", "report__assignment__task__label",
    "report__assignment__task__requirement", "report__assignment__organisation__name",
)  # fmt: skip


@dataclass(frozen=True)
class EvidenceFilter:
    """``letter``, ``state`` "" and ``unit`` None narrow nothing; ``sort`` is a key of ``SORTS``.

    Of state ``missing`` the rows are assignments with a letter nothing proves.
    """

    letter: str = ""
    state: str = ""
    unit: int | None = None
    sort: str = "task"


@dataclass(frozen=True)
class EvidenceLine:
    """``pk`` is that of the piece, 0 where something is missing. ``state`` is in words, ``badge``
    its shape; ``waits`` for the office to settle it."""

    pk: int
    letter: str
    title: str
    url: str
    kind: str
    assignment: int
    number: int
    task: str
    unit: str
    state: str
    badge: str
    uses: int
    waits: bool

    @property
    def letter_name(self) -> str:
        return LETTER_NAMES[Letter(self.letter)] if self.letter else "未归类"


def matching(scope: Scope, wanted: EvidenceFilter) -> LongList[EvidenceLine]:
    """Of every piece, or of what is missing, the rows that are asked for."""
    if wanted.state == "missing":
        seen = scope.of(wanted.unit) if wanted.unit else scope
        missing = missing_pairs(seen, letter=wanted.letter)
        return LongList(
            missing.size,
            lambda start, stop: [_missing_line(row) for row in missing.read(start, stop)],
        )
    narrowed = _narrowed(scope, wanted)
    if wanted.sort == "uses":
        return _by_use(narrowed)
    # First which, then what: put in order, a large house would carry every column of every piece.
    ordered = Evidence.objects.filter(narrowed).order_by(*SORTS[wanted.sort])
    pks = ordered.values_list("pk", flat=True)
    return LongList(pks.count(), lambda start, stop: _piece_lines(list(pks[start:stop])))


def _by_use(narrowed: Q) -> LongList[EvidenceLine]:
    """Pieces of the same proof stand together, as the first of them stands."""
    groups = (
        _uses()
        .annotate(size=Count("pk", filter=narrowed), first=Min("pk", filter=narrowed))
        .filter(size__gt=0)
    )
    ordered = sorted(groups, key=lambda group: (-group[1] if group[0] else 0, group[3]))

    def read(start: int, stop: int) -> list[EvidenceLine]:
        marks, before = window(((mark, size) for mark, _, size, _ in ordered), start, stop)
        place = Case(*(When(fingerprint=mark, then=at) for at, mark in enumerate(marks)))
        found = Evidence.objects.filter(narrowed, fingerprint__in=marks).order_by(place, "pk")
        return _piece_lines(
            list(found.values_list("pk", flat=True)[start - before : stop - before])
        )

    return LongList(sum(size for _, _, size, _ in ordered), read)


def _piece_lines(ids: list[int]) -> list[EvidenceLine]:
    pieces = Evidence.objects.filter(pk__in=ids).order_by().annotate(uses=tasks_of_the_same())
    rows = {row[0]: row for row in pieces.values_list(*_PIECE)}
    return [_piece_line(rows[pk]) for pk in ids]


def _narrowed(scope: Scope, wanted: EvidenceFilter) -> Q:
    found = scope.through("report__assignment__") & Q(
        report__assignment__task__notice__in=scope.notices
    )
    if wanted.letter:
        found &= Q(letter="" if wanted.letter == "none" else wanted.letter)
    if wanted.unit:
        found &= Q(report__assignment__organisation=wanted.unit)
    gone = Q(standing=Evidence.Standing.GONE)
    settled = Q(settled_at__isnull=False) | Q(replaced_by__isnull=False)
    outside = Q(kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM))
    reused = _uses().exclude(mark="").filter(tasks__gt=REUSE_LIMIT)
    states = {
        "gone": gone & ~settled,
        "settled": gone & settled,
        "live": Q(standing=Evidence.Standing.LIVE),
        "unchecked": outside & Q(standing__in=("", Evidence.Standing.UNKNOWN)),
        "reused": Q(fingerprint__in=reused.values("mark")),
    }
    return found & states.get(wanted.state, Q())


def _uses() -> QuerySet[Any, tuple[str, int]]:
    """Every mark with the number of its tasks: one sum of all, where a count for each piece would
    take half a minute. Summed as the pieces lie: in the order of the marks, which their index
    offers, every report would be looked up at random, at twice the time."""
    marked = Evidence.objects.annotate(mark=Coalesce("fingerprint", Value("")))
    return (
        marked.order_by()
        .values_list("mark")
        .annotate(tasks=Count("report__assignment__task", distinct=True))
    )


def _pieces(scope: Scope, wanted: EvidenceFilter) -> QuerySet[Evidence]:
    found = Evidence.objects.filter(
        scope.through("report__assignment__"), report__assignment__task__notice__in=scope.notices
    )
    if wanted.letter:
        found = found.filter(letter="" if wanted.letter == "none" else wanted.letter)
    if wanted.unit:
        found = found.filter(report__assignment__organisation=wanted.unit)
    gone = Q(standing=Evidence.Standing.GONE)
    settled = Q(settled_at__isnull=False) | Q(replaced_by__isnull=False)
    outside = Q(kind__in=(Evidence.Kind.LINK, Evidence.Kind.ITEM))
    narrowed = {
        "gone": gone & ~settled,
        "settled": gone & settled,
        "live": Q(standing=Evidence.Standing.LIVE),
        "unchecked": outside & Q(standing__in=("", Evidence.Standing.UNKNOWN)),
        "reused": Q(fingerprint__in=_uses().filter(tasks__gt=REUSE_LIMIT).values("fingerprint")),
    }
    if wanted.state in narrowed:
        found = found.filter(narrowed[wanted.state])
    return found


def _piece_line(row: Sequence[Any]) -> EvidenceLine:
    (
        pk, letter, kind, title, url, standing, checked_at, gone_on, gone_reason, settled_reason,
        replaced_by, uses, assignment, number, label, requirement, unit,
    ) = row  # fmt: skip
    waits = False
    if standing == Evidence.Standing.GONE:
        waits = not (settled_reason or replaced_by)
        if replaced_by:
            state, badge = "已失效，已替换", "none"
        elif settled_reason:
            state, badge = f"已失效，已处理：{settled_reason}", "none"
        else:
            state, badge = f"{gone_on:%Y-%m-%d} 起失效：{gone_reason or '打不开'}", "bad"
    elif standing == Evidence.Standing.LIVE:
        state, badge = f"有效（{checked_at:%Y-%m-%d} 检查）", "ok"
    elif kind in (Evidence.Kind.LINK, Evidence.Kind.ITEM):
        state, badge = ("未能检查" if standing else "未检查"), "info"
    else:
        state, badge = "不需检查", "none"
    return EvidenceLine(
        pk=pk, letter=letter, title=title, url=url, kind=Evidence.Kind(kind).label,
        assignment=assignment, number=number, task=label or requirement, unit=unit, state=state,
        badge=badge, uses=uses or 0, waits=waits,
    )  # fmt: skip


def _missing_line(row: Sequence[Any]) -> EvidenceLine:
    pk, letter, number, label, requirement, unit = row
    return EvidenceLine(
        pk=0, letter=letter, title="还没有这类佐证", url="", kind="", assignment=pk, number=number,
        task=label or requirement, unit=unit, state="缺", badge="warn", uses=0, waits=False,
    )  # fmt: skip
