"""Packages, lists and topics follow the documents they rest on."""

import datetime
from collections.abc import Collection

from mingzheng.ports.policy_followers import REASON_LABELS, Reason

from .actions.alerts import alert_on_policies


class CompilationFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        alert_on_policies(keys, what=REASON_LABELS[reason], at=at)
