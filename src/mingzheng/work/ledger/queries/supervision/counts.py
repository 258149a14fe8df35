"""How many measures wait for whom: for badges and the workbench."""

from collections.abc import Collection

from ...models import Supervision

State = Supervision.State


def waiting_for_signature() -> int:
    """Letters a leader has to sign."""
    return Supervision.objects.filter(state=State.TO_SIGN).count()


def waiting_for_reply(organisations: Collection[int]) -> int:
    """Measures that these units still have to answer."""
    return Supervision.objects.filter(
        state=State.ISSUED, organisation__in=list(organisations)
    ).count()


def waiting_for_the_office() -> int:
    """Replies the openness office has to look at."""
    return Supervision.objects.filter(state=State.REPLIED).count()
