"""What a course asks, and how people and units did."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count, Max

from mingzheng.rules.quiz import Question, Sort

from ..models import Attempt, Attendance, Course, CourseRating


def questions_of(course: Course, asked: Sequence[int]) -> list[Question]:
    """In the order of ``asked``."""
    found = {
        one.pk: Question(one.pk, Sort(one.sort), one.text, tuple(one.options), frozenset(one.right))
        for one in course.questions.filter(pk__in=asked)
    }
    return [found[key] for key in asked if key in found]


@dataclass(frozen=True)
class PersonResult:
    """The best of one person's attempts."""

    account: int
    person: str
    organisation: str
    tries: int
    best: int
    passed: bool


@dataclass(frozen=True)
class UnitResult:
    organisation: str
    people: int
    passed: int
    average: int


def person_results(course: Course, *, organisations: frozenset[int] | None) -> list[PersonResult]:
    """Of the units named (None = all), by unit and name; one query."""
    tries = Attempt.objects.filter(course=course)
    if organisations is not None:
        tries = tries.filter(organisation__in=organisations)
    rows = tries.values(
        "account", "account__display_name", "organisation__name", "organisation__sort_order"
    ).annotate(count=Count("pk"), best=Max("score"))
    rows = rows.order_by("organisation__sort_order", "account__display_name", "account")
    return [
        PersonResult(
            row["account"], row["account__display_name"], row["organisation__name"],
            row["count"], row["best"], row["best"] >= course.pass_mark,
        )
        for row in rows
    ]  # fmt: skip


def unit_results(people: Sequence[PersonResult]) -> list[UnitResult]:
    units: dict[str, list[PersonResult]] = {}
    for one in people:
        units.setdefault(one.organisation, []).append(one)
    return [
        UnitResult(name, len(own), sum(one.passed for one in own),
                   sum(one.best for one in own) // len(own))
        for name, own in units.items()
    ]  # fmt: skip


@dataclass(frozen=True)
class RatingResult:
    count: int
    average: float
    remarks: tuple[tuple[int, str], ...]


def took_part(course: Course, account: int) -> bool:
    """Signed in with the account at one of its sessions, or answered its quiz."""
    signed = Attendance.objects.filter(meeting__course=course, account=account, struck_at=None)
    return signed.exists() or course.tries.filter(account=account).exists()


def ratings_of(course: Course) -> RatingResult:
    """Remarks without who made them."""
    ratings = CourseRating.objects.filter(course=course)
    found = ratings.aggregate(count=Count("pk"), average=Avg("score"))
    remarks = ratings.exclude(remark="").values_list("score", "remark")[:50]
    return RatingResult(found["count"], round(found["average"] or 0, 1), tuple(remarks))
