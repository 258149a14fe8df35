"""Requests like this one: of the same applicant, and of anybody, for whoever handles it."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzheng.records.people.permissions import Access
from mingzheng.records.sealed.indexing import blind_indexes
from mingzheng.rules.foi_grounds import GROUNDS
from mingzheng.rules.text.likeness import ALIKE, SAME, Alike

from ..district_likeness import district_likeness
from ..models import Case, Stage
from ..models.applicant import IDENTITY
from .desk import readable

WITHIN_DAYS = 731
"""Two years. The law sets no term; older information seldom answers the same question."""
CONSIDERED = 200
SHOWN = 10


@dataclass(frozen=True)
class SimilarCase:
    """Never who asked nor what for. ``repeated``: the same body has answered the same applicant on
    the same before (条例 36 (6)); people decide whether it was the same."""

    pk: int
    number: str
    organisation: str
    registered_on: datetime.date
    outcome: str
    ended_on: datetime.date | None
    percent: int
    repeated: bool


@dataclass(frozen=True)
class Similar:
    """``identified`` False: no identity number was given, nobody is found by it."""

    identified: bool
    same_applicant: tuple[SimilarCase, ...]
    others: tuple[SimilarCase, ...]
    more: int


def similar_to(case: Case, access: Access, *, at: datetime.datetime) -> Similar:
    """``case`` with its applicant. Of the last two years, of what the account may see, the most
    alike first. Two queries; three when a case has come in since."""
    since = at - datetime.timedelta(days=WITHIN_DAYS)
    likeness = district_likeness(since=since, days=WITHIN_DAYS)
    near = [one for one in likeness.to(case.wanted, ALIKE) if one.key != str(case.pk)]
    found = list(_found(case, near[:CONSIDERED], access, zone=at.tzinfo))
    own = [one for one, same_applicant in found if same_applicant]
    others = [one for one, same_applicant in found if not same_applicant]
    return Similar(
        identified=bool(case.applicant.identity),
        same_applicant=tuple(sorted(own, key=lambda one: not one.repeated)),
        others=tuple(others[:SHOWN]),
        more=max(0, len(others) - SHOWN),
    )


def _found(
    case: Case, near: Sequence[Alike], access: Access, *, zone: datetime.tzinfo | None
) -> Iterator[tuple[SimilarCase, bool]]:
    """In the order of ``near``, each with whether the same applicant asked."""
    likeness = {int(one.key): one.likeness for one in near}
    identity = case.applicant.identity
    indexes = set(blind_indexes(IDENTITY, identity)) if identity else set()
    rows = readable(access).filter(pk__in=likeness).values_list(
        "pk", "number", "organisation", "organisation__name", "registered_at", "stage", "basis",
        "ended_on", "applicant__identity_index",
    )  # fmt: skip
    for row in sorted(rows, key=lambda row: (-likeness[row[0]], row[0])):
        pk, number, unit, name, registered_at, stage, basis, ended_on, index = row
        same_applicant = index is not None and bytes(index) in indexes
        alike = likeness[pk] >= SAME and unit == case.organisation_id and pk < case.pk
        answered = bool(basis) and GROUNDS[basis].answer != "其他处理"
        yield (
            SimilarCase(
                pk=pk,
                number=number,
                organisation=name,
                registered_on=registered_at.astimezone(zone).date(),
                outcome=GROUNDS[basis].answer if basis else str(Stage(stage).label),
                ended_on=ended_on,
                percent=round(likeness[pk] * 100),
                repeated=same_applicant and alike and answered,
            ),
            same_applicant,
        )
