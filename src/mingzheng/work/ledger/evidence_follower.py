"""Evidence follows the documents it rests on: told within the transaction of their change."""

import datetime
from collections.abc import Collection

from django.db.models import Q

from mingzheng.ports.policy_followers import Reason
from mingzheng.records.library.evidence import RULE, LibraryEvidence

from .actions.evidence.standings import ask_sources
from .models import Evidence


class EvidenceFollower:
    def policies_changed(
        self, keys: Collection[int], *, reason: Reason, at: datetime.datetime, by: int | None
    ) -> None:
        """A pair of policy and interpretation begins with the policy."""
        if reason == "text":
            return
        # Only of a rule it matters whether it is in force: what was published was published.
        rules = [f"{RULE}{key}" for key in keys]
        named = rules if reason == "legal_state" else [*rules, *map(str, keys)]
        pieces = Evidence.objects.filter(source_key=LibraryEvidence.key)
        rows = pieces.filter(Q(item_key__in=named) | Q(item_key__contains="+"))
        concerned = [
            pk
            for pk, key in rows.values_list("pk", "item_key")
            if key.partition("+")[0] in set(named)
        ]
        if concerned:
            ask_sources(Evidence.objects.filter(pk__in=concerned), at=at)
