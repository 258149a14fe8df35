"""What an applicant had better know before sending: hints, never a stop."""

import datetime
from dataclasses import dataclass

from mingzheng.records.sealed.indexing import blind_indexes
from mingzheng.rules.foi_wording import hints as wording_hints
from mingzheng.rules.text.likeness import SAME, Likeness

from ..actions.register import NewApplicant
from ..models import Case
from ..models.applicant import IDENTITY

SAME_WITHIN = datetime.timedelta(days=90)


@dataclass(frozen=True)
class ApplicantHint:
    """``words``: what it was read from, "" where it was not the wording; ``article`` likewise."""

    text: str
    words: str = ""
    article: str = ""


def hints_for(
    wanted: str, applicant: NewApplicant, *, organisation: int, at: datetime.datetime
) -> tuple[ApplicantHint, ...]:
    found = [ApplicantHint(one.told, one.words, one.article) for one in wording_hints(wanted)]
    earlier = _same_request(wanted, applicant, organisation=organisation, at=at)
    if earlier is not None:
        found.append(
            ApplicantHint(
                f"90 天内已经向这个机关提出过同样的申请（{earlier:%Y-%m-%d}）。已经答复过的不再重复"
                "处理（条例第三十六条第六项），可以先用那一件的编号和查询码查看进度。"
            )
        )
    return tuple(found)


def _same_request(
    wanted: str, applicant: NewApplicant, *, organisation: int, at: datetime.datetime
) -> datetime.datetime | None:
    """When the same person last asked the same body for the same.

    Told only to who knows identity, phone and the request itself: an identity number is no secret.
    """
    if not applicant.identity:
        return None
    same = Case.objects.filter(
        organisation=organisation,
        applicant__identity_index__in=blind_indexes(IDENTITY, applicant.identity),
        registered_at__gt=at - SAME_WITHIN,
    ).select_related("applicant")
    known = {str(one.pk): one for one in same if one.applicant.phone == applicant.phone}
    if not known:
        return None
    alike = Likeness({key: case.wanted for key, case in known.items()}).to(wanted, SAME)
    days = [known[one.key].registered_at.astimezone(at.tzinfo) for one in alike]
    return max(days, default=None)
