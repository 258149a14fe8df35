"""Publishing the ranking of a year, edition by edition."""

import datetime

from django.db import transaction

from mingzheng.records.changes.actions import announce
from mingzheng.records.journal.actions import record
from mingzheng.records.people.models import StaffAccount

from ..errors import NotAllFinal, NothingChanged, ReasonMissing
from ..models import IndicatorSet, RankingEdition, ScoreSheet
from ..queries.ranking import computed_ranking, content_of
from ..telling import KIND, ranking_address, tell_units


def publish_ranking(
    one: IndicatorSet, *, public: bool, reason: str, by: StaffAccount, at: datetime.datetime
) -> RankingEdition:
    """``public``: not only the desk may read it. A later edition needs its ``reason``.

    Raises ``NotAllFinal``, ``ReasonMissing`` or ``NothingChanged``.
    """
    with transaction.atomic():
        locked = IndicatorSet.objects.select_for_update().get(pk=one.pk)
        sheets = ScoreSheet.objects.filter(indicator_set=locked)
        unfinished = sheets.exclude(state=ScoreSheet.State.FINAL)
        names = list(unfinished.values_list("organisation__name", flat=True))
        if names or not sheets.exists():
            raise NotAllFinal(names or [str(locked)])
        content = content_of(computed_ranking(locked))
        last = locked.rankings.first()
        if last is not None:
            if not reason.strip():
                raise ReasonMissing("重新发布排名")
            if last.content == content and last.public == public:
                raise NothingChanged
        edition = RankingEdition.objects.create(
            indicator_set=locked, number=last.number + 1 if last else 1, content=content,
            public=public, reason=reason if last else "", published_by=by, published_at=at,
        )  # fmt: skip
        if public or (last is not None and last.public):
            # Of no interest to search, but kept pages must not show what no longer holds.
            announce(KIND, [])
        record(
            action="assessment.ranking_published", subject=locked, by=by, at=at,
            details={
                "year": locked.year, "version": edition.number, "public": public,
                "reason": edition.reason,
            },
        )  # fmt: skip
        again = f"（第{edition.number}版）" if last else ""
        tell_units(
            f"{locked.year}年政务公开考核排名{again}已发布。", ranking_address(locked.year),
            list(sheets.values_list("organisation", flat=True)), by=by, at=at,
        )  # fmt: skip
    return edition
