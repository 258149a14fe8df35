"""Interpretations follow their policies: a change of one flags the other and leaves a row."""

import datetime
from collections.abc import Collection

from mingzheng.ports.policy_followers import Reason

from .actions.flag import flag_interpretations


class InterpretationFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        flag_interpretations(keys, reason=reason, at=at)
