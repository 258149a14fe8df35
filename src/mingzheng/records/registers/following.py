"""Lists follow the documents their rows rest on: who keeps a list hears when one has ended."""

import datetime
from collections.abc import Collection

from django.db.models import Count

from mingzheng.ports.policy_followers import Reason
from mingzheng.records.inbox.actions.tell import Telling, tell_all
from mingzheng.records.people.models import Role

from .models import Register
from .queries.resting import ended_among, resting_on_ended

KIND = "policy_change"


class RegisterFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        """Once for a list, however many of its rows and documents are concerned."""
        # Most changes end nothing, and then no list has to be looked through.
        ended = ended_among(keys, day=at.date())
        if not ended:
            return
        found = resting_on_ended(at.date(), documents=ended).order_by()
        counts = dict(found.values_list("register").annotate(number=Count("pk")))
        if not counts:
            return
        concerned = Register.objects.filter(pk__in=list(counts)).select_related("organisation")
        tellings = [
            Telling(
                f"{one}有 {counts[one.pk]} 行的依据文件已经不再有效，请核对或者更正。"[:300],
                f"/desk/content/registers/{one.pk}?show=resting",
                frozenset({one.organisation_id}),
            )
            for one in concerned.order_by("pk")
        ]
        tell_all(tellings, kind=KIND, roles=(Role.INFORMATION_OFFICER,), by=by, at=at)
