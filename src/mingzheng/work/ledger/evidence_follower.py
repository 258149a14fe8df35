"""Evidence follows the documents it rests on: told within the transaction of their change."""

import datetime
from collections.abc import Collection

from django.db.models import Q

from mingzheng.ports.policy_followers import Reason

from .actions.evidence.standings import ask_sources
from .models import Evidence
from .own_pages import LIBRARY


class EvidenceFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        """A pair of policy and interpretation begins with the policy."""
        if reason in ("text", "legal_state"):
            return
        named = [str(key) for key in keys]
        pieces = Evidence.objects.filter(source_key=LIBRARY)
        rows = pieces.filter(Q(item_key__in=named) | Q(item_key__contains="+"))
        concerned = [
            pk
            for pk, key in rows.values_list("pk", "item_key")
            if key.partition("+")[0] in set(named)
        ]
        if concerned:
            ask_sources(Evidence.objects.filter(pk__in=concerned), at=at)
