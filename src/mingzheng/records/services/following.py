"""Services follow the documents they rest on: their unit hears of it when one changes."""

import datetime
from collections.abc import Collection

from mingzheng.ports.policy_followers import REASON_LABELS, Reason
from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.people.models import Role

from .models import ServicePolicy, ServiceVersion

KIND = "policy_change"


class ServiceFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        """Pages follow by themselves; this is for whoever has to look the item through."""
        found = ServicePolicy.objects.filter(
            publication__in=keys, version__state=ServiceVersion.State.PUBLIC
        )
        rows = found.values_list(
            "version__item", "version__name", "version__item__organisation", "publication__title"
        )
        tellings = [
            Telling(
                f"办事服务“{name}”所依据的《{title}》{REASON_LABELS[reason]}，请核对事项内容。"[
                    :300
                ],
                f"/desk/services/{item}",
                frozenset({organisation}),
            )
            for item, name, organisation, title in sorted(set(rows))
        ]
        if tellings:
            tell_all(tellings, kind=KIND, roles=(Role.INFORMATION_OFFICER,), by=by, at=at)
