"""What a legal change would do, told before it is made."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from mingzheng.records.library.models import (
    ENDED_STATES,
    PASSIVE_LABELS,
    PolicyDetails,
    Publication,
    Relation,
    RelationType,
)
from mingzheng.records.library.queries.filtering import IN_FORCE_STATES
from mingzheng.records.library.queries.visible import visible
from mingzheng.rules.validity import LegalState
from mingzheng.ui.official_print.layout import chinese_date

from .legal_course import Course, CoursePeriod, course_of, details_of, in_time, public_acts

DAY = datetime.timedelta(days=1)
IN_FORCE_LIST = "现行有效规范性文件"
ENDED_LIST = "废止失效目录"


@dataclass(frozen=True)
class Act:
    """One arrow of the graph; ``new`` marks what the change adds."""

    label: str
    acting: str
    acts_from: datetime.date
    clauses: str
    new_expiry: datetime.date | None
    new: bool


@dataclass(frozen=True)
class Effect:
    """What becomes of one target on ``today`` and on ``day``, when the change acts.

    ``banner`` is the sentence its page shows from then on; "" for none.
    """

    key: int
    title: str
    doc_number: str
    acts: tuple[Act, ...]
    today_before: CoursePeriod | None
    today_after: CoursePeriod | None
    day: datetime.date
    day_before: CoursePeriod | None
    day_after: CoursePeriod | None
    last_before: datetime.date | None
    last_after: datetime.date | None
    banner: str
    leaves: tuple[str, ...]
    enters: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Affected:
    """A public document that stands or falls with a target: ``label`` is what it is to it."""

    label: str
    title: str
    path: str
    target: str


@dataclass(frozen=True)
class Preview:
    effects: tuple[Effect, ...]
    affected: tuple[Affected, ...]
    warnings: tuple[str, ...]

    @property
    def all_warnings(self) -> tuple[str, ...]:
        return self.warnings + tuple(text for one in self.effects for text in one.warnings)


def preview_change(
    acting: Publication, wanted: Sequence[Relation], *, now: datetime.datetime
) -> Preview:
    """``wanted`` are the unsaved relations of ``refuse_change``."""
    keys = [relation.target_id or 0 for relation in wanted]
    details, acts = details_of(keys), public_acts(keys, now=now)
    effects = tuple(
        _effect(relation, details, acts[relation.target_id or 0], today=now.date())
        for relation in wanted
    )
    return Preview(effects, tuple(_affected(keys, now=now)), tuple(_of_acting(acting, wanted, now)))


def _effect(
    relation: Relation,
    details: Mapping[int, PolicyDetails],
    acts: Sequence[Relation],
    *,
    today: datetime.date,
) -> Effect:
    target = relation.target
    assert target is not None
    own = details[target.pk]
    before, after = course_of(own, acts), course_of(own, [*acts, relation])
    day = relation.acts_from
    on_day = max(day, today)
    shown = [_act(one, new=False) for one in acts] + [_act(relation, new=True)]
    left, entered = _lists(own, before.on(on_day), after.on(on_day))
    return Effect(
        key=target.pk,
        title=target.title,
        doc_number=own.doc_number,
        acts=tuple(sorted(shown, key=lambda one: one.acts_from)),
        today_before=before.on(today),
        today_after=after.on(today),
        day=day,
        day_before=before.on(day),
        day_after=after.on(day),
        last_before=before.last_day,
        last_after=after.last_day,
        banner=_banner(after.on(on_day)),
        leaves=left,
        enters=entered,
        warnings=tuple(_of_target(relation, own, acts, before=before, after=after)),
    )


def _act(relation: Relation, *, new: bool) -> Act:
    return Act(
        label=str(PASSIVE_LABELS[RelationType(relation.type)]),
        acting=relation.source.title,
        acts_from=relation.acts_from,
        clauses=relation.clauses,
        new_expiry=relation.new_expiry,
        new=new,
    )


_BANNERS = {
    LegalState.AMENDED: "起已被修改",
    LegalState.PARTIALLY_INVALID: "起部分条款失效",
    LegalState.INVALID: "起失效",
    LegalState.REPEALED: "起废止",
}


def _banner(period: CoursePeriod | None) -> str:
    if period is None or period.state is LegalState.VALID:
        return ""
    if period.state is LegalState.NOT_YET_EFFECTIVE:
        return "本文件尚未施行。"
    day, cause = chinese_date(period.since), period.cause
    if cause is None:
        return f"本文件有效期已满，自{day}起失效。"
    clauses = f"（{cause.clauses}）" if cause.clauses else ""
    return f"本文件自{day}{_BANNERS[period.state]}{clauses}，依据《{cause.source.title}》。"


def _lists(
    details: PolicyDetails, before: CoursePeriod | None, after: CoursePeriod | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(left, entered)."""
    places = [_places(details, period) for period in (before, after)]
    left = tuple(name for name in places[0] if name not in places[1])
    return left, tuple(name for name in places[1] if name not in places[0])


def _places(details: PolicyDetails, period: CoursePeriod | None) -> list[str]:
    if period is None:
        return []
    if period.state in ENDED_STATES:
        return [ENDED_LIST]
    return [IN_FORCE_LIST] if details.normative and period.state in IN_FORCE_STATES else []


def _of_target(
    relation: Relation,
    details: PolicyDetails,
    acts: Sequence[Relation],
    *,
    before: Course,
    after: Course,
) -> Iterable[str]:
    target = relation.target
    assert target is not None
    title, day = target.title, relation.acts_from
    period = before.on(day)
    ended = period is not None and period.state in ENDED_STATES
    if period is not None and ended:
        yield (
            f"《{title}》到{day:%Y-%m-%d}已经{period.state.label}（自{period.since:%Y-%m-%d}起），"
            "请核对是否还需要登记。"
        )
    elif period is not None and period.state is LegalState.NOT_YET_EFFECTIVE:
        yield f"《{title}》到{day:%Y-%m-%d}尚未施行，请核对生效日期。"
    if relation.type == RelationType.EXTENDS and not in_time(details, acts, relation):
        yield (
            f"《{title}》的有效期在延长决定的成文日期{relation.date:%Y-%m-%d}之前已经届满。"
            "效力规则规定，在届满当日或之前作出的延长才算数，届满后作出的不能使它恢复有效；"
            "需要继续执行的，应当重新制定公布。"
        )
    elif relation.type == RelationType.EXTENDS and before.last_day is not None:
        if day > before.last_day + DAY:
            yield (
                f"《{title}》的有效期到{before.last_day:%Y-%m-%d}届满，延长自{day:%Y-%m-%d}起生效，"
                "中间的日子按失效处理，请核对生效日期。"
            )
    elif not ended and list(map(_bare, before.periods)) == list(map(_bare, after.periods)):
        yield f"登记后《{title}》的效力状态没有变化，请核对对象文件和日期。"


def _bare(period: CoursePeriod) -> tuple[LegalState, datetime.date, datetime.date | None]:
    return period.state, period.since, period.until


def _of_acting(
    acting: Publication, wanted: Sequence[Relation], now: datetime.datetime
) -> Iterable[str]:
    assert acting.published_at is not None
    published = timezone.localdate(acting.published_at)
    for day in sorted({relation.acts_from for relation in wanted}):
        if day < wanted[0].date:
            yield (
                f"生效日期{day:%Y-%m-%d}早于《{acting.title}》的成文日期"
                f"{wanted[0].date:%Y-%m-%d}，请核对。"
            )
        elif day < published:
            yield (
                f"生效日期{day:%Y-%m-%d}早于《{acting.title}》的公开日期{published:%Y-%m-%d}，"
                "公众在公开之前无从知道，请核对。"
            )
    details = acting.policy
    if details is not None:
        acts = public_acts([acting.pk], now=now)[acting.pk]
        period = course_of(details, acts).on(now.date())
        if period is not None and period.state in ENDED_STATES:
            yield (
                f"《{acting.title}》自{period.since:%Y-%m-%d}起已经{period.state.label}，"
                "请核对作出变更的是不是这份文件。"
            )


_ON = {
    RelationType.INTERPRETS: "解读",
    RelationType.BASED_ON: "以它为依据",
    RelationType.SUPPORTS: "为它配套",
    RelationType.FORWARDS: "转发了它",
}


def _affected(keys: Sequence[int], *, now: datetime.datetime) -> Iterable[Affected]:
    """Interpretations first; one query."""
    found = Relation.objects.filter(target__in=keys, type__in=_ON, source__in=visible(now))
    relations = list(found.select_related("source", "target").order_by("pk"))
    for kind, label in _ON.items():
        for one in relations:
            if one.type == kind and one.target is not None:
                yield Affected(label, one.source.title, one.source.path or "", one.target.title)
