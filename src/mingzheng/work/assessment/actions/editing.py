"""What every change of a set or of a sheet begins with."""

from ..errors import SavedMeanwhile, SetAdopted, WrongState
from ..models import IndicatorSet, ScoreSheet


def draft_of(one: IndicatorSet, *, revision: int | None = None) -> IndicatorSet:
    """The set under its lock, one revision further; the caller saves it.

    ``revision`` is the one the person saw. Raises ``SetAdopted`` or ``SavedMeanwhile``.
    """
    locked = IndicatorSet.objects.select_for_update().get(pk=one.pk)
    if locked.adopted_at is not None:
        raise SetAdopted
    if revision is not None and locked.revision != revision:
        raise SavedMeanwhile
    locked.revision += 1
    return locked


def sheet_in(
    sheet: ScoreSheet, *states: ScoreSheet.State, revision: int | None = None
) -> ScoreSheet:
    """The sheet under its lock, one revision further; the caller saves it.

    Raises ``WrongState`` unless it is in one of ``states``, or ``SavedMeanwhile``.
    """
    locked = (
        ScoreSheet.objects.select_for_update(of=("self",))
        .select_related("organisation", "indicator_set")
        .get(pk=sheet.pk)
    )
    if locked.state not in states:
        wanted = "或".join(str(one.label) for one in states)
        raise WrongState(locked.get_state_display(), wanted)
    if revision is not None and locked.revision != revision:
        raise SavedMeanwhile
    locked.revision += 1
    return locked
