"""How many letters wait for a leader."""

from ...models import Supervision


def waiting_for_signature() -> int:
    """Letters a leader has to sign."""
    return Supervision.objects.filter(state=Supervision.State.TO_SIGN).count()
